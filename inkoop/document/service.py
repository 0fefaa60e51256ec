"""Use cases of documents: making one from the dossier, telling where a file comes from, making one again."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from pydantic import BaseModel
from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import Session

from inkoop.document.catalog import find_sjabloon, get_soort
from inkoop.document.check import check_document
from inkoop.document.faults import DocumentFout
from inkoop.document.huisstijl import HUISSTIJL, Huisstijl, load_huisstijl
from inkoop.document.kept import read_kept, write_kept
from inkoop.document.package import content_hash, find_deflate
from inkoop.document.prepare import prepare_once, read_file
from inkoop.document.records import DocumentRecord, SjabloonversieRecord
from inkoop.document.render import GEEN_HUISSTIJL, render_with_hash
from inkoop.document.signing import Vast, find_vast
from inkoop.document.soort import Soort
from inkoop.document.store import find_exemplaar, find_laatste, find_sjabloonversie, list_documenten_met_hash
from inkoop.document.subjects import find_onderwerp
from inkoop.document.vraag import NIEMAND, Betrokken, Vraag, write_vraag
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import Onbruikbaar
from inkoop.kader.loader import find_kaderbestand
from inkoop.logboek.service import Spoor, register

MAX_NAAM = 80
ALLES = true()


@dataclass(frozen=True, kw_only=True)
class Opzet:
    """All that a document is made of: the kind, what it is about, its data, template, huisstijl and kader."""

    soort: Soort
    regio: str
    onderwerp: str
    model: BaseModel
    huisstijl: Huisstijl
    sjabloon: bytes
    kader: str
    kaderhash: str
    vast: Vast | None = None
    betrokken: Betrokken = NIEMAND
    vraag: Vraag | None = None

    @property
    def bestandsnaam(self) -> str:
        """The name of the file: the kind and what it is about."""
        return f"{self.soort.id}-{_make_naam(self.onderwerp)}.docx"

    @cached_property
    def gegevens(self) -> str:
        """The data as they are kept, with what the template shows of the huisstijl."""
        huisstijl = {} if self.huisstijl == GEEN_HUISSTIJL else {HUISSTIJL: dict(self.huisstijl)}
        return write_kept({**dict(self.model), **huisstijl})

    @cached_property
    def sjabloonhash(self) -> str:
        """The SHA-256 of the template."""
        return hashlib.sha256(self.sjabloon).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Gemaakt:
    """A finished document that is not in the register yet: its bytes, their hash and that of its content."""

    opzet: Opzet
    inhoud: bytes
    bestandshash: str
    inhoudshash: str


def compose_document(session: Session, vraag: Vraag) -> Opzet:
    """What the document that is asked for is made of; it only reads.

    Raises `Onbruikbaar` for an unknown soort or name, and `Ongeldig` where kader or dossier lack something.
    """
    soort, onderwerp = get_soort(vraag.soort), find_onderwerp(session, vraag)
    opzet = make_opzet(
        session, soort, onderwerp.regio.code, onderwerp.naam, onderwerp.build(soort), onderwerp.kader.kader
    )
    return replace(opzet, betrokken=onderwerp.betrokken, vraag=vraag)


def make_opzet(session: Session, soort: Soort, regio: str, onderwerp: str, model: BaseModel, kader: str) -> Opzet:
    """The data of a document with the template, the huisstijl and the kader that are in use now.

    Raises `Onbruikbaar` without one, `SjabloonFout` for a template that cannot be used.
    """
    sjabloon = read_file(find_sjabloon(soort, kader))
    vraagt_huisstijl = prepare_once(sjabloon, f"{soort.id}.docx").vraagt_huisstijl
    return Opzet(
        soort=soort,
        regio=regio,
        onderwerp=onderwerp,
        model=model,
        huisstijl=load_huisstijl(kader) if vraagt_huisstijl else GEEN_HUISSTIJL,
        sjabloon=sjabloon,
        kader=kader,
        kaderhash=hashlib.sha256(find_kaderbestand(kader).read_bytes()).hexdigest(),
        vast=find_vast(session, regio, soort.id, onderwerp),
    )


def make_document(opzet: Opzet) -> Gemaakt:
    """The finished document, without a database.

    Raises `DocumentFout` when it is not whole, and `Onbruikbaar` when another one was signed.
    """
    inhoud, inhoudshash = _render(opzet.sjabloon, opzet.model, opzet.huisstijl, opzet.soort)
    bestandshash = hashlib.sha256(inhoud).hexdigest()
    _check_vast(opzet.vast, inhoudshash)
    return Gemaakt(opzet=opzet, inhoud=inhoud, bestandshash=bestandshash, inhoudshash=inhoudshash)


def _check_vast(vast: Vast | None, inhoudshash: str) -> None:
    if vast is not None and vast.inhoudshash != inhoudshash:
        raise Onbruikbaar(vast.melding)


def register_documenten(session: Session, documenten: Iterable[Gemaakt], spoor: Spoor) -> list[DocumentRecord]:
    """Their lines in the register; the very same document that is there already keeps its line."""
    return [_register(session, gemaakt, spoor) for gemaakt in documenten]


def find_eerder(session: Session, opzet: Opzet) -> DocumentRecord | None:
    """The latest document on this subject in the register, if it was made of exactly the same."""
    eerder = find_laatste(session, opzet.regio, opzet.soort.id, opzet.onderwerp)
    if eerder is None or eerder.sjabloonversie.sha256 != opzet.sjabloonhash:
        return None
    return eerder if (eerder.gegevens, eerder.kaderhash) == (opzet.gegevens, opzet.kaderhash) else None


def _render(sjabloon: bytes, gegevens: Any, huisstijl: Huisstijl, soort: Soort) -> tuple[bytes, str]:
    """The document and its content hash, checked. Raises `DocumentFout` when something is left open in it."""
    naam = f"{soort.id}.docx"
    gereed = prepare_once(sjabloon, naam)
    inhoud, inhoudshash = render_with_hash(gereed, gegevens, huisstijl=huisstijl, deflate=find_deflate())
    if bevindingen := check_document(inhoud, naam, soort.koppen, (gegevens, huisstijl)):
        raise DocumentFout(naam, bevindingen)
    return inhoud, inhoudshash


def _register(session: Session, gemaakt: Gemaakt, spoor: Spoor) -> DocumentRecord:
    opzet = gemaakt.opzet
    eerder = find_laatste(session, opzet.regio, opzet.soort.id, opzet.onderwerp)
    if eerder is not None and eerder.bestandshash == gemaakt.bestandshash:
        return eerder
    _check_vast(find_vast(session, opzet.regio, opzet.soort.id, opzet.onderwerp), gemaakt.inhoudshash)
    record = DocumentRecord(
        regio=get_regio(session, opzet.regio),
        soort=opzet.soort.id,
        onderwerp=opzet.onderwerp,
        bestandsnaam=opzet.bestandsnaam,
        gemaakt_op=spoor.tijdstip,
        door=spoor.wie,
        sjabloonversie=_keep_sjabloon(session, opzet),
        kader=opzet.kader,
        kaderhash=opzet.kaderhash,
        gegevens=opzet.gegevens,
        bestandshash=gemaakt.bestandshash,
        inhoudshash=gemaakt.inhoudshash,
        vraag=write_vraag(opzet.vraag) if opzet.vraag else None,
        **asdict(opzet.betrokken),
    )
    session.add(record)
    session.flush()
    feiten = {"bestand": record.bestandsnaam, "sha256": record.bestandshash, "sjabloon": opzet.sjabloonhash}
    onderwerp = f"{record.soort} {opzet.regio}/{record.onderwerp}"
    register(session, spoor, wat="document gemaakt", onderwerp=onderwerp, nieuw=feiten)
    return record


def _keep_sjabloon(session: Session, opzet: Opzet) -> SjabloonversieRecord:
    """The template of a document, kept under its hash."""
    versie = find_sjabloonversie(session, opzet.sjabloonhash)
    if versie is None:
        versie = SjabloonversieRecord(sha256=opzet.sjabloonhash, soort=opzet.soort.id, inhoud=opzet.sjabloon)
        session.add(versie)
    return versie


def _make_naam(onderwerp: str) -> str:
    """A name as part of a file name: letters, digits, dots, hyphens; a long one stays one of its own."""
    delen = "".join(teken if teken.isalnum() or teken in ".-" else "-" for teken in onderwerp).split("-")
    naam = "-".join(deel for deel in delen if deel).strip(".")
    if len(naam) <= MAX_NAAM:
        return naam
    return f"{naam[:MAX_NAAM]}-{hashlib.sha256(onderwerp.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, kw_only=True)
class Herkomst:
    """Where a file comes from.

    `oordeel` is `ongewijzigd`, `zelfde inhoud` (packed again), `getekend exemplaar` (a scan that was kept), or None:
    not of ours.
    """

    oordeel: str | None
    record: DocumentRecord | None


def find_herkomst(session: Session, inhoud: bytes, mag: ColumnElement[bool] = ALLES) -> Herkomst:
    """Whether a file is in the register, unchanged, among the documents that someone may read (`mag`)."""
    bestandshash = hashlib.sha256(inhoud).hexdigest()
    try:
        inhoudshash: str | None = content_hash(inhoud)
    except Onbruikbaar:
        inhoudshash = None
    gevonden = list_documenten_met_hash(session, bestandshash, inhoudshash, mag)
    if gevonden:
        gelijk = gevonden[0].bestandshash == bestandshash
        return Herkomst(oordeel="ongewijzigd" if gelijk else "zelfde inhoud", record=gevonden[0])
    exemplaar = find_exemplaar(session, bestandshash, mag)
    if exemplaar is not None:
        return Herkomst(oordeel="getekend exemplaar", record=exemplaar.document)
    return Herkomst(oordeel=None, record=None)


def make_again(record: DocumentRecord) -> tuple[bytes, str]:
    """A registered document made again from its kept template and data, with its content hash."""
    return _make_once(record.sjabloonversie.inhoud, record.gegevens, record.soort)


@lru_cache(maxsize=32)
def _make_once(sjabloon: bytes, gegevens_json: str, soort: str) -> tuple[bytes, str]:
    """What a template and data become; the same each time, so whoever reads on does not wait for it again."""
    gegevens = read_kept(gegevens_json)
    huisstijl = Huisstijl.model_validate(gegevens.pop(HUISSTIJL, {}))
    return _render(sjabloon, gegevens, huisstijl, get_soort(soort))
