"""What a line of the log is about, in words and as a page: `overeenkomst drechtsteden/DB-1` and its kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Delen = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Onderwerp:
    """What a line is about: the kind, the regio and the name in it, as the log has them."""

    soort: str
    regio: str
    naam: str


@dataclass(frozen=True, kw_only=True)
class Onderwerpsoort:
    """A kind of subject: its name on a page, and the page where it is shown."""

    naam: str
    endpoint: str
    make_delen: Callable[[Onderwerp], Delen]


def parse_onderwerp(tekst: str) -> Onderwerp | None:
    """The subject of a line; None for one that belongs to no regio."""
    soort, _, rest = tekst.partition(" ")
    regio, schuin, naam = rest.partition("/")
    if soort == "regio":
        return Onderwerp(soort=soort, regio=rest, naam="")
    return Onderwerp(soort=soort, regio=regio, naam=naam) if schuin else None


def find_overeenkomst(onderwerp: Onderwerp, nummers: frozenset[str]) -> str | None:
    """Which of these overeenkomsten a line is about; a number may hold a slash, so that the longest counts."""
    passend = [n for n in nummers if onderwerp.naam == n or onderwerp.naam.startswith(f"{n}/")]
    return max(passend, key=len, default=None)


def _plan(onderwerp: Onderwerp) -> Delen:
    return {"regio": onderwerp.regio, "code": onderwerp.naam}


def _selectie(onderwerp: Onderwerp) -> Delen:
    """The number of a selectie stands behind the last slash."""
    code, _, nummer = onderwerp.naam.rpartition("/")
    return {"regio": onderwerp.regio, "code": code, "selectie": nummer}


def _overeenkomst(onderwerp: Onderwerp) -> Delen:
    return {"regio": onderwerp.regio, "nummer": onderwerp.naam}


def _in_overeenkomst(onderwerp: Onderwerp) -> Delen:
    """What lies in an overeenkomst has its own name behind the last slash."""
    return {"regio": onderwerp.regio, "nummer": onderwerp.naam.rpartition("/")[0]}


def _aanbieder(onderwerp: Onderwerp) -> Delen:
    return {"regio": onderwerp.regio, "kvk": onderwerp.naam}


def _make(naam: str, endpoint: str, delen: Callable[[Onderwerp], Delen]) -> Onderwerpsoort:
    return Onderwerpsoort(naam=naam, endpoint=endpoint, make_delen=delen)


SOORTEN: Mapping[str, Onderwerpsoort] = {
    "aanbieder": _make("Aanbieder", "aanbieder.toon", _aanbieder),
    "inkoopplan": _make("Inkoopplan", "inkoopplan.toon", _plan),
    "planinhoud": _make("Inhoud van inkoopplan", "inkoopplan.toon", _plan),
    "voortgang": _make("Voortgang van inkoopplan", "inkoopplan.toon", _plan),
    "strategie": _make("Strategie van inkoopplan", "inkoopplan.toon", _plan),
    "eisen": _make("Programma van eisen van inkoopplan", "inkoopplan.toon", _plan),
    "selecties": _make("Selectie van inkoopplan", "inkoopplan.toon", _plan),
    "selectie": _make("Selectie", "selectie.toon", _selectie),
    "besluitvorming": _make("Besluitvorming", "besluitvorming.stand", _plan),
    "voorstel": _make("Voorstel voor besluitvorming", "besluitvorming.stand", _plan),
    "overeenkomst": _make("Overeenkomst", "overeenkomst.toon", _overeenkomst),
    "documentgegevens": _make("Gegevens voor het document van overeenkomst", "overeenkomst.toon", _overeenkomst),
    "wijzigingen": _make("Wijzigingen van overeenkomst", "overeenkomst.toon", _overeenkomst),
    "sroigegevens": _make("Stukken over social return van overeenkomst", "sroi.stand", _overeenkomst),
    "inzet": _make("Inzet", "sroi.stand", _in_overeenkomst),
    "opzegging": _make("Opzegging", "overeenkomst.toon", _in_overeenkomst),
    "toetreding": _make("Aanmelding voor", "overeenkomst.toon", _in_overeenkomst),
    "besluit": _make("Besluit op de aanmelding voor", "overeenkomst.toon", _in_overeenkomst),
}
