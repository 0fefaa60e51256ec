"""Who took part in an overeenkomst when, by its parties, their deelnames, toetredingen and opzeggingen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.aanbieder.service import describe_aanbieder
from inkoop.document.contexten.bijlage_1 import Deelnamegegevens
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud
from inkoop.opzegging.service import compute_einde, describe_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.overeenkomst.schema import Rol, Soort, Status
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_eigen_deelnames
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.deelname import Deelname, determine_deelname
from inkoop.rules.kader import Kader
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.besluit import ToetredingsbesluitBlok
from inkoop.toetreding.records import ToetredingRecord
from inkoop.toetreding.service import name_toetreding
from inkoop.toetreding.store import list_toetredingen

BESLUIT = "besluit"


@dataclass(frozen=True, kw_only=True)
class _Dossier:
    """What the dossier has about one overeenkomst."""

    kader: Kader
    rij: OvereenkomstRecord
    deelnames: list[OvereenkomstRecord]
    toetredingen: dict[int, list[date]]  # first days by aanbieder
    opgezegd: dict[int, list[tuple[int | None, date]]]  # last days by overeenkomst, each for one aanbieder or all


def list_deelnames(
    session: Session, regio: RegioRecord, kader: Kader, rij: OvereenkomstRecord
) -> list[Deelnamegegevens]:
    """Each time that an aanbieder took part, by name of the aanbieder.

    Raises `Ongeldig` where an admission has no first day.
    """
    dossier = _collect(session, regio, kader, rij)
    return [
        Deelnamegegevens(aanbieder=describe_aanbieder(aanbieder), van=periode.van, tot=periode.tot)
        for aanbieder in _list_aanbieders(session, regio, dossier)
        for periode in map(determine_deelname, _list_van(dossier, aanbieder))
    ]


def is_deelname(rij: OvereenkomstRecord) -> bool:
    """Whether a record is the part of one aanbieder."""
    return rij.soort is Soort.DEELNAME


def read_besluit(session: Session, regio: RegioRecord, toetreding: ToetredingRecord) -> ToetredingsbesluitBlok | None:
    """The decision on an application, if there is one."""
    return read_inhoud(session, regio, BESLUIT, name_toetreding(toetreding), ToetredingsbesluitBlok)


def _collect(session: Session, regio: RegioRecord, kader: Kader, rij: OvereenkomstRecord) -> _Dossier:
    deelnames = [d for d in list_eigen_deelnames(session, rij) if d.status is not Status.CONCEPT]
    toetredingen: dict[int, list[date]] = {}
    for toetreding in list_toetredingen(session, regio):
        if toetreding.overeenkomst is rij and toetreding.status is Toetredingsstatus.TOEGELATEN:
            ingang = _get_ingang(session, regio, toetreding)
            toetredingen.setdefault(toetreding.aanbieder_id, []).append(ingang)
    opgezegd = {een.id: list(_list_einden(session, kader, een)) for een in (rij, *deelnames)}
    return _Dossier(kader=kader, rij=rij, deelnames=deelnames, toetredingen=toetredingen, opgezegd=opgezegd)


def _get_ingang(session: Session, regio: RegioRecord, toetreding: ToetredingRecord) -> date:
    besluit = read_besluit(session, regio, toetreding)
    if besluit is None or besluit.ingang is None:
        raise Ongeldig(
            f"toetreding {name_toetreding(toetreding)}",
            "is toegelaten zonder eerste dag; schrijf het blok 'besluit' met de ingang",
        )
    return besluit.ingang


def _list_einden(session: Session, kader: Kader, rij: OvereenkomstRecord) -> Iterator[tuple[int | None, date]]:
    """The last day after each valid notice, with the aanbieder that it is about."""
    blok = describe_overeenkomst(rij)
    for opzegging in list_opzeggingen(session, rij):
        uitkomst = compute_einde(kader, blok, describe_opzegging(opzegging))
        if uitkomst.geldig and not opzegging.is_ingetrokken:
            yield opzegging.aanbieder_id, uitkomst.einde


def _list_aanbieders(session: Session, regio: RegioRecord, dossier: _Dossier) -> list[AanbiederRecord]:
    """All who ever took part, by name."""
    partijen = [p.aanbieder for rij in (dossier.rij, *dossier.deelnames) for p in rij.partijen if _takes_part(p.rol)]
    toegetreden = [t.aanbieder for t in list_toetredingen(session, regio) if t.aanbieder_id in dossier.toetredingen]
    uniek = {aanbieder.id: aanbieder for aanbieder in (*partijen, *toegetreden)}
    return sorted(uniek.values(), key=lambda aanbieder: (aanbieder.naam.casefold(), aanbieder.kvk))


def _takes_part(rol: Rol) -> bool:
    return rol is not Rol.ONDERAANNEMER


def _list_van(dossier: _Dossier, aanbieder: AanbiederRecord) -> Iterator[Deelname]:
    """Each time that an aanbieder took part: its deelnames, else its toetredingen, else from the beginning."""
    eigen = [d for d in dossier.deelnames if any(p.aanbieder_id == aanbieder.id for p in d.partijen)]
    for rij in eigen:
        yield _make_deelname(dossier, aanbieder, rij.ingang, rij)
    toegetreden = dossier.toetredingen.get(aanbieder.id, [])
    for van in toegetreden:
        if van not in [rij.ingang for rij in eigen]:
            yield _make_deelname(dossier, aanbieder, van, None)
    for partij in _list_partijdagen(dossier, aanbieder):
        van = partij.van or dossier.rij.ingang
        if van not in (*toegetreden, *(rij.ingang for rij in eigen)) and (partij.van or not (eigen or toegetreden)):
            yield _make_deelname(dossier, aanbieder, van, None)


def _list_partijdagen(dossier: _Dossier, aanbieder: AanbiederRecord) -> list[PartijRecord]:
    """The times that the overeenkomst itself names for an aanbieder."""
    return [p for p in dossier.rij.partijen if p.aanbieder_id == aanbieder.id and _takes_part(p.rol)]


def _make_deelname(
    dossier: _Dossier, aanbieder: AanbiederRecord, van: date, eigen: OvereenkomstRecord | None
) -> Deelname:
    einden = dossier.opgezegd[dossier.rij.id] + (dossier.opgezegd[eigen.id] if eigen else [])
    # A notice of an earlier time that the same aanbieder took part says nothing of this one.
    geldend = [einde for wie, einde in einden if wie in (None, aanbieder.id) and einde >= van]
    geldend += [
        partij.tot
        for partij in _list_partijdagen(dossier, aanbieder)
        if partij.tot is not None and (partij.van or dossier.rij.ingang) <= van <= partij.tot
    ]
    return Deelname(
        looptijd=describe_overeenkomst(dossier.rij).looptijd,
        van=van,
        getekend_op=dossier.rij.getekend_op,
        eigen_einde=describe_overeenkomst(eigen).huidig_einde if eigen else None,
        opgezegd_tot=min(geldend, default=None),
    )
