"""Putting the files of a dossier back where they belong, all of them or none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.besluitvorming.records import BesluitRecord, StukRecord
from inkoop.besluitvorming.store import get_besluitvorming
from inkoop.bestand.records import BestandRecord
from inkoop.bestand.service import bring_back, name_onderwerp
from inkoop.contractering.records import WijzigingscanRecord
from inkoop.contractering.store import list_mandaten, list_wijzigingscans
from inkoop.contractering.wijzigen import get_wijziging
from inkoop.database.base import set_fields, touch
from inkoop.database.faults import NietGevonden
from inkoop.dossier.bijlagen import Pleksoort
from inkoop.dossier.load import load_documents
from inkoop.dossier.pakket import Dossierbron, Pakketbestand, Pakketplek
from inkoop.fase.records import FasebewijsRecord
from inkoop.fase.store import find_afronding
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.invoer.attachment import make_bijlage
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.logboek.records import LogRecord
from inkoop.logboek.service import Spoor, find_kop, register
from inkoop.logboek.store import list_regels
from inkoop.norm.overnemen import add_bestand
from inkoop.norm.store import find_antwoord
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.fasefeiten import Fase
from inkoop.selectie.records import InschrijfstukRecord, InschrijvingRecord
from inkoop.selectie.store import find_rij
from inkoop.toetreding.aanmelding_overnemen import add_bewijs
from inkoop.toetreding.records import AanmeldingRecord

R = TypeVar("R")
Sleutel = Sequence[str]


class Bezet(Exception):
    """A place that has another file already."""


def load_bronnen(
    session: Session, bronnen: Sequence[Dossierbron], spoor: Spoor, *, mag_verwijderen: bool = False
) -> tuple[list[LogRecord], tuple[str, ...]]:
    """Stores dossiers and puts their files back: the lines of the log of it, and the files that stay away.

    Raises as `load_documents` and `put_back`.
    """
    kop = find_kop(session)
    load_documents(session, [bron.document for bron in bronnen], spoor, mag_verwijderen=mag_verwijderen)
    weg = [naam for bron in bronnen for naam in put_back(session, bron, spoor)]
    return list(list_regels(session, vanaf=kop + 1)), tuple(weg)


def put_back(session: Session, bron: Dossierbron, spoor: Spoor) -> tuple[str, ...]:
    """Puts the files of a ZIP back; the names of those that were removed here before and stay away.

    Its dossier was loaded first. Raises `Afgekeurd` with every file that cannot be put back.
    """
    regio = get_regio(session, str(bron.document.waarde["regio"])) if bron.bestanden else None
    weg, klachten = [], []
    for een in bron.bestanden:
        assert regio is not None
        try:
            bijlage = make_bijlage(een.naam, bron.inhoud[een.pad])
            bestand = bring_back(session, bijlage, een.door, een.toegevoegd_op)
            if bestand is None:
                weg.append(een.naam)
            else:
                _attach_all(session, regio, een, bestand, spoor)
        except (NietGevonden, Onbruikbaar, Bezet, ValueError, LookupError) as fout:
            klachten.append(f"  {een.pad} ({een.naam}): {_describe(fout)}")
    if klachten:
        raise Afgekeurd("\n".join([f"{bron.document.bestand}: er is niets geladen", *klachten]))
    return tuple(weg)


def _describe(fout: Exception) -> str:
    if isinstance(fout, NietGevonden | Onbruikbaar | Bezet):
        return str(fout)
    return "waar dit bestand bij hoort, staat niet in het dossier"


def _attach_all(session: Session, regio: RegioRecord, een: Pakketbestand, bestand: BestandRecord, spoor: Spoor) -> None:
    nieuw = [plek for plek in een.plekken if PLEKKEN[plek.soort](session, regio, plek.sleutel, bestand)]
    session.flush()
    if nieuw:
        feiten = {"naam": bestand.naam, "sha256": bestand.sha256, "hoort bij": [_name(plek) for plek in nieuw]}
        register(session, spoor, wat="teruggezet", onderwerp=name_onderwerp(bestand), nieuw=feiten)


def _name(plek: Pakketplek) -> str:
    return " ".join([plek.soort, *(deel for deel in plek.sleutel if deel)])


def _is_there(rijen: Iterable[BestandRecord], bestand: BestandRecord) -> bool:
    return any(rij.sha256 == bestand.sha256 for rij in rijen)


def _is_free(nu: BestandRecord | None, bestand: BestandRecord) -> bool:
    """Whether a place for one file is empty; the same file there is fine. Raises `Bezet` for another."""
    if nu is not None and nu.sha256 != bestand.sha256:
        raise Bezet(f"daar staat al een ander bestand ({nu.naam}); dat wordt niet vervangen")
    return nu is None


def _get(rijen: Iterable[R], is_dit: Callable[[R], bool]) -> R:
    """The row that is meant. Raises `LookupError`."""
    gevonden = next((rij for rij in rijen if is_dit(rij)), None)
    if gevonden is None:
        raise LookupError
    return gevonden


def _put_fase(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    plan, fase = sleutel
    rij = find_afronding(session, get_inkoopplan(session, regio, plan), Fase(fase))
    if rij is None:
        raise LookupError
    if _is_there((een.bestand for een in rij.bewijzen), bestand):
        return False
    volgorde = max((een.volgorde for een in rij.bewijzen), default=0) + 1
    rij.bewijzen.append(FasebewijsRecord(bestand_id=bestand.id, bestand=bestand, volgorde=volgorde))
    touch(rij, "uitkomst")
    return True


def _put_norm(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    plan, kader, afspraak, vraag = sleutel
    rij = find_antwoord(session, get_inkoopplan(session, regio, plan), kader, (afspraak, vraag))
    if rij is None:
        raise LookupError
    if not _is_free(rij.bestand, bestand):
        return False
    add_bestand(rij, bestand)
    return True


def _put_inschrijving(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    plan, nummer, aanbieder, perceel, keer, voor = sleutel
    selectie = find_rij(session, get_inkoopplan(session, regio, plan), int(nummer))
    wie = (aanbieder, int(perceel), int(keer))

    def is_dit(rij: InschrijvingRecord) -> bool:
        return (rij.aanbieder.naam, rij.perceel, rij.keer) == wie

    rij = _get(selectie.inschrijvingen if selectie else (), is_dit)
    if _is_there((een.bestand for een in rij.stukken if een.voor == voor), bestand):
        return False
    rij.stukken.append(InschrijfstukRecord(voor=voor, bestand=bestand, volgorde=len(rij.stukken) + 1))
    return True


def _put_besluit(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    code, *feiten = sleutel

    def is_dit(rij: BesluitRecord) -> bool:
        delen = (rij.gemeente.naam, rij.orgaan.value, rij.ronde, rij.datum, rij.versie)
        return ["" if deel is None else str(deel) for deel in delen] == list(feiten)

    rij = _get(get_besluitvorming(session, regio, code).besluiten, is_dit)
    if not _is_free(rij.bestand, bestand):
        return False
    set_fields(rij, bestand=bestand)
    return True


def _put_bijlage(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    code, titel = sleutel
    rij = get_besluitvorming(session, regio, code)
    if _is_there((stuk.bestand for stuk in rij.stukken if stuk.titel == titel), bestand):
        return False
    rij.stukken.append(StukRecord(titel=titel, bestand=bestand))
    return True


def _put_overeenkomst(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    rij = get_overeenkomst(session, regio, *sleutel)
    if not _is_free(rij.scan, bestand):
        return False
    set_fields(rij, scan=bestand)
    return True


def _put_wijziging(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    rij, nummer = get_overeenkomst(session, regio, sleutel[0]), int(sleutel[1])
    get_wijziging(session, rij, nummer)
    scan = list_wijzigingscans(session, rij).get(nummer)
    if not _is_free(scan.bestand if scan else None, bestand):
        return False
    session.add(WijzigingscanRecord(overeenkomst_id=rij.id, nummer=nummer, bestand=bestand))
    return True


def _put_mandaat(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    rij = _get(list_mandaten(session, regio), lambda mandaat: [str(mandaat.nummer)] == list(sleutel))
    if not _is_free(rij.bestand, bestand):
        return False
    set_fields(rij, bestand=bestand)
    return True


def _put_aanmelding(session: Session, regio: RegioRecord, sleutel: Sleutel, bestand: BestandRecord) -> bool:
    kenmerk, eis = sleutel
    vraag = select(AanmeldingRecord).where(AanmeldingRecord.regio_id == regio.id)
    rij = _get(session.scalars(vraag.where(AanmeldingRecord.pseudoniem == kenmerk)), lambda _: True)
    if _is_there((een.bestand for een in rij.bewijzen if een.eis == (eis or None)), bestand):
        return False
    add_bewijs(rij, eis or None, bestand)
    return True


PLEKKEN: Mapping[Pleksoort, Callable[[Session, RegioRecord, Sleutel, BestandRecord], bool]] = {
    Pleksoort.FASE: _put_fase,
    Pleksoort.NORM: _put_norm,
    Pleksoort.INSCHRIJVING: _put_inschrijving,
    Pleksoort.BESLUIT: _put_besluit,
    Pleksoort.BIJLAGE: _put_bijlage,
    Pleksoort.OVEREENKOMST: _put_overeenkomst,
    Pleksoort.WIJZIGING: _put_wijziging,
    Pleksoort.MANDAAT: _put_mandaat,
    Pleksoort.AANMELDING: _put_aanmelding,
}
