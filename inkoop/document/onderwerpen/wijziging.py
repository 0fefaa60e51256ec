"""Documents about a change of an overeenkomst: the latest one, or the one with the number that is asked."""

from dataclasses import replace

from sqlalchemy.orm import Session

from inkoop.document.contexten.wijzigingsovereenkomst import Wijzigingsgegevens
from inkoop.document.onderwerpen.overeenkomst import make_gegevens
from inkoop.document.vraag import Onderwerp, Vinder, Vraag, list_regios_of
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.inhoud.service import get_inhoud
from inkoop.inhoud.store import list_onderwerpen
from inkoop.invoer.faults import Onbruikbaar
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import find_by_nummer, list_overeenkomsten
from inkoop.overeenkomst.wijziging import Wijziging

WIJZIGINGEN = "wijzigingen"


def find_wijziging(session: Session, vraag: Vraag) -> Onderwerp:
    """A change of an overeenkomst with all that the dossier knows of both.

    Raises `Onbruikbaar` for a number that is not there, and `Ongeldig` naming what the dossier lacks.
    """
    regio, rij = find_by_nummer(session, vraag.get_naam(), vraag.regio_code)
    wijzigingen = get_wijzigingen(session, regio, rij)
    nummer, overeenkomst = _choose(rij, wijzigingen, vraag.nummer), describe_overeenkomst(rij)
    gegevens = Wijzigingsgegevens(
        **dict(make_gegevens(session, regio, rij)),
        wijziging=nummer,
        wijzigingen=wijzigingen,
        verlengingen=overeenkomst.verlengingen,
        ondertekend_op=overeenkomst.ondertekening.datum if overeenkomst.ondertekening else None,
    )
    return Onderwerp(naam=f"{rij.nummer} {nummer}", regio=regio, kader=get_regio_kader(regio), gegevens=gegevens)


def list_wijzigingsvragen(session: Session, vraag: Vraag) -> list[Vraag]:
    """A question for each change of the overeenkomst that is named, else of each that has changes."""
    if vraag.naam is not None:
        rijen = [find_by_nummer(session, vraag.naam, vraag.regio_code)]
    else:
        rijen = [paar for regio in list_regios_of(session, vraag) for paar in _list_gewijzigd(session, regio)]
    return [
        replace(vraag, naam=rij.nummer, regio_code=regio.code, nummer=wijziging.nummer)
        for regio, rij in rijen
        for wijziging in get_wijzigingen(session, regio, rij)
    ]


def get_wijzigingen(session: Session, regio: RegioRecord, rij: OvereenkomstRecord) -> list[Wijziging]:
    """The changes of an overeenkomst as people wrote them. Raises `Ongeldig` when the dossier has none."""
    met = "met wat er wijzigt, op welke grond en vanaf wanneer"
    return get_inhoud(session, regio, WIJZIGINGEN, rij.nummer, list[Wijziging], bij="overeenkomst", met=met)


def _list_gewijzigd(session: Session, regio: RegioRecord) -> list[tuple[RegioRecord, OvereenkomstRecord]]:
    gewijzigd = list_onderwerpen(session, regio, WIJZIGINGEN)
    return [(regio, rij) for rij in list_overeenkomsten(session, regio) if rij.nummer in gewijzigd]


def _choose(rij: OvereenkomstRecord, wijzigingen: list[Wijziging], nummer: int | None) -> int:
    nummers = sorted(wijziging.nummer for wijziging in wijzigingen)
    if nummer is None:
        return nummers[-1]
    if nummer not in nummers:
        bekend = ", ".join(map(str, nummers))
        raise Onbruikbaar(
            f"overeenkomst {rij.nummer} heeft geen wijziging {nummer}; kies met --volgnummer uit: {bekend}"
        )
    return nummer


WIJZIGING = Vinder(find=find_wijziging, list_vragen=list_wijzigingsvragen)
