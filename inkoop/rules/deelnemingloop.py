"""How a gemeente comes into an arrangement or leaves it: which step is possible from where."""

from collections.abc import Mapping
from enum import StrEnum

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_opsomming


class Deelnemingsoort(StrEnum):
    """Whether a gemeente comes or goes."""

    TOETREDING = "toetreding"
    UITTREDING = "uittreding"


class Deelnemingstatus(StrEnum):
    """Where the coming or going stands."""

    GEVRAAGD = "gevraagd"
    VOORGELEGD = "voorgelegd"
    INGESTEMD = "ingestemd"
    AFGEWEZEN = "afgewezen"
    AANGEKONDIGD = "aangekondigd"
    VASTGESTELD = "vastgesteld"
    INGETROKKEN = "ingetrokken"


class Deelnemingstap(StrEnum):
    """What someone does with it."""

    VOORLEGGEN = "voorgelegd aan de gemeenten"
    INSTEMMEN = "met instemming afgerond"
    AFWIJZEN = "afgewezen"
    VASTSTELLEN = "vastgesteld"
    INTREKKEN = "ingetrokken"


_S, _D, _T, _U = Deelnemingstatus, Deelnemingstap, Deelnemingsoort.TOETREDING, Deelnemingsoort.UITTREDING
STAPPEN: Mapping[tuple[Deelnemingsoort, Deelnemingstatus, Deelnemingstap], Deelnemingstatus] = {
    (_T, _S.GEVRAAGD, _D.VOORLEGGEN): _S.VOORGELEGD,
    (_T, _S.GEVRAAGD, _D.INTREKKEN): _S.INGETROKKEN,
    (_T, _S.VOORGELEGD, _D.INSTEMMEN): _S.INGESTEMD,
    (_T, _S.VOORGELEGD, _D.AFWIJZEN): _S.AFGEWEZEN,
    (_T, _S.VOORGELEGD, _D.INTREKKEN): _S.INGETROKKEN,
    (_T, _S.INGESTEMD, _D.VASTSTELLEN): _S.VASTGESTELD,
    (_T, _S.INGESTEMD, _D.INTREKKEN): _S.INGETROKKEN,
    (_U, _S.AANGEKONDIGD, _D.VASTSTELLEN): _S.VASTGESTELD,
    (_U, _S.AANGEKONDIGD, _D.INTREKKEN): _S.INGETROKKEN,
}


def may_take(soort: Deelnemingsoort, status: Deelnemingstatus, stap: Deelnemingstap) -> bool:
    """Whether this step is possible from here."""
    return (soort, status, stap) in STAPPEN


def take_stap(
    soort: Deelnemingsoort, status: Deelnemingstatus, stap: Deelnemingstap, grondslag: str | None = None
) -> Deelnemingstatus:
    """The status after a step. Raises `Ongeldig` for one that is not possible, with the article."""
    nieuw = STAPPEN.get((soort, status, stap))
    if nieuw is not None:
        return nieuw
    verder = [een.value for welke, van, een in STAPPEN if (welke, van) == (soort, status)]
    kan = f"zij kan nu wel worden {write_opsomming(verder, voegwoord='of')}" if verder else "zij is afgerond"
    bron = f" ({grondslag})" if grondslag else ""
    raise Ongeldig("status", f"een {soort} met status '{status}' kan niet worden {stap}{bron}; {kan}")
