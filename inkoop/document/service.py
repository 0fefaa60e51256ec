"""Use cases of documents: making one from the dossier, telling where a file comes from, making one again."""

import hashlib
import json
from dataclasses import dataclass

from pydantic import BaseModel
from sqlalchemy.orm import Session

from inkoop.document.catalog import Soort, find_sjabloon, get_soort
from inkoop.document.check import check_document
from inkoop.document.faults import DocumentFout
from inkoop.document.package import content_hash
from inkoop.document.prepare import prepare_once, read_file
from inkoop.document.records import DocumentRecord, SjabloonversieRecord
from inkoop.document.render import render_with_hash
from inkoop.document.store import find_sjabloonversie, list_documenten_met_hash
from inkoop.document.subjects import Vraag, find_onderwerp, list_gemeenten
from inkoop.invoer.faults import Onbruikbaar
from inkoop.kader.loader import find_kaderbestand
from inkoop.logboek.service import Spoor, register


@dataclass(frozen=True, kw_only=True)
class Gemaakt:
    """A finished document: its bytes and its line in the register."""

    inhoud: bytes
    record: DocumentRecord


def make_document(
    session: Session,
    soort_id: str,
    naam: str,
    spoor: Spoor,
    *,
    regio_code: str | None = None,
    gemeente: str | None = None,
) -> Gemaakt:
    """Makes a document about the record with this name and registers it; nothing is written to a folder.

    `gemeente` says for which one, where a document is made per gemeente.

    Raises `Onbruikbaar` for an unknown soort or name, `Ongeldig` where kader or dossier lack something,
    and `DocumentFout` when the finished document is not whole.
    """
    soort = get_soort(soort_id)
    vraag = Vraag(naam=naam, vandaag=spoor.tijdstip.astimezone().date(), regio_code=regio_code, gemeente=gemeente)
    onderwerp = find_onderwerp(session, soort, vraag)
    kader, model = onderwerp.kader, onderwerp.build(soort)
    versie = _keep_sjabloon(session, soort, kader.kader)
    inhoud, inhoudshash = _render(versie, model, soort)
    record = DocumentRecord(
        regio=onderwerp.regio,
        soort=soort.id,
        onderwerp=onderwerp.naam,
        bestandsnaam=f"{soort.id}-{_make_naam(onderwerp.naam)}.docx",
        gemaakt_op=spoor.tijdstip,
        door=spoor.wie,
        sjabloonversie=versie,
        kader=kader.kader,
        kaderhash=hashlib.sha256(find_kaderbestand(kader.kader).read_bytes()).hexdigest(),
        gegevens=model.model_dump_json(),
        bestandshash=hashlib.sha256(inhoud).hexdigest(),
        inhoudshash=inhoudshash,
    )
    return Gemaakt(inhoud=inhoud, record=_register(session, record, spoor))


def make_documents(
    session: Session,
    soort_id: str,
    naam: str,
    spoor: Spoor,
    *,
    regio: str | None,
    gemeente: str | None,
    alle: bool,
) -> list[Gemaakt]:
    """The document of each gemeente (`alle`), of one, or the one that there is. Raises as `make_document`."""
    if alle and gemeente:
        raise Onbruikbaar("kies --gemeente of --alle, niet allebei")
    if alle:
        return make_for_all(session, soort_id, naam, spoor, regio_code=regio)
    return [make_document(session, soort_id, naam, spoor, regio_code=regio, gemeente=gemeente)]


def make_for_all(
    session: Session, soort_id: str, naam: str, spoor: Spoor, *, regio_code: str | None = None
) -> list[Gemaakt]:
    """Makes the document of each gemeente. Raises as `make_document`, and for a kind that is not per gemeente."""
    soort = get_soort(soort_id)
    gemeenten = list_gemeenten(session, soort, naam, regio_code)
    return [
        make_document(session, soort_id, naam, spoor, regio_code=regio_code, gemeente=gemeente)
        for gemeente in gemeenten
    ]


def _render(versie: SjabloonversieRecord, model: BaseModel, soort: Soort) -> tuple[bytes, str]:
    """The document and its content hash, checked. Raises `DocumentFout` when something is left open in it."""
    naam = f"{soort.id}.docx"
    inhoud, inhoudshash = render_with_hash(prepare_once(versie.inhoud, naam), model)
    if bevindingen := check_document(inhoud, naam, soort.koppen):
        raise DocumentFout(naam, bevindingen)
    return inhoud, inhoudshash


def _keep_sjabloon(session: Session, soort: Soort, kader: str) -> SjabloonversieRecord:
    """The template that is used now, kept under its hash."""
    inhoud = read_file(find_sjabloon(soort, kader))
    sha256 = hashlib.sha256(inhoud).hexdigest()
    versie = find_sjabloonversie(session, sha256)
    if versie is None:
        versie = SjabloonversieRecord(sha256=sha256, soort=soort.id, inhoud=inhoud)
        session.add(versie)
    return versie


def _register(session: Session, record: DocumentRecord, spoor: Spoor) -> DocumentRecord:
    """Adds a line to the register, unless the very same document is its latest line on the subject."""
    for eerder in list_documenten_met_hash(session, record.bestandshash, None):
        if (eerder.regio_id, eerder.soort, eerder.onderwerp) == (record.regio.id, record.soort, record.onderwerp):
            return eerder
    session.add(record)
    session.flush()
    feiten = {"bestand": record.bestandsnaam, "sha256": record.bestandshash, "sjabloon": record.sjabloonversie.sha256}
    register(session, spoor, wat="document gemaakt", onderwerp=f"{record.soort} {record.onderwerp}", nieuw=feiten)
    return record


def _make_naam(nummer: str) -> str:
    """A number as part of a file name: letters, digits, dots, hyphens."""
    return "".join(teken if teken.isalnum() or teken in ".-" else "-" for teken in nummer).strip(".-")[:80]


@dataclass(frozen=True, kw_only=True)
class Herkomst:
    """Where a file comes from: `ongewijzigd`, `zelfde inhoud` (packed again), or None: not of ours."""

    oordeel: str | None
    record: DocumentRecord | None


def find_herkomst(session: Session, inhoud: bytes, naam: str) -> Herkomst:
    """Whether a file is in the register, unchanged."""
    bestandshash = hashlib.sha256(inhoud).hexdigest()
    try:
        inhoudshash: str | None = content_hash(inhoud)
    except Onbruikbaar:
        inhoudshash = None
    gevonden = list_documenten_met_hash(session, bestandshash, inhoudshash)
    if not gevonden:
        return Herkomst(oordeel=None, record=None)
    record = gevonden[0]
    return Herkomst(oordeel="ongewijzigd" if record.bestandshash == bestandshash else "zelfde inhoud", record=record)


def make_again(record: DocumentRecord) -> tuple[bytes, str]:
    """A registered document made again from its kept template and data, with its content hash."""
    soort = get_soort(record.soort)
    model = soort.load_model().model_validate(json.loads(record.gegevens))
    return _render(record.sjabloonversie, model, soort)
