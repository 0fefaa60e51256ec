"""How a selectie goes from a draft to a final decision: which step follows which, who takes it, what it needs first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inkoop.rules.bepaling import Ongeldig, check_reden
from inkoop.rules.standstill import Standstilluitkomst
from inkoop.rules.taal import write_aantal, write_datum, write_opsomming


class Selectiestatus(StrEnum):
    """Where a selectie stands."""

    CONCEPT = "concept"
    GEPUBLICEERD = "gepubliceerd"
    GESLOTEN = "gesloten"
    IN_BEOORDELING = "in_beoordeling"
    BESLIST = "beslissing_verzonden"
    DEFINITIEF = "definitief"
    INGETROKKEN = "ingetrokken"


class Selectiestap(StrEnum):
    """What is done with a selectie as a whole.

    `OVERNEMEN`: its status came out of a dossier; `LOTING_VERVALT`: a draw was taken back, the status stays.
    """

    OVERNEMEN = "overgenomen"
    PUBLICEREN = "gepubliceerd"
    NOTA = "nota van inlichtingen gepubliceerd"
    SLUITEN = "gesloten en inschrijvingen geopend"
    BEOORDELEN = "beoordeling begonnen"
    SCORES_TONEN = "scores aan elkaar getoond"
    LOTING_VERVALT = "loting vervallen"
    BESLISSEN = "beslissing verzonden"
    HERZIEN = "beslissing teruggenomen"
    AFRONDEN = "definitief geworden"
    INTREKKEN = "ingetrokken"


_S, _STAP = Selectiestatus, Selectiestap
STAPPEN: Mapping[tuple[Selectiestatus, Selectiestap], Selectiestatus] = {
    (_S.CONCEPT, _STAP.PUBLICEREN): _S.GEPUBLICEERD,
    (_S.GEPUBLICEERD, _STAP.NOTA): _S.GEPUBLICEERD,
    (_S.GEPUBLICEERD, _STAP.SLUITEN): _S.GESLOTEN,
    (_S.GEPUBLICEERD, _STAP.INTREKKEN): _S.INGETROKKEN,
    (_S.GESLOTEN, _STAP.BEOORDELEN): _S.IN_BEOORDELING,
    (_S.GESLOTEN, _STAP.INTREKKEN): _S.INGETROKKEN,
    (_S.IN_BEOORDELING, _STAP.SCORES_TONEN): _S.IN_BEOORDELING,
    (_S.IN_BEOORDELING, _STAP.BESLISSEN): _S.BESLIST,
    (_S.IN_BEOORDELING, _STAP.INTREKKEN): _S.INGETROKKEN,
    (_S.BESLIST, _STAP.HERZIEN): _S.IN_BEOORDELING,
    (_S.BESLIST, _STAP.AFRONDEN): _S.DEFINITIEF,
    (_S.BESLIST, _STAP.INTREKKEN): _S.INGETROKKEN,
}
MET_REDEN = frozenset({Selectiestap.HERZIEN, Selectiestap.INTREKKEN, Selectiestap.SCORES_TONEN})
WIE = "inkoopadviseur"  # who takes each of these steps
NODIG: Mapping[Selectiestap, str] = {
    Selectiestap.PUBLICEREN: "een volledig selectiedocument, en de dag van publicatie",
    Selectiestap.NOTA: "een antwoord op elke vraag die erin komt, voor de sluiting",
    Selectiestap.SLUITEN: "dat de sluitingstijd voorbij is",
    Selectiestap.BEOORDELEN: "minstens een inschrijving, en bij een gunning minstens twee beoordelaars",
    Selectiestap.SCORES_TONEN: "dat elke beoordelaar heeft ingeleverd, of een reden om niet te wachten",
    Selectiestap.BESLISSEN: "een oordeel over elke eis, consensus op elk criterium, en een loting waar het gelijk is",
    Selectiestap.HERZIEN: "een reden",
    Selectiestap.AFRONDEN: "dat de opschortende termijn voorbij is, waar die er is",
    Selectiestap.INTREKKEN: "een reden",
}


@dataclass(frozen=True, kw_only=True)
class Selectiefeiten:
    """What the steps of a selectie look at, on `dag`.

    `is_dicht`: the closing time is past. `heeft_sluiting` is False where aanbieders may apply at any time.
    `onbekend` names eisen without a judgement, `zonder_consensus` criteria without points, `loten` percelen where a
    drawing must decide, `onbeantwoord` the numbers of questions; `bron` is the document that says all this.
    """

    dag: date
    bron: str
    publicatie: date
    heeft_sluiting: bool
    is_dicht: bool
    is_gunning: bool
    inschrijvingen: int = 0
    beoordelaars: int = 0
    onbeantwoord: tuple[int, ...] = ()
    onbekend: tuple[str, ...] = ()
    zonder_consensus: tuple[str, ...] = ()
    loten: tuple[str, ...] = ()
    standstill: Standstilluitkomst | None = None


def may_take(status: Selectiestatus, stap: Selectiestap) -> bool:
    """Whether this step is possible from here, once it has what it needs."""
    return (status, stap) in STAPPEN


def list_stappen(status: Selectiestatus) -> tuple[Selectiestap, ...]:
    """The steps that may follow, in order."""
    return tuple(stap for (van, stap) in STAPPEN if van is status)


def take_stap(
    status: Selectiestatus, stap: Selectiestap, feiten: Selectiefeiten, reden: str | None = None
) -> Selectiestatus:
    """The status after a step. Raises `Ongeldig` for a step that is not possible, or with all that it still lacks."""
    nieuw = STAPPEN.get((status, stap))
    if nieuw is None:
        raise Ongeldig("status", f"een selectie die {name_status(status)} is, kan niet worden: {stap}")
    if stap in MET_REDEN:
        check_reden(reden)
    if mist := list_ontbrekend(stap, feiten):
        raise Ongeldig("status", f"'{stap}' kan nog niet: {write_opsomming(mist)} ({feiten.bron})")
    return nieuw


def list_ontbrekend(stap: Selectiestap, feiten: Selectiefeiten) -> tuple[str, ...]:
    """What a step still lacks, in words; nothing when it may be taken."""
    return tuple(_LIJSTEN[stap](feiten)) if stap in _LIJSTEN else ()


def _publiceren(feiten: Selectiefeiten) -> Iterator[str]:
    if feiten.dag < feiten.publicatie:
        yield f"de publicatie staat gepland op {write_datum(feiten.publicatie)}"
    if feiten.is_dicht:
        yield "de sluitingstijd is al voorbij; kies in de planning een latere sluiting"


def _nota(feiten: Selectiefeiten) -> Iterator[str]:
    if feiten.is_dicht:
        yield "de sluitingstijd is voorbij"


def _sluiten(feiten: Selectiefeiten) -> Iterator[str]:
    if feiten.heeft_sluiting and not feiten.is_dicht:
        yield "de sluitingstijd is nog niet voorbij"
    if feiten.onbeantwoord:
        yield f"op vraag {write_opsomming(map(str, feiten.onbeantwoord))} is geen antwoord gepubliceerd"


def _beoordelen(feiten: Selectiefeiten) -> Iterator[str]:
    if not feiten.inschrijvingen:
        yield "er is geen inschrijving"
    if feiten.is_gunning and feiten.beoordelaars < MINSTENS_BEOORDELAARS:
        wie = write_aantal(feiten.beoordelaars, "beoordelaar", "beoordelaars")
        yield f"er is {wie} aangewezen; kies er minstens {MINSTENS_BEOORDELAARS}, die los van elkaar scoren"


def _beslissen(feiten: Selectiefeiten) -> Iterator[str]:
    if feiten.onbekend:
        yield f"een oordeel over {write_opsomming(feiten.onbekend)}"
    if feiten.zonder_consensus:
        yield f"consensus over {write_opsomming(feiten.zonder_consensus)}"
    if feiten.loten:
        yield f"een loting voor {write_opsomming(feiten.loten)}"


def _afronden(feiten: Selectiefeiten) -> Iterator[str]:
    if feiten.standstill is not None and feiten.dag < feiten.standstill.daarna:
        tot = write_datum(feiten.standstill.tot)
        yield f"de opschortende termijn loopt tot en met {tot} ({feiten.standstill.grondslag})"


MINSTENS_BEOORDELAARS = 2  # one alone cannot differ with anyone
_LIJSTEN = {
    Selectiestap.PUBLICEREN: _publiceren,
    Selectiestap.NOTA: _nota,
    Selectiestap.SLUITEN: _sluiten,
    Selectiestap.BEOORDELEN: _beoordelen,
    Selectiestap.BESLISSEN: _beslissen,
    Selectiestap.AFRONDEN: _afronden,
}


def may_judge(status: Selectiestatus, *, heeft_sluiting: bool) -> bool:
    """Whether inschrijvingen are open to be judged: after the closing, or at any time where there is none."""
    if status is Selectiestatus.GEPUBLICEERD:
        return not heeft_sluiting
    return status in (Selectiestatus.GESLOTEN, Selectiestatus.IN_BEOORDELING)


def is_geopend(status: Selectiestatus, *, heeft_sluiting: bool) -> bool:
    """Whether what was handed in may be read."""
    return status not in (Selectiestatus.CONCEPT, Selectiestatus.GEPUBLICEERD) or not heeft_sluiting


def check_tekenen(standstill: Standstilluitkomst | None, dag: date) -> None:
    """Refuses to conclude the overeenkomst during the standstill. Raises `Ongeldig` with the first day that is free."""
    if standstill is not None and dag < standstill.daarna:
        raise Ongeldig(
            "datum",
            f"dat kan pas vanaf {write_datum(standstill.daarna)}: de opschortende termijn loopt tot en met "
            f"{write_datum(standstill.tot)} ({standstill.grondslag})",
        )


def name_status(status: Selectiestatus) -> str:
    """A status as people read it."""
    return status.value.replace("_", " ")
