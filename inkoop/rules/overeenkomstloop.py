"""How an overeenkomst goes from concept to its end: which step is possible from where, and what each step asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inkoop.rules.bepaling import Ongeldig, check_reden
from inkoop.rules.taal import write_datum


class Overeenkomststatus(StrEnum):
    """Where an overeenkomst stands."""

    CONCEPT = "concept"
    GETEKEND = "getekend"
    LOPEND = "lopend"
    OPGESCHORT = "opgeschort"
    BEEINDIGD = "beeindigd"


class Overeenkomststap(StrEnum):
    """What someone does with an overeenkomst; the three ends each have a ground of their own."""

    TEKENEN = "tekenen"
    INGAAN = "ingaan"
    SCHORSEN = "schorsen"
    HERVATTEN = "hervatten"
    AFLOPEN = "aflopen"
    OPZEGGEN = "opzeggen"
    OVEREENKOMEN = "overeenkomen"
    INTREKKEN = "intrekken"


_S, _T = Overeenkomststatus, Overeenkomststap
STAPPEN: Mapping[tuple[Overeenkomststatus, Overeenkomststap], Overeenkomststatus] = {
    (_S.CONCEPT, _T.TEKENEN): _S.GETEKEND,
    (_S.CONCEPT, _T.INTREKKEN): _S.BEEINDIGD,
    (_S.GETEKEND, _T.INGAAN): _S.LOPEND,
    (_S.GETEKEND, _T.OVEREENKOMEN): _S.BEEINDIGD,
    (_S.GETEKEND, _T.OPZEGGEN): _S.BEEINDIGD,
    (_S.LOPEND, _T.SCHORSEN): _S.OPGESCHORT,
    (_S.LOPEND, _T.AFLOPEN): _S.BEEINDIGD,
    (_S.LOPEND, _T.OPZEGGEN): _S.BEEINDIGD,
    (_S.LOPEND, _T.OVEREENKOMEN): _S.BEEINDIGD,
    (_S.OPGESCHORT, _T.HERVATTEN): _S.LOPEND,
    (_S.OPGESCHORT, _T.AFLOPEN): _S.BEEINDIGD,
    (_S.OPGESCHORT, _T.OPZEGGEN): _S.BEEINDIGD,
    (_S.OPGESCHORT, _T.OVEREENKOMEN): _S.BEEINDIGD,
}
MET_REDEN = frozenset({_T.SCHORSEN, _T.HERVATTEN, _T.OVEREENKOMEN, _T.INTREKKEN})
EINDEN = (_T.AFLOPEN, _T.OPZEGGEN, _T.OVEREENKOMEN, _T.INTREKKEN)
STAPNAMEN: Mapping[Overeenkomststap, str] = {
    _T.TEKENEN: "getekend",
    _T.INGAAN: "ingegaan",
    _T.SCHORSEN: "opgeschort",
    _T.HERVATTEN: "hervat",
    _T.AFLOPEN: "beëindigd omdat de looptijd voorbij is",
    _T.OPZEGGEN: "beëindigd na opzegging",
    _T.OVEREENKOMEN: "beëindigd met wederzijds goedvinden",
    _T.INTREKKEN: "ingetrokken als concept",
}
DADEN: Mapping[Overeenkomststap, str] = {
    _T.TEKENEN: "tekenen",
    _T.INGAAN: "laten ingaan",
    _T.SCHORSEN: "opschorten",
    _T.HERVATTEN: "hervatten",
    _T.AFLOPEN: "beëindigen na afloop",
    _T.OPZEGGEN: "beëindigen na opzegging",
    _T.OVEREENKOMEN: "beëindigen met wederzijds goedvinden",
    _T.INTREKKEN: "het concept intrekken",
}
STATUSNAMEN: Mapping[Overeenkomststatus, str] = {_S.BEEINDIGD: "beëindigd"}


@dataclass(frozen=True, kw_only=True)
class Overeenkomststand:
    """What the steps look at: the status, the first and last day, the day of the last step, and notice.

    `opgezegd_tot` is the last day after a notice that holds; `duur` and `opzegging` are the provisions of the kader.
    """

    status: Overeenkomststatus
    ingang: date
    einde: date
    vorige_op: date | None = None
    opgezegd_tot: date | None = None
    duur: str | None = None
    opzegging: str | None = None


def list_stappen(status: Overeenkomststatus) -> tuple[Overeenkomststap, ...]:
    """The steps that are possible from a status, in the order of the table."""
    return tuple(stap for van, stap in STAPPEN if van is status)


def take_stap(
    stand: Overeenkomststand, stap: Overeenkomststap, op: date, vandaag: date, reden: str | None = None
) -> Overeenkomststatus:
    """The status after a step on the day `op`. Raises `Ongeldig` that says what is missing, with the article."""
    nieuw = STAPPEN.get((stand.status, stap))
    if nieuw is None:
        raise Ongeldig("status", _explain_weigering(stand.status, stap))
    if op > vandaag:
        raise Ongeldig("datum", f"{write_datum(op)} is nog niet geweest; leg de stap vast als hij is gezet")
    if stand.vorige_op is not None and op < stand.vorige_op:
        raise Ongeldig("datum", f"{write_datum(op)} ligt voor de vorige stap, van {write_datum(stand.vorige_op)}")
    if stap in MET_REDEN:
        check_reden(reden)
    for bezwaar in _find_bezwaren(stand, stap, op):
        raise Ongeldig("datum", bezwaar)
    return nieuw


def _find_bezwaren(stand: Overeenkomststand, stap: Overeenkomststap, op: date) -> Iterator[str]:
    duur, opzegging = stand.duur or "overeenkomst", stand.opzegging or "overeenkomst"
    if stap is _T.TEKENEN and op > stand.einde:
        yield f"de looptijd is voorbij sinds {write_datum(stand.einde)} ({duur}); pas eerst de laatste dag aan"
    if stap is _T.INGAAN and op < stand.ingang:
        yield f"de overeenkomst gaat pas in op {write_datum(stand.ingang)} ({duur})"
    if stap is _T.AFLOPEN and op <= stand.einde:
        yield f"de looptijd is nog niet voorbij: de overeenkomst loopt tot en met {write_datum(stand.einde)} ({duur})"
    if stap is _T.OPZEGGEN and stand.opgezegd_tot is None:
        yield f"er is geen geldige opzegging van de hele overeenkomst; leg die eerst vast ({opzegging})"
    elif stap is _T.OPZEGGEN and stand.opgezegd_tot is not None and op <= stand.opgezegd_tot:
        yield f"de opzegtermijn loopt nog tot en met {write_datum(stand.opgezegd_tot)} ({opzegging})"
    if stap is _T.SCHORSEN and op > stand.einde:
        yield f"de looptijd is voorbij sinds {write_datum(stand.einde)}; opschorten heeft geen zin meer"


def name_status(status: Overeenkomststatus) -> str:
    """A status as people read it."""
    return STATUSNAMEN.get(status, status.value)


def _explain_weigering(status: Overeenkomststatus, stap: Overeenkomststap) -> str:
    kan = [STAPNAMEN[mogelijk] for mogelijk in list_stappen(status)]
    vervolg = f"wel kan zij worden: {'; '.join(kan)}" if kan else "er is geen stap meer mogelijk"
    return f"een overeenkomst die {name_status(status)} is, kan niet worden {STAPNAMEN[stap]}; {vervolg}"
