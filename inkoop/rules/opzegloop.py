"""How a notice goes from the letter to the end, or back: which step is possible from where, and what it asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_aantal, write_datum


class Opzegstatus(StrEnum):
    """Where a notice stands."""

    GEGEVEN = "gegeven"
    VERZONDEN = "verzonden"
    ONTVANGEN = "ontvangen"
    BESPROKEN = "besproken"
    OVERDRACHT = "overdracht"
    BEEINDIGD = "beeindigd"
    AFGESLOTEN = "afgesloten"
    INGETROKKEN = "ingetrokken"


class Opzegstap(StrEnum):
    """What happens with a notice after it was given."""

    VERZENDEN = "verzenden"
    ONTVANGEN = "ontvangen"
    BESPREKEN = "bespreken"
    OVERDRAGEN = "overdragen"
    BEEINDIGEN = "beeindigen"
    AFSLUITEN = "afsluiten"
    INTREKKEN = "intrekken"


_S, _T = Opzegstatus, Opzegstap
VOLGORDE: Mapping[tuple[Opzegstatus, Opzegstap], Opzegstatus] = {
    (_S.GEGEVEN, _T.VERZENDEN): _S.VERZONDEN,
    (_S.VERZONDEN, _T.ONTVANGEN): _S.ONTVANGEN,
    (_S.ONTVANGEN, _T.BESPREKEN): _S.BESPROKEN,
    (_S.BESPROKEN, _T.OVERDRAGEN): _S.OVERDRACHT,
    (_S.OVERDRACHT, _T.BEEINDIGEN): _S.BEEINDIGD,
    (_S.BEEINDIGD, _T.AFSLUITEN): _S.AFGESLOTEN,
}
OPEN = (_S.GEGEVEN, _S.VERZONDEN, _S.ONTVANGEN, _S.BESPROKEN, _S.OVERDRACHT)
STAPPEN: Mapping[tuple[Opzegstatus, Opzegstap], Opzegstatus] = {
    **VOLGORDE,
    **{(status, _T.INTREKKEN): _S.INGETROKKEN for status in OPEN},
}
STAPNAMEN: Mapping[Opzegstap, str] = {
    _T.VERZENDEN: "de brief is verzonden",
    _T.ONTVANGEN: "de brief is ontvangen",
    _T.BESPREKEN: "het gesprek is gevoerd",
    _T.OVERDRAGEN: "de overdracht is begonnen",
    _T.BEEINDIGEN: "de overeenkomst is beëindigd",
    _T.AFSLUITEN: "alles is verrekend en afgesloten",
    _T.INTREKKEN: "de opzegging is ingetrokken",
}
STATUSNAMEN: Mapping[Opzegstatus, str] = {
    _S.OVERDRACHT: "in overdracht",
    _S.BEEINDIGD: "beëindigd",
}


@dataclass(frozen=True, kw_only=True)
class Opzegstand:
    """What the steps look at: the letter, the end by the kader, the list of clients and the settlement.

    `over` are the clients of whom the transfer is not done, None where nobody is on the list; `onverrekend` says
    which overeenkomst still has social return to settle.
    """

    status: Opzegstatus
    dagtekening: date
    einde: date
    vorige_op: date | None = None
    aangetekend: bool = False
    over: int | None = None
    onverrekend: str | None = None
    opzegging: str | None = None
    overname: str | None = None
    verrekening: str | None = None


def find_status(stappen: Sequence[Opzegstap]) -> Opzegstatus:
    """Where a notice stands after these steps; given when there were none."""
    return next((naar for (_, stap), naar in STAPPEN.items() if stappen and stap is stappen[-1]), Opzegstatus.GEGEVEN)


def find_volgende(status: Opzegstatus) -> Opzegstap | None:
    """The step that comes next; None when it is over."""
    return next((stap for van, stap in VOLGORDE if van is status), None)


def list_stappen(status: Opzegstatus) -> tuple[Opzegstap, ...]:
    """The steps that are possible from a status: the next, and taking the notice back."""
    return tuple(stap for van, stap in STAPPEN if van is status)


def take_stap(
    stand: Opzegstand, stap: Opzegstap, op: date, vandaag: date, *, kenmerk: str | None = None, reden: str | None = None
) -> Opzegstatus:
    """The status after a step on the day `op`. Raises `Ongeldig` that says what is missing, with the article."""
    nieuw = STAPPEN.get((stand.status, stap))
    if nieuw is None:
        raise Ongeldig("status", _explain_weigering(stand.status, stap))
    if op > vandaag:
        raise Ongeldig("datum", f"{write_datum(op)} is nog niet geweest; leg de stap vast als hij is gezet")
    vanaf = max(stand.dagtekening, stand.vorige_op or stand.dagtekening)
    if op < vanaf:
        raise Ongeldig("datum", f"{write_datum(op)} ligt voor de brief of de vorige stap, van {write_datum(vanaf)}")
    for veld, bezwaar in _find_bezwaren(stand, stap, op, kenmerk, reden):
        raise Ongeldig(veld, bezwaar)
    return nieuw


def _find_bezwaren(
    stand: Opzegstand, stap: Opzegstap, op: date, kenmerk: str | None, reden: str | None
) -> Iterator[tuple[str, str]]:
    opzegging = stand.opzegging or "kader"
    if stap is _T.VERZENDEN and stand.aangetekend and not (kenmerk or "").strip():
        yield "kenmerk", f"noem het nummer van de aangetekende zending ({opzegging})"
    if stap is _T.INTREKKEN and not (reden or "").strip():
        yield "reden", "ontbreekt; schrijf waarom en wie ermee instemt"
    if stap is _T.OVERDRAGEN and stand.over is None and not (reden or "").strip():
        yield (
            "reden",
            f"de lijst van cliënten is leeg; vul haar, of schrijf waarom ({stand.overname or opzegging})",
        )
    if stap is _T.BEEINDIGEN:
        yield from _find_open_eind(stand, op, opzegging)
    if stap is _T.AFSLUITEN and stand.onverrekend is not None:
        artikel = stand.verrekening or opzegging
        yield "verrekening", f"social return is nog niet verrekend: {stand.onverrekend} ({artikel})"


def _find_open_eind(stand: Opzegstand, op: date, opzegging: str) -> Iterator[tuple[str, str]]:
    if op <= stand.einde:
        yield "datum", f"de overeenkomst loopt nog tot en met {write_datum(stand.einde)} ({opzegging})"
    if stand.over:
        wie = write_aantal(stand.over, "cliënt is", "cliënten zijn")
        yield "overname", f"{wie} nog niet overgedragen ({stand.overname or opzegging})"


def name_status(status: Opzegstatus) -> str:
    """A status as people read it."""
    return STATUSNAMEN.get(status, status.value)


def _explain_weigering(status: Opzegstatus, stap: Opzegstap) -> str:
    volgende = find_volgende(status)
    vervolg = f"de volgende stap is dat {STAPNAMEN[volgende]}" if volgende else "er is geen stap meer mogelijk"
    return f"de opzegging is {name_status(status)}; '{STAPNAMEN[stap]}' kan daarna niet, {vervolg}"
