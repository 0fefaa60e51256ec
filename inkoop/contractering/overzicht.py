"""An overeenkomst with where it stands, what can be done now and why not, its changes and the order of documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord
from inkoop.contractering.herkomst import find_kenmerk
from inkoop.contractering.loop import find_stand
from inkoop.contractering.store import list_wijzigingscans
from inkoop.contractering.tekenen import list_mee
from inkoop.contractering.toewijzing import find_tekenbezwaar
from inkoop.contractering.wijzigen import SOORT, list_wijzigingen
from inkoop.document.contexten.bepalingen import OVEREENKOMST
from inkoop.document.contexten.gegevens import Documentgegevens
from inkoop.document.onderwerpen.overeenkomst import DOCUMENTGEGEVENS
from inkoop.document.store import find_getekend, find_laatste
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import read_inhoud
from inkoop.opzegging.lopend import find_einde_van
from inkoop.opzegging.store import list_per_overeenkomst
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, Stap
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_eigen_deelnames
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader
from inkoop.rules.overeenkomstloop import MET_REDEN, list_stappen, take_stap


@dataclass(frozen=True, kw_only=True)
class Stapkans:
    """A step that comes from here; `bezwaar` is why it cannot be taken today (None: it can)."""

    stap: Stap
    bezwaar: str | None


@dataclass(frozen=True, kw_only=True)
class Rangstuk:
    """A document in the order of precedence; `stuk` is its number in the register, `waar` where it is else."""

    titel: str
    stuk: int | None = None
    is_getekend: bool = False
    waar: str | None = None


@dataclass(frozen=True, kw_only=True)
class Scan:
    """A signed paper that is kept as it was sent: the name of the file and its SHA-256."""

    naam: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Deelnamestand:
    """The deelname of one aanbieder, with its last day, and the one after a notice that holds."""

    blok: OvereenkomstBlok
    opgezegd_tot: date | None


@dataclass(frozen=True, kw_only=True)
class Overeenkomstoverzicht:
    """All that is told of an overeenkomst beside its terms."""

    regio: str
    stand: int
    blok: OvereenkomstBlok
    kenmerk: str | None
    stappen: tuple[Stapkans, ...]
    wijzigingen: tuple[Wijziging, ...]
    rangorde: tuple[Rangstuk, ...]
    grondslag_rangorde: str | None
    deelnames: tuple[Deelnamestand, ...]
    scan: Scan | None
    wijzigingscans: Mapping[int, Scan]


def read_overzicht(
    session: Session, rij: OvereenkomstRecord, vandaag: date, *, kvk: str | None = None
) -> Overeenkomstoverzicht:
    """The overview of an overeenkomst as it stands on `vandaag`; with `kvk` the deelnames of that aanbieder only."""
    kader, wijzigingen = get_regio_kader(rij.regio), list_wijzigingen(session, rij)
    return Overeenkomstoverzicht(
        regio=rij.regio.code,
        stand=rij.stand,
        blok=describe_overeenkomst(rij),
        kenmerk=find_kenmerk(session, rij),
        stappen=tuple(_list_kansen(session, kader, rij, vandaag)),
        wijzigingen=tuple(wijzigingen),
        rangorde=tuple(_list_rangorde(session, kader, rij, wijzigingen)),
        grondslag_rangorde=kader.rangorde.grondslag if kader.rangorde else None,
        deelnames=tuple(_list_deelnames(session, kader, rij, kvk)),
        scan=_describe_scan(rij.scan) if rij.scan else None,
        wijzigingscans={
            nummer: _describe_scan(een.bestand) for nummer, een in list_wijzigingscans(session, rij).items()
        },
    )


def _list_deelnames(
    session: Session, kader: Kader, rij: OvereenkomstRecord, kvk: str | None
) -> Iterator[Deelnamestand]:
    """By number, with two questions for all of them."""
    gevonden = list_eigen_deelnames(session, rij)
    opzeggingen = list_per_overeenkomst(session, rij.regio) if gevonden else {}
    for onder in gevonden:
        if kvk in (None, *(partij.aanbieder.kvk for partij in onder.partijen)):
            blok = describe_overeenkomst(onder)
            einde = find_einde_van(kader, onder, blok, opzeggingen.get(onder.id, ()))
            yield Deelnamestand(blok=blok, opgezegd_tot=einde)


def _describe_scan(bestand: BestandRecord) -> Scan:
    return Scan(naam=bestand.naam, sha256=bestand.sha256)


def _list_kansen(session: Session, kader: Kader, rij: OvereenkomstRecord, vandaag: date) -> Iterator[Stapkans]:
    stand = find_stand(session, kader, rij)
    for stap in list_stappen(stand.status):
        try:
            take_stap(stand, stap, vandaag, vandaag, "nog te geven" if stap in MET_REDEN else None)
            is_tekenen = stap is Stap.TEKENEN
            fout = find_tekenbezwaar(session, kader, (rij, *list_mee(session, rij)), vandaag) if is_tekenen else None
        except Ongeldig as anders:
            fout = anders
        yield Stapkans(stap=stap, bezwaar=fout.melding if fout else None)


def _list_rangorde(
    session: Session, kader: Kader, rij: OvereenkomstRecord, wijzigingen: list[Wijziging]
) -> Iterator[Rangstuk]:
    """The documents in the order of the kader (kader: rangorde); changes stand before what they change."""
    gegevens = read_inhoud(session, rij.regio, DOCUMENTGEGEVENS, rij.nummer, Documentgegevens)
    for naam in kader.rangorde.documenten if kader.rangorde else ():
        if naam != OVEREENKOMST:
            yield _find_stuk(gegevens, naam)
            continue
        for wijziging in reversed(wijzigingen):
            titel = f"Wijzigingsovereenkomst {wijziging.nummer}"
            yield _find_document(session, rij, SOORT, f"{rij.nummer} {wijziging.nummer}", titel)
        yield _find_document(session, rij, rij.soort.value, rij.nummer, f"{rij.titel}, met haar bijlagen")


def _find_document(session: Session, rij: OvereenkomstRecord, soort: str, onderwerp: str, titel: str) -> Rangstuk:
    regio = rij.regio.code
    getekend = find_getekend(session, regio, soort, onderwerp)
    document = getekend or find_laatste(session, regio, soort, onderwerp)
    return Rangstuk(titel=titel, stuk=document.id if document else None, is_getekend=getekend is not None)


def _find_stuk(gegevens: Documentgegevens | None, naam: str) -> Rangstuk:
    titel = (gegevens.documenttitels.get(naam) if gegevens else None) or naam.replace("-", " ").capitalize()
    stuk = next((een for een in gegevens.stukken if een.id == naam), None) if gegevens else None
    return Rangstuk(
        titel=stuk.titel if stuk else titel, waar=f"versie {stuk.versie}, {stuk.vindplaats}" if stuk else None
    )
