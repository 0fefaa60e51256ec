"""Notice of an overeenkomst, and the end of one client's individuele opdracht."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from inkoop.rules.bepaling import Bepaling, Ongeldig, explain
from inkoop.rules.periode import DAG, Periode, Termijn, add_months
from inkoop.rules.taal import write_aantal, write_datum, write_opsomming

Vanaf = Literal["dagtekening", "ontvangst"]
EindeOp = Literal["maandeinde", "jaareinde"]
Partij = Literal["aanbieder", "gemeenten"]
EINDEN: dict[EindeOp, str] = {"maandeinde": "de laatste dag van een maand", "jaareinde": "31 december"}


@dataclass(frozen=True, kw_only=True)
class Grond:
    """A ground on which the gemeenten may give notice."""

    id: str
    tekst: str


@dataclass(frozen=True, kw_only=True)
class GemeentenOpzegging(Bepaling):
    """Notice by the gemeenten: its grounds, and whether the term is only aimed at."""

    streeftermijn: bool = False
    gronden: tuple[Grond, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Opzegregel(Bepaling):
    """The term of notice, from which day it runs, its form, and a fixed end of month or year."""

    termijn: Termijn
    vanaf: Vanaf = "dagtekening"
    aangetekend: bool = False
    einde_op: EindeOp | None = None
    gemeenten: GemeentenOpzegging | None = None


@dataclass(frozen=True, kw_only=True)
class Opzegging:
    """A notice as given: the date of the letter, how it was sent, and the end that is asked."""

    dagtekening: date
    ontvangen_op: date | None = None
    aangetekend: bool = False
    gewenst_einde: date | None = None
    overeenkomst: Periode | None = None
    door: Partij = "aanbieder"
    grond: str | None = None


@dataclass(frozen=True, kw_only=True)
class Opzeguitkomst:
    """The earliest end (the overeenkomst runs to the end of that day), and whether it is valid."""

    vroegste_einde: date
    geldig: bool
    redenen: tuple[str, ...]
    waarschuwingen: tuple[str, ...]
    einde: date
    grondslag: str | None
    uitleg: tuple[str, ...]


def determine_opzegging(regel: Opzegregel, opzegging: Opzegging) -> Opzeguitkomst:
    """Earliest end of an overeenkomst after notice, and what is wrong with it (kader: opzegging).

    Raises `Ongeldig` for an unknown ground, or where the gemeenten have no right of notice.
    """
    bepaling = _find_bepaling(regel, opzegging)
    start = _find_start(regel, opzegging)
    vroegste = move_to_einde(regel.termijn.add_to(start), regel.einde_op)
    gevonden = list(_find_redenen(regel, opzegging, vroegste))
    streeft = isinstance(bepaling, GemeentenOpzegging) and bepaling.streeftermijn
    waarschuwingen = tuple(code for code in gevonden if streeft and code == "te_kort")
    redenen = tuple(code for code in gevonden if code not in waarschuwingen)
    einde = opzegging.gewenst_einde if opzegging.gewenst_einde and not redenen else vroegste
    zinnen = [*_explain_start(regel, opzegging, start, vroegste)]
    zinnen += [_explain_code(code, regel, opzegging, vroegste) for code in gevonden]
    if waarschuwingen:
        zinnen.append("De termijn is hier een streven: een eerder einde maakt de opzegging niet ongeldig.")
    slot = "niet geldig" if redenen else f"geldig: de overeenkomst loopt tot en met {write_datum(einde)}"
    zinnen.append(f"De opzegging is {slot}.")
    return Opzeguitkomst(
        vroegste_einde=vroegste,
        geldig=not redenen,
        redenen=redenen,
        waarschuwingen=waarschuwingen,
        einde=einde,
        grondslag=bepaling.grondslag or regel.grondslag,
        uitleg=explain(bepaling, zinnen),
    )


def move_to_einde(datum: date, einde_op: EindeOp | None) -> date:
    """`datum` moved on to the last day of its month or year, where the kader asks that."""
    if einde_op == "maandeinde":
        return add_months(datum.replace(day=1), 1) - DAG
    if einde_op == "jaareinde":
        return datum.replace(month=12, day=31)
    return datum


def _find_bepaling(regel: Opzegregel, opzegging: Opzegging) -> Bepaling:
    gronden = regel.gemeenten.gronden if regel.gemeenten else ()
    bekend = [grond.id for grond in gronden]
    if opzegging.grond is not None and opzegging.grond not in bekend:
        keuze = f"kies uit: {write_opsomming(bekend, voegwoord='of')}" if bekend else "het kader kent er geen"
        raise Ongeldig("grond", f"'{opzegging.grond}' is geen grond in dit kader; {keuze}")
    if opzegging.door == "aanbieder":
        return regel
    if regel.gemeenten is None:
        raise Ongeldig("door", "dit kader kent geen opzegging door de gemeenten")
    return regel.gemeenten


def _find_start(regel: Opzegregel, opzegging: Opzegging) -> date:
    ontvangen = opzegging.ontvangen_op
    if ontvangen is not None and ontvangen < opzegging.dagtekening:
        raise Ongeldig("ontvangen_op", f"{ontvangen} ligt voor de dagtekening van {opzegging.dagtekening}")
    if regel.vanaf == "dagtekening":
        return opzegging.dagtekening
    if ontvangen is None:
        raise Ongeldig("ontvangen_op", "ontbreekt; de termijn loopt vanaf de dag van ontvangst")
    return ontvangen


def _find_redenen(regel: Opzegregel, opzegging: Opzegging, vroegste: date) -> Iterator[str]:
    gewenst, overeenkomst = opzegging.gewenst_einde, opzegging.overeenkomst
    if regel.aangetekend and not opzegging.aangetekend:
        yield "niet_aangetekend"
    if opzegging.door == "gemeenten" and regel.gemeenten and regel.gemeenten.gronden and opzegging.grond is None:
        yield "geen_grond"
    if gewenst is not None and gewenst < vroegste:
        yield "te_kort"
    if gewenst is not None and gewenst != move_to_einde(gewenst, regel.einde_op):
        yield "niet_op_einde"
    if overeenkomst is not None and overeenkomst.tot is not None and (gewenst or vroegste) > overeenkomst.tot:
        yield "na_einde"


def _explain_start(regel: Opzegregel, opzegging: Opzegging, start: date, vroegste: date) -> Iterator[str]:
    if opzegging.door == "gemeenten" and regel.gemeenten is not None:
        gronden = [f": {grond.tekst.rstrip('.')}" for grond in regel.gemeenten.gronden if grond.id == opzegging.grond]
        yield f"De gemeenten zeggen op ({regel.gemeenten.grondslag or 'kader'}){''.join(gronden)}."
    yield (
        f"De opzegtermijn is {regel.termijn} ({regel.grondslag or 'kader'}) en loopt vanaf de {regel.vanaf}, "
        f"{write_datum(start)}."
    )
    if regel.vanaf == "dagtekening" and opzegging.ontvangen_op is not None:
        yield (
            f"De brief is ontvangen op {write_datum(opzegging.ontvangen_op)}; dat verschuift het einde niet, want de "
            "datum van de brief telt."
        )
    zonder = regel.termijn.add_to(start)
    if zonder != vroegste:
        yield f"Dat is {write_datum(zonder)}; een einde kan alleen op {EINDEN[regel.einde_op or 'maandeinde']}."
    yield (
        f"Het vroegste einde is {write_datum(vroegste)}: de overeenkomst loopt tot en met die dag. "
        "Een weekend of feestdag verschuift deze contractuele termijn niet."
    )


def _explain_code(code: str, regel: Opzegregel, opzegging: Opzegging, vroegste: date) -> str:
    gewenst = write_datum(opzegging.gewenst_einde) if opzegging.gewenst_einde else write_datum(vroegste)
    eigen = opzegging.overeenkomst.tot if opzegging.overeenkomst else None
    zinnen = {
        "niet_aangetekend": "De brief is niet aangetekend verzonden; dat is vereist.",
        "geen_grond": "De gemeenten noemen geen grond; zij kunnen alleen opzeggen op een grond van het kader.",
        "te_kort": f"Het gewenste einde, {gewenst}, ligt voor het vroegste einde.",
        "niet_op_einde": f"Het gewenste einde, {gewenst}, is niet {EINDEN[regel.einde_op or 'maandeinde']}.",
        "na_einde": f"Het einde, {gewenst}, ligt na het eigen einde van de overeenkomst"
        + (f", {write_datum(eigen)}." if eigen else "."),
    }
    return zinnen[code]


@dataclass(frozen=True, kw_only=True)
class Opdrachtregel(Bepaling):
    """Billing periods of `dagen` days counted from `anker`, and the reasons that end at once."""

    dagen: int
    anker: date
    direct_bij: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Opdrachteinde:
    """The earliest end of one client's individuele opdracht."""

    einde: date
    grondslag: str | None
    uitleg: tuple[str, ...]


def compute_opdrachteinde(regel: Opdrachtregel, opgezegd_op: date, reden: str) -> Opdrachteinde:
    """The last day of the period after the one in which notice was given (kader: opzegging_opdracht).

    A reason that the kader lists under `direct_bij` ends the opdracht the same day.
    """
    if reden in regel.direct_bij:
        einde = opgezegd_op
        zinnen = [f"Bij {reden} eindigt de opdracht dezelfde dag: {write_datum(einde)}."]
    else:
        nummer = (opgezegd_op - regel.anker).days // regel.dagen
        begin = regel.anker + timedelta(days=nummer * regel.dagen)
        einde = begin + timedelta(days=2 * regel.dagen - 1)
        zinnen = [
            f"Opgezegd op {write_datum(opgezegd_op)}, in de periode van {write_datum(begin)} tot en met "
            f"{write_datum(begin + timedelta(days=regel.dagen - 1))} "
            f"(perioden van {write_aantal(regel.dagen, 'dag', 'dagen')} vanaf {write_datum(regel.anker)}).",
            f"De opzegtermijn is de hele volgende periode; de opdracht eindigt op {write_datum(einde)}.",
        ]
    return Opdrachteinde(einde=einde, grondslag=regel.grondslag, uitleg=explain(regel, zinnen))
