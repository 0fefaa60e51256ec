"""How far a content is: each part as it was typed last, what is wrong or lacks, and whether the whole is right."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from inkoop.dossier.inhoudcheck import find_inhoudklachten
from inkoop.dossier.parts import Klacht
from inkoop.gemeente.service import get_regio_kader
from inkoop.invoer.faults import Pad
from inkoop.invoer.gelezen import Lezing, read_blok, read_velden
from inkoop.invoer.geschreven import fit_geschreven, is_leeg, write_groep
from inkoop.invoer.validate import Blok
from inkoop.logboek.geheugen import recall
from inkoop.schrijven.delen import Deel
from inkoop.schrijven.records import ConceptdeelRecord
from inkoop.schrijven.soorten import ALS
from inkoop.schrijven.store import list_conceptdelen
from inkoop.schrijven.werk import NUMMER, Schrijfwerk, find_slot, is_versie, read_huidig


class Deelstatus(StrEnum):
    """How far a part is."""

    LEEG = "leeg"
    ONVOLLEDIG = "onvolledig"
    KLAAR = "klaar"


@dataclass(frozen=True, kw_only=True)
class Deelstand:
    """A part as it was typed last: `stand` is that of what is kept, 0 where it comes from the content itself.

    `is_ingehaald` says that the content was changed elsewhere since someone began on this part.
    """

    deel: Deel
    geschreven: Mapping[str, Any]
    lezing: Lezing
    status: Deelstatus
    stand: int = 0
    door: str | None = None
    bewaard_op: datetime | None = None
    is_ingehaald: bool = False


@dataclass(frozen=True, kw_only=True)
class Schrijfstand:
    """All parts of a content. `slot` says why it is closed; `blok` is the whole when it is right.

    `klachten` are faults between parts and with the rest of the dossier, each with its place in the block; they are
    looked for once every part is right by itself.
    """

    werk: Schrijfwerk
    huidig: Blok | None
    delen: tuple[Deelstand, ...]
    slot: str | None
    blok: Blok | None = None
    klachten: tuple[Klacht, ...] = field(default=())

    @property
    def is_begonnen(self) -> bool:
        """Whether someone is writing on it."""
        return any(deel.stand for deel in self.delen)

    @property
    def has_volgende_versie(self) -> bool:
        """Whether a next version can be begun of what is closed."""
        return self.slot is not None and any(is_versie(deel.deel.velden) for deel in self.delen)

    @property
    def is_over_te_nemen(self) -> bool:
        """Whether it is right, and is something else than the content is now."""
        is_ingehaald = any(deel.is_ingehaald for deel in self.delen)
        return self.blok is not None and not self.klachten and not is_ingehaald and self.blok != self.huidig

    def get_deel(self, naam: str) -> Deelstand | None:
        """The part with this name."""
        return next((deel for deel in self.delen if deel.deel.naam == naam), None)

    def find_deel(self, pad: Pad) -> Deel | None:
        """The part in which a place of the block is written."""
        return next((deel.deel for deel in self.delen if pad and pad[0] in deel.deel.namen), None)


def read_stand(session: Session, werk: Schrijfwerk) -> Schrijfstand:
    """How far a content is. Raises `Verouderd`."""
    huidig = read_huidig(session, werk)
    stand = _read_delen(session, werk, huidig)
    if any(deel.lezing.fouten for deel in stand.delen):
        return stand
    return _judge_geheel(session, stand)


def read_delen(session: Session, werk: Schrijfwerk) -> Schrijfstand:
    """As `read_stand`, without holding the whole against the rest of the dossier."""
    return _read_delen(session, werk, read_huidig(session, werk))


def _read_delen(session: Session, werk: Schrijfwerk, huidig: Blok | None) -> Schrijfstand:
    rijen = list_conceptdelen(session, werk.regio, werk.soort.naam, werk.onderwerp.naam, werk.element)
    inhoud = write_groep(werk.velden, huidig)
    bewaard = {rij.deel: rij for rij in rijen}
    delen = tuple(_make_deelstand(werk, deel, inhoud, bewaard.get(deel.naam)) for deel in werk.delen)
    slot = find_slot(session, werk, huidig)
    return Schrijfstand(werk=werk, huidig=huidig and take_geschreven(werk, huidig), delen=delen, slot=slot)


def _make_deelstand(
    werk: Schrijfwerk, deel: Deel, inhoud: Mapping[str, Any], rij: ConceptdeelRecord | None
) -> Deelstand:
    geschreven = {naam: inhoud[naam] for naam in deel.namen}
    if rij is None:
        return _judge_deel(werk, deel, geschreven)
    typte, basis = json.loads(rij.geschreven), json.loads(rij.basis)
    bewaard = {veld.naam: fit_geschreven(veld, typte.get(veld.naam)) for veld in deel.velden}
    gevonden = _judge_deel(werk, deel, bewaard)
    return Deelstand(
        deel=deel,
        geschreven=bewaard,
        lezing=gevonden.lezing,
        status=gevonden.status,
        stand=rij.stand,
        door=rij.door,
        bewaard_op=rij.bewaard_op,
        is_ingehaald=geschreven not in (basis, bewaard),
    )


def _judge_deel(werk: Schrijfwerk, deel: Deel, geschreven: Mapping[str, Any]) -> Deelstand:
    lezing = read_velden(werk.soort.model, deel.namen, geschreven)
    status = Deelstatus.ONVOLLEDIG if lezing.fouten else Deelstatus.KLAAR
    if all(is_leeg(veld, geschreven[veld.naam]) for veld in deel.velden):
        status = Deelstatus.LEEG
    return Deelstand(deel=deel, geschreven=geschreven, lezing=lezing, status=status)


def _judge_geheel(session: Session, stand: Schrijfstand) -> Schrijfstand:
    """The whole block, held against the rest of the dossier when it is one."""
    werk, samen = stand.werk, Lezing()
    for deel in stand.delen:
        samen.waarden |= deel.lezing.waarden
        samen.plekken |= deel.lezing.plekken
    if werk.element:
        samen.waarden[NUMMER] = werk.element
    blok = read_blok(werk.soort.model, samen)
    if blok is None:
        klachten = [(pad, melding) for pad, meldingen in samen.fouten.items() for melding in meldingen]
    elif blok == stand.huidig:
        klachten = []
    else:
        klachten = [(samen.find_plek(pad) or pad, melding) for pad, melding in _recall_klachten(session, werk, blok)]
    return Schrijfstand(
        werk=werk, huidig=stand.huidig, delen=stand.delen, slot=stand.slot, blok=blok, klachten=tuple(klachten)
    )


def _recall_klachten(session: Session, werk: Schrijfwerk, blok: Blok) -> list[Klacht]:
    """As `find_klachten`, which reads the whole dossier: once for as long as that stays as it is."""
    sleutel = ("klachten", werk.regio.code, werk.soort.naam, werk.onderwerp.pad, werk.element, blok.model_dump_json())
    return recall(session, sleutel, get_regio_kader(werk.regio), lambda: find_klachten(session, werk, blok))


def find_klachten(session: Session, werk: Schrijfwerk, blok: Blok) -> list[Klacht]:
    """What a dossier file with this content is refused for; places are in the block, else in the file."""
    pad = (*werk.onderwerp.pad, werk.soort.naam)
    klachten = find_inhoudklachten(session, werk.regio, pad, lambda oud: replace_deel(werk, oud, blok))
    return [(_cut(werk, plaats, pad), melding) for plaats, melding in klachten]


def _cut(werk: Schrijfwerk, plaats: Pad, pad: Pad) -> Pad:
    """A place in the dossier as a place in the block."""
    if plaats[: len(pad)] != pad:
        return plaats
    return plaats[len(pad) + (1 if werk.element else 0) :]


def replace_deel(werk: Schrijfwerk, oud: Any, blok: Blok) -> Any:
    """The content with this block; in a list it takes the place of the element with its number, or comes last."""
    if not werk.element:
        return blok
    nummers = [getattr(een, NUMMER) for een in oud or []]
    nieuw = [_merge(een, blok) if getattr(een, NUMMER) == werk.element else een for een in oud or []]
    return nieuw if werk.element in nummers else [*nieuw, make_geheel(blok)]


def take_geschreven(werk: Schrijfwerk, inhoud: Blok) -> Blok:
    """What people write of a content that is kept."""
    model = werk.soort.model
    return inhoud if type(inhoud) is model else model(**{naam: getattr(inhoud, naam) for naam in model.model_fields})


def _merge(oud: Any, blok: Blok) -> Any:
    """The block that was there with what is written of it; what people do not write stays."""
    if type(oud) is type(blok):
        return blok
    return type(oud)(**{**_list_waarden(oud), **_list_waarden(blok)})


def make_geheel(blok: Blok) -> Blok:
    """A block of which people write a part, without the rest; any other as it is."""
    geheel = next((heel for heel, deel in ALS.items() if isinstance(blok, deel) and not isinstance(blok, heel)), None)
    return geheel(**_list_waarden(blok)) if geheel else blok


def _list_waarden(blok: Blok) -> dict[str, Any]:
    return {naam: getattr(blok, naam) for naam in type(blok).model_fields}
