"""Use cases: putting a version to the gemeenten together with its papers, and the papers as one file to take along."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.besluitvorming.schema import BesluitvormingBlok
from inkoop.besluitvorming.service import describe_besluitvorming
from inkoop.besluitvorming.start import NietVoorTeLeggen, list_gebreken, start_besluitvorming
from inkoop.besluitvorming.store import list_besluitvormingen
from inkoop.database.faults import make_niet_gevonden
from inkoop.document.catalog import get_soort
from inkoop.document.contexten.voorstel import Voorstel
from inkoop.document.contexten.voorstelgegevens import Voorstelgegevens
from inkoop.document.kept import read_kept
from inkoop.document.onderwerpen.besluitvorming import VOORSTEL
from inkoop.document.onderwerpen.inkoopplan import PLANINHOUD
from inkoop.document.pdf import KantoorOntbreekt, PdfFout
from inkoop.document.records import DocumentRecord
from inkoop.document.service import compose_document, make_again, make_document, make_opzet, register_documenten
from inkoop.document.store import find_laatste, list_over
from inkoop.document.vraag import Vraag
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader, list_inwonertabellen
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inhoud.store import list_onderwerpen
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.periode import find_dag
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.taal import write_datum

Omzetter = Callable[[bytes, str], bytes]  # the bytes and name of a .docx to those of a PDF
BW_VOORSTEL, INKOOPPLAN = "bw-voorstel", "inkoopplan"
PLANVOORSTEL = "planvoorstel"
VAN_PLAN = "~"  # among proposals by the code of a besluitvorming, the one that was written with the plan
VAST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP knows: the same papers give the same bytes


def list_voorstellen(session: Session, regio: RegioRecord) -> list[tuple[str, str]]:
    """The proposals that can be taken over by code and title: the one of the plan itself (no code), then the latest."""
    met = list_onderwerpen(session, regio, VOORSTEL)
    eigen = (
        [(VAN_PLAN, "het voorstel dat bij het plan is geschreven")]
        if list_onderwerpen(session, regio, PLANVOORSTEL)
        else []
    )
    return eigen + [(rij.code, rij.titel) for rij in reversed(list_besluitvormingen(session, regio)) if rij.code in met]


def list_alle_gebreken(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, voorstel_van: str | None, dag: date
) -> list[str]:
    """All that is in the way of putting a version forward: the plan, its papers, the rules. Empty when nothing is."""
    papieren = [*_check_plan(session, regio, blok, dag), *_check_voorstel(session, regio, blok, voorstel_van, dag)]
    return [*list_gebreken(session, regio, blok, dag), *papieren]


def _check_plan(session: Session, regio: RegioRecord, blok: BesluitvormingBlok, dag: date) -> Iterator[str]:
    """The text of the plan is written, of this version, and the plan can be made of it."""
    plan = blok.inkoopplan or ""
    inhoud = read_inhoud(session, regio, PLANINHOUD, plan, Planinhoud)
    if inhoud is None:
        yield "de inhoud van het inkoopplan is nog niet geschreven"
    elif inhoud.versie != blok.versie:
        yield f"de inhoud van het inkoopplan is die van versie {inhoud.versie}, niet van versie {blok.versie}"
    else:
        try:
            compose_document(session, Vraag(soort=INKOOPPLAN, naam=plan, regio_code=regio.code, vandaag=dag))
        except (Ongeldig, Onbruikbaar) as fout:
            yield f"het inkoopplan is nog niet compleet: {fout}"


def _check_voorstel(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, voorstel_van: str | None, dag: date
) -> Iterator[str]:
    voorstel = _read_voorstel(session, regio, blok, voorstel_van)
    if voorstel is None:
        yield "er is nog geen voorstel aan de colleges; schrijf het bij het plan, of kies er een om over te nemen"
        return
    kader, soort, gezien = get_regio_kader(regio), get_soort(BW_VOORSTEL), set()
    for gemeente in kader.gemeenten:
        try:
            soort.load_bouwer()(kader, _make_gegevens(session, regio, blok, voorstel, gemeente, dag))
        except Ongeldig as fout:
            if fout.veld != "peildatum" and str(fout) not in gezien:  # what the count misses is told there
                yield f"het voorstel is nog niet compleet: {fout}"
            gezien.add(str(fout))


def _make_gegevens(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, voorstel: Voorstel, gemeente: str, dag: date
) -> Voorstelgegevens:
    """What the proposal for a gemeente is made of."""
    return Voorstelgegevens(
        regio=regio.naam,
        dag=dag,
        besluitvorming=blok,
        inwonertabellen=list_inwonertabellen(session, get_regio_kader(regio)),
        voorstel=voorstel,
        gemeente=gemeente,
    )


def preview_voorstel(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, voorstel_van: str | None, gemeente: str, dag: date
) -> tuple[str, bytes]:
    """The name and bytes of the proposal that a gemeente would get; nothing is kept.

    Raises `NietGevonden` for a gemeente that takes no part, `NietVoorTeLeggen` without a proposal, and `Ongeldig` or
    `DocumentFout` where it cannot be made.
    """
    kader, soort = get_regio_kader(regio), get_soort(BW_VOORSTEL)
    if gemeente not in kader.gemeenten:
        raise make_niet_gevonden("gemeente", gemeente, kader.gemeenten)
    voorstel = _read_voorstel(session, regio, blok, voorstel_van)
    if voorstel is None:
        raise NietVoorTeLeggen(["er is nog geen voorstel aan de colleges"])
    model = soort.load_bouwer()(kader, _make_gegevens(session, regio, blok, voorstel, gemeente, dag))
    opzet = make_opzet(session, soort, regio.code, f"{blok.code} {gemeente}", model, kader.kader)
    return opzet.bestandsnaam, make_document(opzet).inhoud


def _read_voorstel(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, voorstel_van: str | None
) -> Voorstel | None:
    """The proposal of the besluitvorming that is named, else the one that was written with the plan."""
    if voorstel_van and voorstel_van != VAN_PLAN:
        return read_inhoud(session, regio, VOORSTEL, voorstel_van, Voorstel)
    return read_inhoud(session, regio, PLANVOORSTEL, blok.inkoopplan or "", Voorstel)


def put_forward(
    session: Session, regio: RegioRecord, blok: BesluitvormingBlok, voorstel_van: str | None, spoor: Spoor, dag: date
) -> BesluitvormingRecord:
    """Begins a besluitvorming with its papers in the register, or nothing at all. Raises `NietVoorTeLeggen`."""
    if gebreken := list_alle_gebreken(session, regio, blok, voorstel_van, dag):
        raise NietVoorTeLeggen(gebreken)
    rij = start_besluitvorming(session, regio, blok, spoor, dag)
    voorstel = _read_voorstel(session, regio, blok, voorstel_van)
    save_inhoud(session, regio, VOORSTEL, rij.code, voorstel, Voorstel, spoor)
    make_papieren(session, regio, rij, spoor, dag)
    return rij


def make_papieren(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, spoor: Spoor, dag: date
) -> list[DocumentRecord]:
    """The plan, and the proposal for every gemeente, made as the besluitvorming stands and put in the register.

    A besluitvorming without a proposal has none. Raises `Ongeldig` or `DocumentFout` where one cannot be made.
    """
    if rij.code not in list_onderwerpen(session, regio, VOORSTEL):
        return []
    vraag = Vraag(soort=BW_VOORSTEL, naam=rij.code, regio_code=regio.code, vandaag=dag)
    vragen = [
        Vraag(soort=BW_VOORSTEL, naam=rij.code, regio_code=regio.code, gemeente=gemeente, vandaag=vraag.vandaag)
        for gemeente in get_regio_kader(regio).gemeenten
    ]
    if rij.inkoopplan is not None and _has_tekst(session, regio, rij):
        vragen.append(Vraag(soort=INKOOPPLAN, naam=rij.inkoopplan.code, regio_code=regio.code, vandaag=dag))
    gemaakt = [make_document(compose_document(session, een)) for een in vragen]
    return register_documenten(session, gemaakt, spoor)


def _has_tekst(session: Session, regio: RegioRecord, rij: BesluitvormingRecord) -> bool:
    """Whether the text of the plan is that of the version that is put forward."""
    blok = describe_besluitvorming(rij)
    inhoud = read_inhoud(session, regio, PLANINHOUD, blok.inkoopplan or "", Planinhoud)
    return inhoud is not None and blok.versie in (inhoud.versie, None)


@dataclass(frozen=True, kw_only=True)
class Papier:
    """One file that goes to a gemeente: its name, its bytes, where it comes from."""

    naam: str
    inhoud: bytes
    herkomst: str


def list_papieren(
    session: Session, regio: RegioRecord, rij: BesluitvormingRecord, gemeente: str, *, maak_pdf: Omzetter | None
) -> list[Papier]:
    """What a gemeente takes along: its proposal, the plan, the annexes; with `maak_pdf` the first two as PDF too.

    Where no PDF comes of it, the paper itself says so in the list of what is in the ZIP.
    """
    records = [find_laatste(session, regio.code, BW_VOORSTEL, f"{rij.code} {gemeente}")]
    records.append(_find_plandocument(session, regio, rij))
    papieren = [_make_papier(record) for record in records if record is not None]
    if maak_pdf is not None:
        papieren = [deel for papier in papieren for deel in _add_pdf(papier, maak_pdf)]
    return [*papieren, *_list_stukken(rij)]


def _find_plandocument(session: Session, regio: RegioRecord, rij: BesluitvormingRecord) -> DocumentRecord | None:
    """The plan in the version that is put forward: one that was made since of a next version is not decided on."""
    if rij.inkoopplan is None:
        return None
    gemaakt = list_over(session, regio.code, INKOOPPLAN, rij.inkoopplan.code)
    nummer = rij.inkoopplan_versie.nummer if rij.inkoopplan_versie else None
    return next((een for een in gemaakt if nummer in (None, read_kept(een.gegevens).get("versie"))), None)


def _make_papier(record: DocumentRecord) -> Papier:
    gemaakt = write_datum(find_dag(record.gemaakt_op))
    inhoud, _ = make_again(record)
    return Papier(
        naam=record.bestandsnaam, inhoud=inhoud, herkomst=f"document {record.id} uit het register, gemaakt op {gemaakt}"
    )


def _add_pdf(papier: Papier, maak_pdf: Omzetter) -> tuple[Papier, ...]:
    """A paper with its PDF; alone, and saying why, where none can be made: the Word file goes along in any case."""
    try:
        pdf = maak_pdf(papier.inhoud, papier.naam)
    except (KantoorOntbreekt, PdfFout):
        return (replace(papier, herkomst=f"{papier.herkomst}; een PDF maken lukte hier niet"),)
    naam = f"{papier.naam.removesuffix('.docx')}.pdf"
    return papier, Papier(naam=naam, inhoud=pdf, herkomst=f"{papier.naam} als PDF")


def _list_stukken(rij: BesluitvormingRecord) -> Iterator[Papier]:
    for nummer, stuk in enumerate(rij.stukken, start=1):
        if stuk.bestand.inhoud is not None:
            naam = f"bijlage-{nummer}-{stuk.bestand.naam}"
            yield Papier(naam=naam, inhoud=stuk.bestand.inhoud, herkomst=f"bijlage: {stuk.titel}")


def pack_papieren(papieren: list[Papier], titel: str, moment: datetime) -> bytes:
    """The files as one ZIP, with a list of what is in it and the SHA-256 of each."""
    regels = [titel, f"Opgehaald op {write_datum(moment.date())}", ""]
    regels += [f"{p.naam}\n  {p.herkomst}\n  SHA-256 {hashlib.sha256(p.inhoud).hexdigest()}" for p in papieren]
    inhoud = "\r\n".join("\n".join(regels).split("\n")) + "\r\n"
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, bytes_ in [("inhoud.txt", inhoud.encode()), *((p.naam, p.inhoud) for p in papieren)]:
            zip_.writestr(zipfile.ZipInfo(naam, VAST_MOMENT), bytes_, zipfile.ZIP_DEFLATED)
    return uit.getvalue()
