"""A dossier as it leaves: one ZIP with its documents, what was signed, the data, the log and what an archive asks."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from inkoop.document.mdto import (
    Bestand,
    Gebeurtenis,
    Informatieobject,
    Verwijzing,
    write_bestand,
    write_informatieobject,
)
from inkoop.document.records import DocumentRecord
from inkoop.document.service import make_again
from inkoop.document.store import list_documenten
from inkoop.dossier.bijlagen import Dossierbijlage, list_bijlagen
from inkoop.dossier.export import export_dossier
from inkoop.dossier.pakket import (
    DOSSIER,
    LIJST,
    LIJSTKOPPEN,
    WEGWIJZER,
    Pakketbestand,
    Pakketplek,
    write_wegwijzer,
)
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.store import list_kept
from inkoop.invoer.sheet import write_csv
from inkoop.kader.loader import find_kaderbestand
from inkoop.logboek.service import make_plain
from inkoop.logboek.store import list_regels
from inkoop.rules.kader import Kader

KOPPEN = (*LIJSTKOPPEN, "soort", "onderwerp", "gemaakt op", "door", "toelichting")
DAG = (1980, 1, 1, 0, 0, 0)  # every file in the ZIP, so that the same dossier gives the same bytes
FORMATEN = {
    "docx": ("Microsoft Word for Windows", "fmt/412"),
    "pdf": ("Portable Document Format", None),  # PRONOM has a code for each version; a scanner chooses that
    "png": ("Portable Network Graphics", None),
    "jpeg": ("JPEG File Interchange Format", None),
}


@dataclass(frozen=True, kw_only=True)
class Archiefbestand:
    """A file in the ZIP: its path, its bytes, and what the list says of it."""

    pad: str
    inhoud: bytes
    soort: str = ""
    onderwerp: str = ""
    gemaakt_op: str = ""
    door: str = ""
    toelichting: str = ""

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.inhoud).hexdigest()


def make_archief(session: Session, code: str, tijdstip: datetime, *, met_aanmeldingen: bool) -> bytes:
    """The ZIP of a dossier; `tijdstip` is when the hashes are taken. Raises `NietGevonden`.

    Each document is made again from what was kept of it and stands there with its signed copies and
    its description; what people sent is in it too (`list_bijlagen`). The list has the hash of every file.
    """
    regio = get_regio(session, code)
    kader = get_regio_kader(regio)
    documenten = list_documenten(session, regio)
    bestanden = [*_list_gegevens(session, regio, kader)]
    for document in documenten:
        bestanden += _list_stukken(document, kader, tijdstip)
    bijlagen = list_bijlagen(session, regio, met_aanmeldingen=met_aanmeldingen)
    stukken = [_make_bijlage(bijlage, nummer) for nummer, bijlage in enumerate(bijlagen, start=1)]
    bestanden.append(_make_wegwijzer(bijlagen, stukken))
    for stuk in stukken:
        bestanden += [stuk, _describe_bestand(stuk, Verwijzing(naam=regio.naam, kenmerk=regio.code), tijdstip)]
    bestanden.append(_describe_dossier(regio, kader, documenten))
    return _zip(bestanden)


def _list_gegevens(session: Session, regio: RegioRecord, kader: Kader) -> Iterator[Archiefbestand]:
    """The records, the kader they are judged by, the lines of the log on this regio, and versions that were closed."""
    dossier = export_dossier(session, regio.code).encode()
    yield Archiefbestand(pad=DOSSIER, inhoud=dossier, toelichting="alle gegevens van de regio")
    bron = find_kaderbestand(kader.kader)
    yield Archiefbestand(pad=f"gegevens/{bron.name}", inhoud=bron.read_bytes(), toelichting="het kader van nu")
    eigen = [regel for regel in list_regels(session) if _is_of(regio, regel.onderwerp)]
    regels = [json.dumps(make_plain(regel), ensure_ascii=False, sort_keys=True) for regel in eigen]
    tekst = "".join(f"{regel}\n" for regel in regels).encode()
    yield Archiefbestand(pad="gegevens/logboek.jsonl", inhoud=tekst, toelichting="wie wat deed, een regel per keer")
    for rij in list_kept(session, regio):
        yield Archiefbestand(
            pad=f"gegevens/versies/{rij.soort}/{rij.onderwerp}/{rij.versie}.json",
            inhoud=rij.inhoud.encode(),
            door=rij.door,
            toelichting=f"versie {rij.versie}, vastgelegd op {rij.vastgelegd_op}",
        )


def _is_of(regio: RegioRecord, onderwerp: str) -> bool:
    """Whether a line of the log is about this regio: its subject is `soort regio/…` or the regio itself."""
    return onderwerp.partition(" ")[2].partition("/")[0] == regio.code


def _list_stukken(document: DocumentRecord, kader: Kader, tijdstip: datetime) -> Iterator[Archiefbestand]:
    """A document, its signed copies, and the description of each."""
    inhoud, inhoudshash = make_again(document)
    map_ = PurePosixPath("documenten", f"{document.id:05}")
    gelijk = "" if inhoudshash == document.inhoudshash else "de inhoud is anders dan toen het is gemaakt"
    stukken = [_make_stuk(document, map_ / document.bestandsnaam, inhoud, gelijk)]
    for exemplaar in document.exemplaren:
        pad = map_ / f"getekend-{exemplaar.id}.{exemplaar.formaat}"
        toelichting = (
            f"scan van het getekende exemplaar ({exemplaar.bestandsnaam}), getekend op {exemplaar.getekend_op}"
        )
        stukken.append(_make_stuk(document, pad, exemplaar.inhoud, toelichting))
    zelf = Verwijzing(naam=_name(document), kenmerk=str(document.id))
    for stuk in stukken:
        yield stuk
        yield _describe_bestand(stuk, zelf, tijdstip)
    yield _describe_document(document, kader, map_, stukken)


def _make_stuk(document: DocumentRecord, pad: PurePosixPath, inhoud: bytes, toelichting: str) -> Archiefbestand:
    return Archiefbestand(
        pad=str(pad),
        inhoud=inhoud,
        soort=document.soort,
        onderwerp=document.onderwerp,
        gemaakt_op=document.gemaakt_op.isoformat(timespec="seconds"),
        door=document.door,
        toelichting=toelichting,
    )


def _make_wegwijzer(bijlagen: list[Dossierbijlage], stukken: list[Archiefbestand]) -> Archiefbestand:
    """For each file what is needed to put it back where it belongs."""
    wegen = [
        Pakketbestand(
            pad=stuk.pad,
            sha256=stuk.sha256,
            naam=bijlage.bestand.naam,
            door=bijlage.bestand.door,
            toegevoegd_op=bijlage.bestand.toegevoegd_op,
            plekken=[Pakketplek(soort=plek.soort, sleutel=plek.sleutel) for plek in bijlage.plekken],
        )
        for bijlage, stuk in zip(bijlagen, stukken, strict=True)
    ]
    return Archiefbestand(pad=WEGWIJZER, inhoud=write_wegwijzer(wegen), toelichting="waar elk bestand bij hoort")


def _make_bijlage(bijlage: Dossierbijlage, nummer: int) -> Archiefbestand:
    """A file as someone sent it, by its place; the list says what it was called and what it belongs to."""
    bestand = bijlage.bestand
    assert bestand.inhoud is not None  # a file that was removed is not listed
    return Archiefbestand(
        pad=str(PurePosixPath("bestanden", f"{nummer:05}.{bestand.formaat}")),
        inhoud=bestand.inhoud,
        soort="bestand",
        onderwerp="; ".join(dict.fromkeys(plek.tekst for plek in bijlage.plekken)),
        gemaakt_op=bestand.toegevoegd_op.isoformat(timespec="seconds"),
        door=bestand.door,
        toelichting=f"gestuurd als {bestand.naam}",
    )


def _name(document: DocumentRecord) -> str:
    return f"{document.soort} {document.onderwerp}"


def _describe_bestand(stuk: Archiefbestand, van: Verwijzing, tijdstip: datetime) -> Archiefbestand:
    formaat, pronom = FORMATEN[stuk.pad.rpartition(".")[2]]
    bestand = Bestand(
        kenmerk=stuk.sha256,
        naam=PurePosixPath(stuk.pad).name,
        omvang=len(stuk.inhoud),
        formaat=formaat,
        pronom=pronom,
        sha256=stuk.sha256,
        gemeten_op=tijdstip,
        van=van,
    )
    return Archiefbestand(
        pad=f"{stuk.pad}.bestand.mdto.xml", inhoud=write_bestand(bestand), toelichting="beschrijving van het bestand"
    )


def _describe_document(
    document: DocumentRecord, kader: Kader, map_: PurePosixPath, stukken: list[Archiefbestand]
) -> Archiefbestand:
    gemaakt = Gebeurtenis(soort="Creatie", tijdstip=document.gemaakt_op, door=document.door)
    getekend = [
        Gebeurtenis(
            soort="Ondertekening",
            tijdstip=exemplaar.toegevoegd_op,
            door=exemplaar.door,
            resultaat=f"getekend op {exemplaar.getekend_op}; scan bewaard",
        )
        for exemplaar in document.exemplaren
    ]
    object_ = Informatieobject(
        kenmerk=str(document.id),
        naam=_name(document),
        niveau="Archiefstuk",
        omschrijving=f"Gemaakt uit sjabloon {document.sjabloonversie.sha256} en kader {document.kader}",
        archiefvormers=_list_archiefvormers(kader),
        gebeurtenissen=(gemaakt, *getekend),
        onderdeel_van=Verwijzing(naam=document.regio.naam, kenmerk=document.regio.code),
        bestanden=tuple(Verwijzing(naam=PurePosixPath(s.pad).name, kenmerk=s.sha256) for s in stukken),
    )
    pad = str(map_ / "document.mdto.xml")
    return Archiefbestand(pad=pad, inhoud=write_informatieobject(object_), toelichting="beschrijving van het document")


def _describe_dossier(regio: RegioRecord, kader: Kader, documenten: list[DocumentRecord]) -> Archiefbestand:
    object_ = Informatieobject(
        kenmerk=regio.code,
        naam=regio.naam,
        niveau="Dossier",
        omschrijving=f"Gezamenlijke inkoop volgens {kader.titel}",
        archiefvormers=_list_archiefvormers(kader),
        bevat=tuple(Verwijzing(naam=_name(document), kenmerk=str(document.id)) for document in documenten),
    )
    return Archiefbestand(
        pad="dossier.mdto.xml", inhoud=write_informatieobject(object_), toelichting="beschrijving van het dossier"
    )


def _list_archiefvormers(kader: Kader) -> tuple[str, ...]:
    """Who is answerable for the records: the centrumgemeente, else every gemeente."""
    namen = (kader.centrumgemeente,) if kader.centrumgemeente else kader.gemeenten
    return tuple(f"gemeente {naam}" for naam in namen)


def _zip(bestanden: list[Archiefbestand]) -> bytes:
    rijen = [
        (b.pad, b.sha256, len(b.inhoud), b.soort, b.onderwerp, b.gemaakt_op, b.door, b.toelichting) for b in bestanden
    ]
    lijst = Archiefbestand(pad=LIJST, inhoud=write_csv(KOPPEN, rijen))
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for bestand in (lijst, *bestanden):
            pakket.writestr(zipfile.ZipInfo(bestand.pad, DAG), bestand.inhoud, zipfile.ZIP_DEFLATED)
    return uit.getvalue()
