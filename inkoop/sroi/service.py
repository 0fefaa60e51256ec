"""Use cases of social return: saving inzetten, and the balance of an overeenkomst by the rules of its kader."""

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy.orm import Session

from inkoop.bestand.service import remove_bestand
from inkoop.database.base import match_rows, set_fields
from inkoop.logboek.service import Spoor, register_change
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzet, Inzetstatus
from inkoop.rules.inzetloop import Inzetstap
from inkoop.rules.inzetwaarde import Inzetuitkomst
from inkoop.rules.kader import Kader
from inkoop.rules.sroi import (
    Sroiinvoer,
    Sroiovereenkomst,
    Sroiregel,
    Sroiuitkomst,
    compute_sroi,
    list_inzetuitkomsten,
)
from inkoop.sroi.records import InzetRecord, InzetstapRecord, InzetsubsidieRecord, InzeturenRecord
from inkoop.sroi.schema import InzetBlok, UrenBlok
from inkoop.sroi.store import add_inzet, count_bewijzen, find_inzet, find_volgende, list_inzetten

KALE_VELDEN = tuple(veld for veld in InzetBlok.model_fields if veld not in ("id", "subsidie", "uren"))
DOSSIER = "uit een dossier"
REGELVELDEN = tuple(veld.name for veld in fields(Inzet))


def describe_inzet(rij: InzetRecord) -> InzetBlok:
    """An inzet as people write it."""
    subsidie = {jaar.contractjaar: jaar.bedrag for jaar in rij.subsidies}
    uren = [UrenBlok(van=periode.van, tot=periode.tot, uren=periode.uren) for periode in rij.uren]
    kaal = {veld: getattr(rij, veld) for veld in KALE_VELDEN}
    return InzetBlok(id=rij.kenmerk, **kaal, subsidie=subsidie, uren=uren)


def save_inzet(session: Session, overeenkomst: OvereenkomstRecord, blok: InzetBlok, spoor: Spoor) -> InzetRecord:
    """Adds an inzet at the end of the list, or changes the one with the same id."""
    return _save(session, overeenkomst, find_inzet(session, overeenkomst, blok.id), blok, spoor)


def save_inzetten(session: Session, overeenkomst: OvereenkomstRecord, bloks: Sequence[InzetBlok], spoor: Spoor) -> None:
    """Makes the list of an overeenkomst the one that is given, in its order."""
    bestaand = {rij.kenmerk: rij for rij in list_inzetten(session, overeenkomst)}
    for kenmerk in sorted(bestaand.keys() - {blok.id for blok in bloks}):
        remove_inzet(session, overeenkomst, bestaand[kenmerk], spoor)
    for volgorde, blok in enumerate(bloks, start=1):
        rij = _save(session, overeenkomst, bestaand.get(blok.id), blok, spoor, volgorde=volgorde)
        set_fields(rij, volgorde=volgorde)
    session.flush()


def remove_inzet(session: Session, overeenkomst: OvereenkomstRecord, rij: InzetRecord, spoor: Spoor) -> None:
    """Takes an inzet away with the files that prove nothing else; the log keeps what it was."""
    oud = describe_inzet(rij)
    for bewijs in rij.bewijzen:
        if bewijs.bestand.verwijderd_op is None and count_bewijzen(session, bewijs.bestand_id) == 1:
            remove_bestand(session, bewijs.bestand, "de inzet is verwijderd", spoor)
    session.delete(rij)
    session.flush()
    register_change(session, spoor, name_inzet(overeenkomst, oud), oud, None)


def _save(
    session: Session,
    overeenkomst: OvereenkomstRecord,
    rij: InzetRecord | None,
    blok: InzetBlok,
    spoor: Spoor,
    *,
    volgorde: int | None = None,
) -> InzetRecord:
    oud = describe_inzet(rij) if rij else None
    if rij is not None and oud == blok:
        return rij
    rij = rij or add_inzet(session, overeenkomst, blok.id, volgorde or find_volgende(session, overeenkomst))
    set_inzetvelden(rij, blok)
    if oud is None or oud.status != blok.status:
        rij.stappen.append(_make_stap(rij, blok.status, spoor))
    session.flush()
    register_change(session, spoor, name_inzet(overeenkomst, blok), oud, describe_inzet(rij))
    return rij


def _make_stap(rij: InzetRecord, status: Inzetstatus, spoor: Spoor) -> InzetstapRecord:
    """A status that came out of a dossier, whoever decided it there."""
    return InzetstapRecord(
        volgorde=len(rij.stappen) + 1,
        stap=Inzetstap.OVERNEMEN,
        status=status,
        wie=spoor.wie,
        als=DOSSIER,
        tijdstip=spoor.tijdstip,
    )


def set_inzetvelden(rij: InzetRecord, blok: InzetBlok) -> None:
    """Puts all facts of an inzet in its row, without storing or logging."""
    set_fields(rij, **{veld: getattr(blok, veld) for veld in KALE_VELDEN})
    subsidies = [{"contractjaar": jaar, "bedrag": bedrag} for jaar, bedrag in sorted(blok.subsidie.items())]
    rij.subsidies = match_rows(InzetsubsidieRecord, rij.subsidies, subsidies, ("contractjaar",))
    rij.uren = match_rows(InzeturenRecord, rij.uren, map(dict, blok.uren), ("van",))


def name_inzet(overeenkomst: OvereenkomstRecord, blok: InzetBlok) -> str:
    """The inzet as the subject of a line in the log."""
    return f"inzet {overeenkomst.regio.code}/{overeenkomst.nummer}/{blok.id}"


def compute_stand(kader: Kader, overeenkomst: OvereenkomstBlok, inzetten: Sequence[InzetBlok]) -> Sroiuitkomst:
    """The balance of an overeenkomst by the rules of its kader.

    Raises `Ongeldig` when the kader has no SRoI, the overeenkomst no opdrachtwaarde, or an inzet lacks a fact.
    """
    return compute_sroi(get_sroiregel(kader), make_sroiinvoer(overeenkomst, inzetten))


def list_uitkomsten(
    kader: Kader, overeenkomst: OvereenkomstBlok, inzetten: Sequence[InzetBlok]
) -> tuple[Inzetuitkomst, ...]:
    """The judgement on each inzet with what leads to it. Raises as `compute_stand`."""
    return list_inzetuitkomsten(get_sroiregel(kader), make_sroiinvoer(overeenkomst, inzetten))


def get_sroiregel(kader: Kader) -> Sroiregel:
    """The rule of social return. Raises `Ongeldig` where the kader has none."""
    if kader.sroi is None:
        raise Ongeldig("kader", f"kader {kader.kader} kent geen SRoI")
    return kader.sroi


def make_sroiinvoer(overeenkomst: OvereenkomstBlok, inzetten: Sequence[InzetBlok]) -> Sroiinvoer:
    """The facts of an overeenkomst and its inzetten for the rule."""
    if overeenkomst.opdrachtwaarde is None:
        raise Ongeldig("opdrachtwaarde", "ontbreekt; de verplichting volgt eruit")
    return Sroiinvoer(
        overeenkomst=Sroiovereenkomst(
            opdrachtwaarde=overeenkomst.opdrachtwaarde,
            periode=overeenkomst.looptijd,
            jaarwaarden=overeenkomst.jaarwaarden or None,
            omzet={jaar: omzet.bedrag for jaar, omzet in overeenkomst.omzet.items()},
        ),
        inzetten=tuple(Inzet(**{veld: getattr(blok, veld) for veld in REGELVELDEN}) for blok in inzetten),
        meegenomen_bij_aanvang=overeenkomst.meegenomen_bij_aanvang,
        overdracht=overeenkomst.overdracht,
    )
