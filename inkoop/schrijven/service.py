"""Use cases of writing: keep a part as it was typed, make the whole the content, begin a next version, throw away."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from inkoop.database.base import set_fields
from inkoop.database.faults import check_stand
from inkoop.dossier.parts import Klacht
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inkoopplan.service import PLANINHOUD
from inkoop.invoer.faults import Afgekeurd, write_pad
from inkoop.invoer.gelezen import read_velden
from inkoop.invoer.geschreven import write_groep
from inkoop.invoer.schrijfwijze import parse_geheel
from inkoop.invoer.validate import Blok
from inkoop.logboek.service import Spoor, register
from inkoop.rules.bepaling import Ongeldig
from inkoop.schrijven.delen import Deel
from inkoop.schrijven.records import ConceptdeelRecord
from inkoop.schrijven.stand import find_klachten, read_delen, read_stand, replace_deel
from inkoop.schrijven.store import delete_conceptdelen, list_conceptdelen
from inkoop.schrijven.werk import VERSIE, Schrijfwerk, find_slot, is_versie, open_werk, read_huidig


class Inhoudfouten(Afgekeurd):
    """Content that cannot be saved, with every reason and its place in the block."""

    def __init__(self, klachten: Iterable[Klacht]) -> None:
        self.klachten = tuple(klachten)
        super().__init__("\n".join(f"{write_pad(pad)}: {melding}" for pad, melding in self.klachten))


def save_deel(
    session: Session,
    werk: Schrijfwerk,
    deel: Deel,
    geschreven: Mapping[str, Any],
    spoor: Spoor,
    *,
    geopend: int,
    met_rij: bool = False,
) -> None:
    """Keeps a part as it was typed, whatever is wrong in it.

    What says the same as the dossier is no concept, but for a row that was asked for and is still empty (`met_rij`).
    Raises `Ingehaald` when someone else kept this part after it was opened, `Ongeldig` for a version that is closed.
    """
    rijen = {rij.deel: rij for rij in _list_rijen(session, werk)}
    rij = rijen.get(deel.naam)
    check_stand(rij.stand if rij else 0, geopend)
    huidig = read_huidig(session, werk)
    basis = {naam: write_groep(deel.velden, huidig)[naam] for naam in deel.namen}
    _check_slot(session, werk, huidig, deel, geschreven)
    if rij is None and not met_rij and _says_same(werk, deel, geschreven, basis):
        return
    velden = {
        "geschreven": _dump(geschreven),
        "basis": _dump(basis),
        "door": spoor.wie,
        "bewaard_op": spoor.tijdstip,
    }
    if rij is None:
        session.add(_make_rij(werk, deel, velden))
    elif rij.geschreven == velden["geschreven"] and rij.basis == velden["basis"]:
        return
    else:
        set_fields(rij, **velden)
    session.flush()
    register(session, spoor, wat="concept bewaard", onderwerp=f"concept {werk.naam}", nieuw={"deel": deel.naam})


def _says_same(werk: Schrijfwerk, deel: Deel, een: Mapping[str, Any], ander: Mapping[str, Any]) -> bool:
    """Whether two typed parts mean the same: keys may stand in another order."""
    gelezen = [read_velden(werk.soort.model, deel.namen, getypt) for getypt in (een, ander)]
    return gelezen[0].fouten == gelezen[1].fouten and gelezen[0].waarden == gelezen[1].waarden


def _make_rij(werk: Schrijfwerk, deel: Deel, velden: Mapping[str, Any]) -> ConceptdeelRecord:
    return ConceptdeelRecord(
        regio_id=werk.regio.id,
        soort=werk.soort.naam,
        onderwerp=werk.onderwerp.naam,
        element=werk.element,
        deel=deel.naam,
        **velden,
    )


def _list_rijen(session: Session, werk: Schrijfwerk) -> list[ConceptdeelRecord]:
    return list_conceptdelen(session, werk.regio, werk.soort.naam, werk.onderwerp.naam, werk.element)


def _dump(geschreven: Mapping[str, Any]) -> str:
    return json.dumps(geschreven, ensure_ascii=False, separators=(",", ":"))


def _check_slot(
    session: Session, werk: Schrijfwerk, huidig: Blok | None, deel: Deel, geschreven: Mapping[str, Any]
) -> None:
    """A closed version is not written on; one with a higher number is."""
    slot = find_slot(session, werk, huidig)
    if slot is None:
        return
    getypt = {naam: stand.geschreven[naam] for stand in read_delen(session, werk).delen for naam in stand.deel.namen}
    versie = {**getypt, **geschreven}[VERSIE]
    try:
        is_hoger = parse_geheel(str(versie).strip()) > getattr(huidig, VERSIE, 0)
    except ValueError:
        is_hoger = False
    if not is_hoger:
        raise Ongeldig(VERSIE, slot)


def begin_versie(session: Session, werk: Schrijfwerk, spoor: Spoor) -> None:
    """Begins the next version of a content that is closed: what it says is taken over, the number is one higher.

    Raises `Ongeldig` when the version is still open.
    """
    stand = read_delen(session, werk)
    deel = next((een for een in stand.delen if is_versie(een.deel.velden)), None)
    if deel is None or stand.slot is None:
        raise Ongeldig(VERSIE, "er is geen versie die vastligt; u kunt de tekst gewoon wijzigen")
    if deel.stand:
        return
    volgende = str(getattr(stand.huidig, VERSIE, 0) + 1)
    save_deel(session, werk, deel.deel, {**deel.geschreven, VERSIE: volgende}, spoor, geopend=0)


def take_over(session: Session, werk: Schrijfwerk, spoor: Spoor) -> None:
    """Makes what was written the content. Raises `Inhoudfouten` or `Ongeldig` with what is in the way."""
    stand = read_stand(session, werk)
    if ingehaald := [deel.deel.titel for deel in stand.delen if deel.is_ingehaald]:
        raise Ongeldig(ingehaald[0], "is intussen ergens anders gewijzigd; open dit onderdeel en bewaar het opnieuw")
    if any(deel.lezing.fouten for deel in stand.delen):
        raise Ongeldig(werk.soort.naam, "is nog niet volledig; vul eerst elk onderdeel in")
    if stand.blok is None or stand.klachten:
        raise Inhoudfouten(stand.klachten)
    _save(session, werk, stand.blok, spoor)
    delete_conceptdelen(session, _list_rijen(session, werk))


def save_blok(session: Session, werk: Schrijfwerk, blok: Blok, spoor: Spoor) -> None:
    """Makes a block the content. Raises `Inhoudfouten` for what a dossier file is refused for."""
    if klachten := find_klachten(session, werk, blok):
        raise Inhoudfouten(klachten)
    _save(session, werk, blok, spoor)


def _save(session: Session, werk: Schrijfwerk, blok: Blok, spoor: Spoor) -> None:
    naam, onderwerp, vorm = werk.soort.naam, werk.onderwerp.naam, werk.soort.vorm
    geheel = replace_deel(werk, read_inhoud(session, werk.regio, naam, onderwerp, vorm), blok)
    save_inhoud(session, werk.regio, naam, onderwerp, geheel, vorm, spoor)


def discard_concept(session: Session, werk: Schrijfwerk, spoor: Spoor) -> None:
    """Throws away what was written and not taken over; the content itself stays."""
    if rijen := _list_rijen(session, werk):
        weg = {rij.deel: json.loads(rij.geschreven) for rij in rijen}
        delete_conceptdelen(session, rijen)
        register(session, spoor, wat="concept weggegooid", onderwerp=f"concept {werk.naam}", oud=weg)


def begin_plantekst(session: Session, regio: RegioRecord, code: str, versie: int, spoor: Spoor) -> None:
    """Begins the text of the next version of a plan, where there is one to take over."""
    werk = open_werk(session, regio, PLANINHOUD, code)
    stand = read_delen(session, werk)
    deel = next(een for een in stand.delen if VERSIE in een.deel.namen)
    if stand.huidig is not None and stand.slot is not None and not deel.stand:
        save_deel(session, werk, deel.deel, {**deel.geschreven, VERSIE: str(versie)}, spoor, geopend=0)
