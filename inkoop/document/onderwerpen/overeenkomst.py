"""Documents about an overeenkomst: the choices for its paper, joined with the rest of the dossier."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from inkoop.aanbieder.schema import AanbiederBlok
from inkoop.aanbieder.service import describe_aanbieder
from inkoop.document.contexten.gegevens import Documentgegevens, Overeenkomstgegevens, Verlengoptie
from inkoop.document.contexten.partijen import Aanbieder, Vertegenwoordiger, make_lijstregel
from inkoop.document.vraag import Betrokken, Onderwerp, Vinder, Vraag, list_genoemd
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import get_inhoud
from inkoop.inhoud.store import list_onderwerpen
from inkoop.invoer.faults import Onbruikbaar
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, Rol, Soort
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import find_by_nummer, list_overeenkomsten
from inkoop.rules.bepaling import Ongeldig

DOCUMENTGEGEVENS = "documentgegevens"


def find_overeenkomst(session: Session, vraag: Vraag) -> Onderwerp:
    """An overeenkomst with all that the dossier knows for its paper.

    Raises `Onbruikbaar` when it is another kind of overeenkomst than the document, and `Ongeldig`
    naming what the dossier lacks.
    """
    regio, rij = find_by_nummer(session, vraag.get_naam(), vraag.regio_code)
    if vraag.soort != rij.soort.value and vraag.soort in list(Soort):
        raise Onbruikbaar(f"{rij.nummer} is geen {vraag.soort}; maak het document '{rij.soort.value}'")
    gegevens = make_gegevens(session, regio, rij)
    return Onderwerp(
        naam=rij.nummer,
        regio=regio,
        kader=get_regio_kader(regio),
        gegevens=gegevens,
        betrokken=Betrokken(bij=rij.nummer),
    )


def list_overeenkomstvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each overeenkomst of the kind that is asked of which the paper can be made."""
    return [replace(vraag, naam=rij.nummer, regio_code=regio.code) for regio, rij in list_rijen(session, vraag)]


def list_rijen(session: Session, vraag: Vraag) -> Iterator[tuple[RegioRecord, OvereenkomstRecord]]:
    """The overeenkomst that is named; else those with choices for their paper, of the kind that is asked."""

    def list_klaar(session: Session, regio: RegioRecord) -> list[OvereenkomstRecord]:
        klaar = list_onderwerpen(session, regio, DOCUMENTGEGEVENS)
        past = [rij for rij in list_overeenkomsten(session, regio) if rij.nummer in klaar]
        return [rij for rij in past if rij.soort.value == vraag.soort or vraag.soort not in list(Soort)]

    return list_genoemd(session, vraag, find_by_nummer, list_klaar)


def make_gegevens(session: Session, regio: RegioRecord, rij: OvereenkomstRecord) -> Overeenkomstgegevens:
    """All that the dossier knows for the contract of an overeenkomst. Raises `Ongeldig` naming what lacks."""
    overeenkomst, keuzes = describe_overeenkomst(rij), get_documentgegevens(session, regio, rij.nummer)
    partijen = {partij.aanbieder.naam: describe_aanbieder(partij.aanbieder) for partij in rij.partijen}
    tekenend = [partij.aanbieder for partij in overeenkomst.partijen if partij.rol is not Rol.ONDERAANNEMER]
    return Overeenkomstgegevens(
        **dict(keuzes),
        nummer=overeenkomst.nummer,
        titel=overeenkomst.titel,
        regio=regio.naam,
        ingang=overeenkomst.ingang,
        einde=overeenkomst.einde,
        aanbieders=[make_aanbieder(partijen[naam], keuzes.vertegenwoordigers) for naam in tekenend],
        opdrachtwaarde=overeenkomst.opdrachtwaarde,
        verlengoptie=_make_verlengoptie(overeenkomst, keuzes),
    )


def get_documentgegevens(session: Session, regio: RegioRecord, nummer: str) -> Documentgegevens:
    """The choices for the paper of an overeenkomst. Raises `Ongeldig` when the dossier has none."""
    met = "met wie tekent en wat erbij hoort"
    return get_inhoud(session, regio, DOCUMENTGEGEVENS, nummer, Documentgegevens, bij="overeenkomst", met=met)


def make_aanbieder(blok: AanbiederBlok, vertegenwoordigers: Mapping[str, Vertegenwoordiger]) -> Aanbieder:
    """An aanbieder as party to a contract, with who signs. Raises `Ongeldig` naming what the dossier lacks."""
    if blok.naam not in vertegenwoordigers:
        raise Ongeldig("documentgegevens.vertegenwoordigers", f"mist wie tekent voor {blok.naam}")
    return Aanbieder(**dict(make_lijstregel(blok)), vertegenwoordiger=vertegenwoordigers[blok.naam])


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


OVEREENKOMST = Vinder(find=find_overeenkomst, list_vragen=list_overeenkomstvragen)
