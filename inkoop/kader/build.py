"""From the blocks of a kader file to the types of the rule core."""

import dataclasses
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from inkoop.kader.schema import BesluitBlok, CategorieBlok, KaderBestand, RondeBlok, TariefBlok, VerdeelsleutelBlok
from inkoop.rules.besluitregel import Besluitregel, Ronde, Telt
from inkoop.rules.inzet import Categorie, Meetellen
from inkoop.rules.kader import Kader
from inkoop.rules.opzegging import Opdrachtregel
from inkoop.rules.periode import Periode
from inkoop.rules.sroi import Sroiregel
from inkoop.rules.tarief import Tarief
from inkoop.rules.verdeling import Verdeelsleutel
from inkoop.rules.weging import ALLEN, Grens, Weging

BESLUITOPTIES = {
    "akkoord": Telt.VOOR,
    "akkoord_tekstueel": Telt.VOOR,
    "niet_akkoord": Telt.TEGEN,
    "gewijzigde_versie": Telt.TEGEN,
    "anders": Telt.OPEN,
}

T = TypeVar("T")


def convert(blok: BaseModel, soort: type[T], /, **eigen: Any) -> T:
    """`blok` as the dataclass `soort`: fields of the same name, nested ones by their type.

    Fields that differ are given in `eigen`; a field that the block leaves out keeps its default.
    """
    waarden = dict(eigen)
    for naam, veldsoort in _list_fields(soort):  # type: ignore[arg-type]  # a class is hashable
        if naam in waarden:
            continue
        waarde = getattr(blok, naam, None)
        if waarde is not None:
            waarden[naam] = _convert_value(waarde, veldsoort)
    return soort(**waarden)


@cache
def _list_fields(soort: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass with their types; looked up once, for it costs more than the rest."""
    typen = get_type_hints(soort)
    return tuple((veld.name, typen[veld.name]) for veld in dataclasses.fields(soort))


def _convert_value(waarde: Any, soort: Any) -> Any:
    if isinstance(waarde, BaseModel):
        soort = _strip_none(soort)
        return convert(waarde, soort) if isinstance(soort, type) and dataclasses.is_dataclass(soort) else waarde
    if isinstance(waarde, list):
        leden = get_args(_strip_none(soort))
        return tuple(_convert_value(lid, leden[0] if leden else Any) for lid in waarde)
    return waarde


def _strip_none(soort: Any) -> Any:
    """The type that an optional one holds."""
    if get_origin(soort) in (Union, UnionType):
        return next(lid for lid in get_args(soort) if lid is not type(None))
    return soort


def build_kader(bestand: KaderBestand) -> Kader:
    """The kader of a checked file."""
    opties = bestand.besluitopties
    eigen: dict[str, Any] = {
        "besluitopties": BESLUITOPTIES if opties is None else {naam: Telt(telt) for naam, telt in opties.items()},
        "besluiten": {soort: _build_besluit(soort, blok) for soort, blok in bestand.besluiten.items()},
        "verdeelsleutels": {naam: _build_sleutel(naam, blok) for naam, blok in bestand.verdeelsleutels.items()},
        "tarieven": tuple(_build_tarief(blok) for blok in bestand.tarieven),
    }
    if bestand.opzegging_opdracht is not None:
        periode = bestand.opzegging_opdracht.periode
        eigen["opzegging_opdracht"] = convert(
            bestand.opzegging_opdracht,
            Opdrachtregel,
            dagen=periode.dagen or 7 * (periode.weken or 0),
            anker=periode.anker,
        )
    if bestand.sroi is not None:
        eigen["sroi"] = convert(
            bestand.sroi, Sroiregel, categorieen=tuple(_build_categorie(blok) for blok in bestand.sroi.categorieen)
        )
    return convert(bestand, Kader, **eigen)


def _build_besluit(soort: str, blok: BesluitBlok) -> Besluitregel:
    return convert(blok, Besluitregel, soort=soort, rondes=tuple(_build_ronde(ronde) for ronde in blok.rondes))


def _build_ronde(blok: RondeBlok) -> Ronde:
    if isinstance(blok.eis, str):
        wegingen: tuple[Weging, ...] = (ALLEN,)
    else:
        wegingen = tuple(
            Weging(gewicht=eis.gewicht, grens=eis.meer_dan or eis.minimaal or Grens(tekst="")) for eis in blok.eis
        )
    return Ronde(wegingen=wegingen, na_overleg=blok.na is not None, voor_blijft=blok.voor_blijft)


def _build_sleutel(naam: str, blok: VerdeelsleutelBlok) -> Verdeelsleutel:
    gewichten: Mapping[str, Any] | None = blok.gewichten
    return convert(blok, Verdeelsleutel, naam=naam, gewichten=gewichten)


def _build_tarief(blok: TariefBlok) -> Tarief:
    return convert(blok, Tarief, periode=Periode(van=blok.van, tot=blok.tot))


def _build_categorie(blok: CategorieBlok) -> Categorie:
    meetellen = blok.meetellen
    return convert(
        blok,
        Categorie,
        meetellen=Meetellen(jaren=meetellen.jaren, schooljaren=meetellen.schooljaren) if meetellen else Meetellen(),
    )
