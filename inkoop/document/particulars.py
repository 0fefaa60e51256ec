"""The choices for the paper of one overeenkomst: saved, described, and joined with the rest of the dossier."""

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import describe_aanbieder
from inkoop.database.base import set_fields
from inkoop.document.contexten.gegevens import Documentgegevens, Overeenkomstgegevens, Verlengoptie
from inkoop.document.contexten.partijen import Aanbieder, Vertegenwoordiger
from inkoop.document.records import DocumentgegevensRecord
from inkoop.document.store import find_documentgegevens
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import list_regios
from inkoop.logboek.service import Spoor, register_change
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, Rol
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_overeenkomsten
from inkoop.rules.bepaling import Ongeldig


def describe_documentgegevens(rij: DocumentgegevensRecord) -> Documentgegevens:
    """The choices as people write them."""
    return Documentgegevens.model_validate(json.loads(rij.inhoud))


def read_documentgegevens(session: Session, overeenkomst: OvereenkomstRecord) -> Documentgegevens | None:
    """The choices for the paper of an overeenkomst, if they were made."""
    rij = find_documentgegevens(session, overeenkomst)
    return describe_documentgegevens(rij) if rij else None


def save_documentgegevens(
    session: Session, overeenkomst: OvereenkomstRecord, blok: Documentgegevens | None, spoor: Spoor
) -> None:
    """Makes the choices of an overeenkomst the ones that are given; None leaves them as they are."""
    rij = find_documentgegevens(session, overeenkomst)
    oud = describe_documentgegevens(rij) if rij else None
    if blok is None or oud == blok:
        return
    inhoud = blok.model_dump_json(exclude_defaults=True)
    if rij is None:
        session.add(DocumentgegevensRecord(overeenkomst_id=overeenkomst.id, inhoud=inhoud))
    else:
        set_fields(rij, inhoud=inhoud)
    session.flush()
    register_change(session, spoor, f"documentgegevens {overeenkomst.nummer}", oud, blok)


def list_klaar(session: Session) -> list[tuple[RegioRecord, OvereenkomstRecord]]:
    """The overeenkomsten of all regio's of which the paper can be made, with their regio."""
    return [
        (regio, rij)
        for regio in list_regios(session)
        for rij in list_overeenkomsten(session, regio)
        if find_documentgegevens(session, rij) is not None
    ]


def make_gegevens(session: Session, regio: RegioRecord, rij: OvereenkomstRecord) -> Overeenkomstgegevens:
    """All that the dossier knows for the contract of an overeenkomst. Raises `Ongeldig` naming what lacks."""
    overeenkomst, keuzes = describe_overeenkomst(rij), read_documentgegevens(session, rij)
    if keuzes is None:
        raise Ongeldig(
            f"overeenkomst {rij.nummer}",
            "heeft in het dossier nog geen blok 'documentgegevens' met wie tekent en wat erbij hoort",
        )
    partijen = {partij.aanbieder.naam: describe_aanbieder(partij.aanbieder) for partij in rij.partijen}
    tekenend = [partij.aanbieder for partij in overeenkomst.partijen if partij.rol is not Rol.ONDERAANNEMER]
    return Overeenkomstgegevens(
        **dict(keuzes),
        nummer=overeenkomst.nummer,
        titel=overeenkomst.titel,
        regio=regio.naam,
        ingang=overeenkomst.ingang,
        einde=overeenkomst.einde,
        aanbieders=[_make_aanbieder(partijen[naam], keuzes.vertegenwoordigers) for naam in tekenend],
        opdrachtwaarde=overeenkomst.opdrachtwaarde,
        verlengoptie=_make_verlengoptie(overeenkomst, keuzes),
    )


def _make_aanbieder(blok: AanbiederBlok, vertegenwoordigers: Mapping[str, Vertegenwoordiger]) -> Aanbieder:
    if blok.naam not in vertegenwoordigers:
        raise Ongeldig("documentgegevens.vertegenwoordigers", f"mist wie tekent voor {blok.naam}")
    for veld in ("rechtsvorm", "vestigingsplaats"):
        if getattr(blok, veld) is None:
            raise Ongeldig(f"aanbieders ({blok.naam}).{veld}", "ontbreekt; het contract noemt dit")
    return Aanbieder(
        naam=blok.naam,
        rechtsvorm=blok.rechtsvorm or "",
        vestigingsplaats=blok.vestigingsplaats or "",
        kvk=blok.kvk,
        vertegenwoordiger=vertegenwoordigers[blok.naam],
    )


def _make_verlengoptie(overeenkomst: OvereenkomstBlok, keuzes: Documentgegevens) -> Verlengoptie | None:
    """The option to extend, where the overeenkomst has a number of them in whole years."""
    opties = overeenkomst.verlengingsopties
    if opties is None or opties.aantal is None or opties.duur.jaren is None:
        return None
    if keuzes.aankondiging_verlenging_maanden is None:
        raise Ongeldig(
            "documentgegevens.aankondiging_verlenging_maanden", "ontbreekt; de overeenkomst heeft een verlengingsoptie"
        )
    return Verlengoptie(
        aantal=opties.aantal,
        jaren=opties.duur.jaren,
        aankondiging_maanden=keuzes.aankondiging_verlenging_maanden,
    )
