"""A list merged into the dossier of a regio, as the text of its file; the checks of a dossier then find every fault."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from inkoop.inlezen.kolommen import Lijstsoort
from inkoop.inlezen.rijen import Lijstrij
from inkoop.invoer.faults import Pad, suggest
from inkoop.invoer.reader import Document, Kaart, Lijst
from inkoop.invoer.rekenblad import Celfout

SLEUTELS = {Lijstsoort.AANBIEDERS: "kvk", Lijstsoort.OVEREENKOMSTEN: "nummer"}
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
        else:
            _merge(uit, soort.value, _get_lijst(document.waarde, soort.value), SLEUTELS[soort], rij, ())
    return uit


def _merge_inzet(uit: Samengevoegd, rij: Lijstrij) -> None:
    overeenkomsten = _get_lijst(uit.document.waarde, Lijstsoort.OVEREENKOMSTEN.value)
    nummer = rij.velden.get(("overeenkomst",))
    namen = [str(blok.get("nummer")) for blok in overeenkomsten]
    if nummer not in namen:
        if nummer is not None:
            melding = f"overeenkomst '{nummer}' is niet bekend{suggest(str(nummer), namen)}"
            uit.fouten.append(Celfout(rij=rij.nummer, kolom=None, melding=melding))
        return
    plek = namen.index(str(nummer))
    lijst = _get_lijst(overeenkomsten[plek], "inzetten")
    _merge(uit, "inzetten", lijst, "id", rij, (Lijstsoort.OVEREENKOMSTEN.value, plek))


def _merge(uit: Samengevoegd, naam: str, lijst: Lijst, sleutel: str, rij: Lijstrij, boven: Pad) -> None:
    """Puts a row in a list of blocks: in the one with the same key, else at the end."""
    waarde = rij.velden.get((sleutel,))
    plek = next((nummer for nummer, blok in enumerate(lijst) if blok.get(sleutel) == waarde), None)
    is_nieuw = plek is None
    if plek is None:
        plek = len(lijst)
        lijst.append(Kaart((rij.nummer, 1)))
        lijst.plaatsen.append((rij.nummer, 1))
    pad: Pad = (*boven, naam, plek)
    if pad in uit.plaatsen:
        melding = f"{waarde} staat ook al op rij {uit.plaatsen[pad].nummer}; noem het een keer"
        uit.fouten.append(Celfout(rij=rij.nummer, kolom=None, melding=melding))
        return
    uit.plaatsen[pad] = rij
    if is_nieuw:
        uit.nieuw.add(pad)
    elif (heet := lijst[plek].get("naam")) != rij.velden.get(("naam",), heet):
        melding = f"heet nu '{heet}'; een naam wijzigt u op de pagina van de aanbieder, dan verandert hij overal mee"
        uit.fouten.append(Celfout(rij=rij.nummer, kolom=None, melding=melding))
        return
    _fill(uit, lijst[plek], rij)


def _fill(uit: Samengevoegd, blok: Kaart, rij: Lijstrij) -> None:
    for veld, inhoud in rij.velden.items():
        if veld == ("partijen",):
            namen = _list_namen(uit.document)
            waarde = _make_partijen(blok.get("partijen"), [namen.get(kvk, kvk) for kvk in inhoud])
            _put(blok, veld, waarde, rij.nummer)
        elif veld != ("overeenkomst",):
            _put(blok, veld, _split_mensen(inhoud) if veld == ("vertegenwoordigers",) else inhoud, rij.nummer)


def _split_mensen(regels: Sequence[str]) -> list[dict[str, str]]:
    """Lines `naam, functie` as the blocks of the dossier."""
    delen = [[deel.strip() for deel in regel.split(",", 1)] for regel in regels]
    return [{naam: deel for naam, deel in zip(PERSOON, een, strict=False) if deel} for een in delen]


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
