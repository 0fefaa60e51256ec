"""A programma van eisen with one thing changed: pure functions that give a new one, checked as a whole."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from inkoop.eisen.schema import Bibliotheekeis, Bibliotheekverwijzing, Eis, Eisenthema, Eissoort, ProgrammaVanEisen
from inkoop.rules.bepaling import Ongeldig

_STAART = re.compile(r"(.*?)(\d+)")
OMHOOG, OMLAAG = -1, 1
M = TypeVar("M", bound=BaseModel)


def find_eis(programma: ProgrammaVanEisen, nummer: str) -> tuple[Eisenthema, Eis] | None:
    """The requirement with this number and its theme, capitals apart."""
    for thema in programma.themas:
        for eis in thema.eisen:
            if eis.nummer.casefold() == nummer.casefold():
                return thema, eis
    return None


def get_eis(programma: ProgrammaVanEisen, nummer: str) -> tuple[Eisenthema, Eis]:
    """As `find_eis`. Raises `Ongeldig`."""
    gevonden = find_eis(programma, nummer)
    if gevonden is None:
        raise Ongeldig("nummer", f"'{nummer}' staat niet in het programma van eisen")
    return gevonden


def add_eis(programma: ProgrammaVanEisen, thema: str, eis: Eis) -> ProgrammaVanEisen:
    """With a requirement at the end of a theme; a theme that is not there comes at the end. Raises `Ongeldig`."""
    return _make(programma, _put(programma.themas, thema, eis))


def change_eis(programma: ProgrammaVanEisen, nummer: str, thema: str, eis: Eis) -> ProgrammaVanEisen:
    """With another requirement in the place of one, or at the end of another theme. Raises `Ongeldig`."""
    huidig, oud = get_eis(programma, nummer)
    if huidig.naam.casefold() == thema.casefold():
        eisen = [eis if een is oud else een for een in huidig.eisen]
        themas = [_with_eisen(een, eisen) if een is huidig else een for een in programma.themas]
        return _make(programma, themas)
    return _make(programma, _put(_drop(programma.themas, oud), thema, eis))


def remove_eis(programma: ProgrammaVanEisen, nummer: str) -> ProgrammaVanEisen:
    """Without a requirement; a theme that has none left goes too. Raises `Ongeldig` for the last one."""
    _, eis = get_eis(programma, nummer)
    themas = _drop(programma.themas, eis)
    if not themas:
        raise Ongeldig("nummer", f"'{nummer}' is de enige eis; een programma heeft er ten minste een")
    return _make(programma, themas)


def move_eis(programma: ProgrammaVanEisen, nummer: str, stap: int) -> ProgrammaVanEisen:
    """With a requirement one place up (-1) or down (1) within its theme; at its end it stays. Raises `Ongeldig`."""
    thema, eis = get_eis(programma, nummer)
    eisen = [een for een in thema.eisen if een is not eis]
    plek = thema.eisen.index(eis) + stap
    eisen.insert(max(0, plek), eis)
    return _make(programma, [_with_eisen(een, eisen) if een is thema else een for een in programma.themas])


def make_versie(programma: ProgrammaVanEisen, dag: date) -> ProgrammaVanEisen:
    """The next version, for now with the same text."""
    return programma.model_copy(update={"versie": programma.versie + 1, "datum": dag})


def take_over(uit: Bibliotheekeis, nummer: str, eigen: Mapping[str, Any]) -> Eis:
    """A requirement of the library under a number; `eigen` is what only the programma says: percelen and gewicht.

    What is no wish (any more) has no gewicht. Raises `Ongeldig`.
    """
    blijft = {veld: deel for veld, deel in eigen.items() if veld != "gewicht" or uit.soort is Eissoort.WENS}
    verwijzing = Bibliotheekverwijzing(code=uit.code, versie=uit.versie)
    return check_velden(Eis, {"nummer": nummer, **blijft, **uit.kern, "bibliotheek": verwijzing})


def suggest_nummer(programma: ProgrammaVanEisen, thema: str, gebruikt: Iterable[str] = ()) -> str:
    """A number that is free: after the last one of the theme, else the first of a new one; none that was `gebruikt`."""
    bezet = {nummer.casefold() for nummer in (*gebruikt, *(eis.nummer for eis in programma.list_eisen()))}
    gevonden = next((een for een in programma.themas if een.naam.casefold() == thema.casefold()), None)
    laatste = gevonden.eisen[-1].nummer if gevonden else f"{len(programma.themas) + 1}.0"
    delen = _STAART.fullmatch(laatste)
    begin, teller = (delen[1], int(delen[2])) if delen else (f"{laatste}.", 0)
    while f"{begin}{teller + 1}".casefold() in bezet:
        teller += 1
    return f"{begin}{teller + 1}"


def check_velden(model: type[M], velden: dict[str, Any]) -> M:
    """Fields as a block. Raises `Ongeldig` with what is wrong."""
    try:
        return model(**velden)
    except ValidationError as fout:
        detail = fout.errors(include_url=False)[0]
        veld = str(detail["loc"][0]) if detail["loc"] else "eis"
        raise Ongeldig(veld, str(detail.get("ctx", {}).get("error", detail["msg"]))) from fout


def _make(programma: ProgrammaVanEisen, themas: Sequence[Eisenthema]) -> ProgrammaVanEisen:
    return check_velden(ProgrammaVanEisen, {**dict(programma), "themas": list(themas)})


def _put(themas: Iterable[Eisenthema], naam: str, eis: Eis) -> list[Eisenthema]:
    uit = list(themas)
    for plek, thema in enumerate(uit):
        if thema.naam.casefold() == naam.casefold():
            uit[plek] = _with_eisen(thema, [*thema.eisen, eis])
            return uit
    return [*uit, check_velden(Eisenthema, {"naam": naam, "eisen": [eis]})]


def _drop(themas: Iterable[Eisenthema], eis: Eis) -> list[Eisenthema]:
    over = [_with_eisen(thema, [een for een in thema.eisen if een is not eis]) for thema in themas]
    return [thema for thema in over if thema.eisen]


def _with_eisen(thema: Eisenthema, eisen: list[Eis]) -> Eisenthema:
    return thema.model_copy(update={"eisen": eisen})
