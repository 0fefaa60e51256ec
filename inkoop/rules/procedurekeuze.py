"""Which procedures fit a purchase: the answers to the questions of the law, weighed one procedure at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from inkoop.rules.bepaling import Bepaling, Ongeldig, explain
from inkoop.rules.reeks import Reeks
from inkoop.rules.taal import write_bedrag, write_opsomming


class Procedureantwoord(StrEnum):
    """The answer to a question."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"


class Passend(StrEnum):
    """Whether a procedure fits; `ONBEKEND` while an answer is lacking and none stands in its way."""

    PAST = "past"
    PAST_NIET = "past niet"
    ONBEKEND = "nog niet te zeggen"


Procedureantwoorden = Mapping[str, Procedureantwoord]  # per question


@dataclass(frozen=True, kw_only=True)
class Procedurevraag(Bepaling):
    """A question about the purchase."""

    id: str
    tekst: str
    uitleg: str | None = None


@dataclass(frozen=True, kw_only=True)
class Procedurevoorwaarde(Bepaling):
    """The answer that a procedure asks to a question, and what to say when it is given or not."""

    vraag: str
    antwoord: str
    past: str
    past_niet: str


@dataclass(frozen=True, kw_only=True)
class Proceduredrempel(Bepaling):
    """From which estimated value (euros, without VAT) the law asks a procedure, and what follows on each side."""

    bedrag: Reeks
    vanaf: str
    onder: str


@dataclass(frozen=True, kw_only=True)
class Procedureregel(Bepaling):
    """One procedure with its conditions, all of which must be met, and what to mind when it is chosen."""

    procedure: str
    titel: str
    voorwaarden: tuple[Procedurevoorwaarde, ...]
    drempel: Proceduredrempel | None = None
    aandachtspunten: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tegenspraak(Bepaling):
    """Answers that cannot stand together."""

    antwoorden: Mapping[str, str]
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Procedurekeuzeregel(Bepaling):
    """The questions and the procedures, the lightest procedure first."""

    vragen: tuple[Procedurevraag, ...]
    procedures: tuple[Procedureregel, ...]
    tegenspraak: tuple[Tegenspraak, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Procedurereden:
    """Why a procedure fits or not; `code` is voldaan, niet_voldaan, onbekend, vanaf_drempel or onder_drempel."""

    code: str
    vraag: str | None
    tekst: str
    grondslag: str | None


@dataclass(frozen=True, kw_only=True)
class Procedureoordeel:
    """One procedure judged, with every reason."""

    procedure: str
    titel: str
    oordeel: Passend
    redenen: tuple[Procedurereden, ...]
    aandachtspunten: tuple[str, ...]
    grondslag: str | None

    def list_redenen(self) -> list[Procedurereden]:
        """The reasons that decide: what stands in the way, else what is still unknown, else all."""
        for code in ("niet_voldaan", "onbekend"):
            if gevonden := [reden for reden in self.redenen if reden.code == code]:
                return gevonden
        return list(self.redenen)


@dataclass(frozen=True, kw_only=True)
class Procedureadvies:
    """All procedures judged; `voorstel` is the lightest that fits, None while none does."""

    oordelen: tuple[Procedureoordeel, ...]
    passend: tuple[str, ...]
    voorstel: str | None
    tegenspraak: tuple[str, ...]
    onbeantwoord: tuple[str, ...]
    grondslag: str | None
    uitleg: tuple[str, ...] = field(default=())


def determine_procedures(
    regel: Procedurekeuzeregel, antwoorden: Procedureantwoorden, waarde: Decimal | None, datum: date
) -> Procedureadvies:
    """Judges every procedure by the answers and the estimated value of the whole purchase, as it is on a day.

    A question without an answer counts as onbekend. Raises `Ongeldig` for a question that is not there.
    """
    _check_namen(regel, antwoorden)
    oordelen = tuple(_judge(regel, een, antwoorden, waarde, datum) for een in regel.procedures)
    passend = tuple(een.procedure for een in oordelen if een.oordeel is Passend.PAST)
    tegenspraak = tuple(een.tekst for een in regel.tegenspraak if _holds(een, antwoorden))
    return Procedureadvies(
        oordelen=oordelen,
        passend=passend,
        voorstel=passend[0] if passend and not tegenspraak else None,
        tegenspraak=tegenspraak,
        onbeantwoord=tuple(vraag.id for vraag in regel.vragen if _find(antwoorden, vraag.id) is _ONBEKEND),
        grondslag=regel.grondslag,
        uitleg=explain(regel, (*tegenspraak, *_explain(oordelen))),
    )


_ONBEKEND = Procedureantwoord.ONBEKEND


def _find(antwoorden: Procedureantwoorden, vraag: str) -> Procedureantwoord:
    return antwoorden.get(vraag, _ONBEKEND)


def _check_namen(regel: Procedurekeuzeregel, antwoorden: Procedureantwoorden) -> None:
    bekend = [vraag.id for vraag in regel.vragen]
    for naam in antwoorden:
        if naam not in bekend:
            raise Ongeldig(f"antwoorden.{naam}", f"is geen vraag; kies uit: {write_opsomming(bekend, voegwoord='of')}")


def _holds(tegenspraak: Tegenspraak, antwoorden: Procedureantwoorden) -> bool:
    return all(_find(antwoorden, vraag) == antwoord for vraag, antwoord in tegenspraak.antwoorden.items())


def _judge(
    regel: Procedurekeuzeregel,
    procedure: Procedureregel,
    antwoorden: Procedureantwoorden,
    waarde: Decimal | None,
    datum: date,
) -> Procedureoordeel:
    teksten = {vraag.id: vraag.tekst for vraag in regel.vragen}
    redenen = [_weigh(een, _find(antwoorden, een.vraag), teksten[een.vraag]) for een in procedure.voorwaarden]
    oordeel = _combine(redenen)
    if procedure.drempel is not None and waarde is not None and oordeel is not Passend.PAST_NIET:
        redenen.append(_weigh_waarde(procedure.drempel, waarde, datum))
    return Procedureoordeel(
        procedure=procedure.procedure,
        titel=procedure.titel,
        oordeel=oordeel,
        redenen=tuple(redenen),
        aandachtspunten=procedure.aandachtspunten,
        grondslag=procedure.grondslag,
    )


def _weigh(voorwaarde: Procedurevoorwaarde, antwoord: Procedureantwoord, vraag: str) -> Procedurereden:
    if antwoord is _ONBEKEND:
        code, tekst = "onbekend", f"Nog te beantwoorden: {vraag}"
    elif antwoord == voorwaarde.antwoord:
        code, tekst = "voldaan", voorwaarde.past
    else:
        code, tekst = "niet_voldaan", voorwaarde.past_niet
    return Procedurereden(code=code, vraag=voorwaarde.vraag, tekst=tekst, grondslag=voorwaarde.grondslag)


def _weigh_waarde(drempel: Proceduredrempel, waarde: Decimal, datum: date) -> Procedurereden:
    """On which side of the threshold the value lies; the threshold itself counts as from."""
    bedrag = drempel.bedrag.get_on(datum, "drempel")
    is_vanaf = waarde >= bedrag
    som = f"De geraamde waarde is {write_bedrag(waarde)}, de drempel {write_bedrag(bedrag)}."
    return Procedurereden(
        code="vanaf_drempel" if is_vanaf else "onder_drempel",
        vraag=None,
        tekst=f"{som} {drempel.vanaf if is_vanaf else drempel.onder}",
        grondslag=drempel.grondslag,
    )


def _combine(redenen: Iterable[Procedurereden]) -> Passend:
    codes = {reden.code for reden in redenen}
    if "niet_voldaan" in codes:
        return Passend.PAST_NIET
    return Passend.ONBEKEND if "onbekend" in codes else Passend.PAST


def _explain(oordelen: Iterable[Procedureoordeel]) -> Iterator[str]:
    for een in oordelen:
        yield f"{een.titel}: {een.oordeel}."
        for reden in een.list_redenen():
            yield f"{reden.tekst} ({reden.grondslag})" if reden.grondslag else reden.tekst
