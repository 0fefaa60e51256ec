"""A list merged into the dossier of a regio, as the text of its file; the checks of a dossier then find every fault."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from inkoop.eisen.woorden import split_bewijs
from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.rijen import Lijstrij
from inkoop.invoer.faults import Pad, suggest
from inkoop.invoer.reader import Document, Kaart, Lijst
from inkoop.invoer.rekenblad import Celfout

SLEUTELS = {
    Lijstsoort.AANBIEDERS: ("kvk",),
    Lijstsoort.OVEREENKOMSTEN: ("nummer",),
    Lijstsoort.EISENBIBLIOTHEEK: ("code", "versie"),
}
PERSOON = ("naam", "functie")


@dataclass(kw_only=True)
class Samengevoegd:
    """A dossier with the rows of a list in it: where each row went, and what could not be placed.

    `nieuw` are the places that the dossier did not have.
    """

    document: Document
    plaatsen: dict[Pad, Lijstrij] = field(default_factory=dict)
    nieuw: set[Pad] = field(default_factory=set)
    fouten: list[Celfout] = field(default_factory=list)


def merge_rijen(document: Document, soort: Lijstsoort, rijen: Sequence[Lijstrij]) -> Samengevoegd:
    """The dossier of `document` (changed in place) with every row of a list."""
    uit = Samengevoegd(document=document)
    for rij in rijen:
        if soort is Lijstsoort.INZETTEN:
            _merge_inzet(uit, rij)
        elif soort is Lijstsoort.EISEN:
            _merge_eis(uit, rij)
        else:
            _merge(uit, soort.value, _get_lijst(document.waarde, soort.value), SLEUTELS[soort], rij, ())
    return uit


def _merge_inzet(uit: Samengevoegd, rij: Lijstrij) -> None:
    overeenkomsten = _get_lijst(uit.document.waarde, Lijstsoort.OVEREENKOMSTEN.value)
    plek = _find_plek(uit, overeenkomsten, "overeenkomst", "nummer", rij)
    if plek is not None:
        lijst = _get_lijst(overeenkomsten[plek], "inzetten")
        _merge(uit, "inzetten", lijst, ("id",), rij, (Lijstsoort.OVEREENKOMSTEN.value, plek))


def _merge_eis(uit: Samengevoegd, rij: Lijstrij) -> None:
    """Puts a row in the theme that it names, a new one at the end of the programma where there is none."""
    plannen = _get_lijst(uit.document.waarde, "inkoopplannen")
    plek = _find_plek(uit, plannen, "inkoopplan", "code", rij)
    thema, nummer = rij.velden.get(("thema",)), rij.velden.get(("nummer",))
    if plek is None or thema is None:
        return
    programma = plannen[plek].get("eisen")
    if not isinstance(programma, Kaart):
        _refuse(uit, rij, "dit plan heeft nog geen programma van eisen; begin er een op de pagina van het plan")
        return
    themas = _get_lijst(programma, "themas")
    namen = [str(blok.get("naam")) for blok in themas]
    staat_in = next((b.get("naam") for b in themas for eis in b.get("eisen") if eis.get("nummer") == nummer), thema)
    if staat_in != thema:
        _refuse(uit, rij, f"'{nummer}' staat onder thema '{staat_in}'; verplaats de eis op haar eigen pagina")
        return
    if thema not in namen:
        themas.append(_place({"naam": thema}, rij.nummer))
        themas.plaatsen.append((rij.nummer, 1))
        namen.append(thema)
    waar = namen.index(thema)
    boven: Pad = ("inkoopplannen", plek, "eisen", "themas", waar)
    eigen = {veld: inhoud for veld, inhoud in rij.velden.items() if veld not in (("inkoopplan",), ("thema",))}
    _merge(uit, "eisen", _get_lijst(themas[waar], "eisen"), ("nummer",), replace(rij, velden=eigen), boven)


def _find_plek(uit: Samengevoegd, lijst: Lijst, wat: str, sleutel: str, rij: Lijstrij) -> int | None:
    """The place of the block that a row names as where it belongs; None with the fault where it is not there."""
    naam = rij.velden.get((wat,))
    namen = [str(blok.get(sleutel)) for blok in lijst]
    if naam in namen:
        return namen.index(str(naam))
    if naam is not None:
        _refuse(uit, rij, f"{wat} '{naam}' is niet bekend{suggest(str(naam), namen)}")
    return None


def _refuse(uit: Samengevoegd, rij: Lijstrij, melding: str) -> None:
    uit.fouten.append(Celfout(rij=rij.nummer, kolom=None, melding=melding))


def _merge(uit: Samengevoegd, naam: str, lijst: Lijst, sleutel: tuple[str, ...], rij: Lijstrij, boven: Pad) -> None:
    """Puts a row in a list of blocks: in the one with the same key, else at the end."""
    waarden = [str(rij.velden.get((veld,))) for veld in sleutel]
    zelfde = (n for n, blok in enumerate(lijst) if [str(blok.get(veld)) for veld in sleutel] == waarden)
    plek, waarde = next(zelfde, None), " ".join(waarden)
    is_nieuw = plek is None
    if plek is None:
        plek = len(lijst)
        lijst.append(Kaart((rij.nummer, 1)))
        lijst.plaatsen.append((rij.nummer, 1))
    pad: Pad = (*boven, naam, plek)
    if pad in uit.plaatsen:
        _refuse(uit, rij, f"{waarde} staat ook al op rij {uit.plaatsen[pad].nummer}; noem het een keer")
        return
    uit.plaatsen[pad] = rij
    if is_nieuw:
        uit.nieuw.add(pad)
    elif (heet := lijst[plek].get("naam")) != rij.velden.get(("naam",), heet):
        _refuse(
            uit,
            rij,
            f"heet nu '{heet}'; een naam wijzigt u op de pagina van de aanbieder, dan verandert hij overal mee",
        )
        return
    _fill(uit, lijst[plek], rij)


def _fill(uit: Samengevoegd, blok: Kaart, rij: Lijstrij) -> None:
    for veld, inhoud in rij.velden.items():
        if veld == ("partijen",):
            namen = _list_namen(uit.document)
            waarde = _make_partijen(blok.get("partijen"), [namen.get(kvk, kvk) for kvk in inhoud])
            _put(blok, veld, waarde, rij.nummer)
        elif veld != ("overeenkomst",):
            _put(blok, veld, _SPLITSERS.get(veld, lambda waarde: waarde)(inhoud), rij.nummer)


def _split_mensen(regels: Sequence[str]) -> list[dict[str, str]]:
    """Lines `naam, functie` as the blocks of the dossier."""
    delen = [[deel.strip() for deel in regel.split(",", 1)] for regel in regels]
    return [{naam: deel for naam, deel in zip(PERSOON, een, strict=False) if deel} for een in delen]


def _split_bewijzen(regels: Sequence[str]) -> list[dict[str, str]]:
    return [split_bewijs(regel) for regel in regels]


_SPLITSERS: Mapping[tuple[str, ...], Callable[[Any], Any]] = {
    ("vertegenwoordigers",): _split_mensen,
    ("bewijs",): _split_bewijzen,
}


def _make_partijen(huidig: Any, namen: Sequence[str]) -> list[dict[str, Any]]:
    """Parties by name; who was one already keeps what it does there."""
    bekend = {str(partij.get("aanbieder")): dict(partij) for partij in huidig or () if isinstance(partij, Kaart)}
    return [bekend.get(naam, {"aanbieder": naam}) for naam in namen]


def _list_namen(document: Document) -> dict[str, str]:
    """The name of each aanbieder by its KvK number."""
    return {str(blok.get("kvk")): str(blok.get("naam")) for blok in _get_lijst(document.waarde, "aanbieders")}


def _get_lijst(kaart: Kaart, naam: str) -> Lijst:
    if not isinstance(kaart.get(naam), Lijst):
        kaart[naam], kaart.plaatsen[naam] = Lijst(kaart.plaats), kaart.plaats
    lijst = kaart[naam]
    assert isinstance(lijst, Lijst)
    return lijst


def _put(kaart: Kaart, veld: tuple[str, ...], waarde: Any, regel: int) -> None:
    eerste, *rest = veld
    if rest and not isinstance(kaart.get(eerste), Kaart):
        kaart[eerste], kaart.plaatsen[eerste] = Kaart((regel, 1)), (regel, 1)
    if rest:
        _put(kaart[eerste], tuple(rest), waarde, regel)
        return
    kaart[eerste], kaart.plaatsen[eerste] = _place(waarde, regel), (regel, 1)


def _place(waarde: Any, regel: int) -> Any:
    """Plain lists and dicts as the reader gives them, with their place."""
    if isinstance(waarde, list):
        lijst = Lijst((regel, 1))
        lijst.extend(_place(deel, regel) for deel in waarde)
        lijst.plaatsen.extend((regel, 1) for _ in waarde)
        return lijst
    if isinstance(waarde, dict):
        kaart = Kaart((regel, 1))
        for naam, deel in waarde.items():
            kaart[naam], kaart.plaatsen[naam] = _place(deel, regel), (regel, 1)
        return kaart
    return waarde
