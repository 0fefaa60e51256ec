"""Mandaten, scans, changes and notices for the addresses of test_toegang.py, which the example dossiers lack."""

from datetime import date

from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_by_kvk
from inkoop.bestand.service import keep_bestand
from inkoop.contractering.records import WijzigingscanRecord
from inkoop.contractering.service import give_mandaat
from inkoop.document.onderwerpen.wijziging import WIJZIGINGEN
from inkoop.gebruiker.rollen import Plek
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.inspection import Doorzocht
from inkoop.logboek.service import Spoor
from inkoop.opzegging.records import OpzeggingRecord
from inkoop.opzegging.schema import OpzeggingBlok
from inkoop.opzegging.service import list_contractanten, save_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.schema import Soort
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import list_nummers_of, list_overeenkomsten
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.opzegloop import Opzegstatus

WIJZIGING, MANDAAT = 1, 1


def make_scan(naam: str) -> Bijlage:
    return Bijlage(naam=naam, formaat="pdf", inhoud=naam.encode(), doorzocht=Doorzocht.NIETS_GEVONDEN)


def add_contracten(session: Session, regio: str, spoor: Spoor) -> None:
    """A mandaat with its file, a scan and a change of every overeenkomst, and a notice of every deelname."""
    gevonden = get_regio(session, regio)
    kader = get_regio_kader(gevonden)
    gemeente = kader.gemeenten[0]
    velden = {"functie": "directeur", "bij": gemeente, "namens": [gemeente], "van": date(2018, 1, 1), "grondslag": "x"}
    give_mandaat(session, gevonden, velden, spoor, make_scan(f"mandaat-{regio}.pdf"))
    for rij in list_overeenkomsten(session, gevonden):
        rij.scan = keep_bestand(session, make_scan(f"{rij.nummer}.pdf"), spoor)
        papier = keep_bestand(session, make_scan(f"{rij.nummer}-wijziging.pdf"), spoor)
        session.add(WijzigingscanRecord(overeenkomst_id=rij.id, nummer=WIJZIGING, bestand=papier))
        if read_inhoud(session, gevonden, WIJZIGINGEN, rij.nummer, list[Wijziging]) is None:
            save_inhoud(
                session, gevonden, WIJZIGINGEN, rij.nummer, [make_wijziging(rij.ingang)], list[Wijziging], spoor
            )
        is_gegeven = any(een.status is Opzegstatus.GEGEVEN for een in list_opzeggingen(session, rij))
        if kader.opzegging is not None and rij.soort is Soort.DEELNAME and not is_gegeven:
            save_opzegging(session, rij, OpzeggingBlok(dagtekening=date(2018, 6, 1), aangetekend=True), spoor)


def make_wijziging(ingang: date) -> Wijziging:
    return Wijziging.model_validate(
        {
            "nummer": WIJZIGING,
            "versiedatum": date(2018, 4, 9),
            "ingang": max(ingang, date(2018, 5, 1)),
            "aanleiding": "Er is meer nodig.",
            "grond": "niet_wezenlijk",
            "motivering": "Voorwerp en prijs blijven gelijk.",
            "bepalingen": [{"plaats": "de betaling", "nieuw": "Elke week."}],
        }
    )


def list_opzegbaar(session: Session, plek: Plek) -> list[str]:
    """The overeenkomsten in a regio, or those that bind an aanbieder; an onderaannemer gives no notice."""
    gevonden = get_regio(session, plek.regio or "")
    rijen = list_overeenkomsten(session, gevonden)
    if plek.aanbieder is None:
        return [rij.nummer for rij in rijen]
    naam = get_by_kvk(session, gevonden, plek.aanbieder).naam
    return [rij.nummer for rij in rijen if naam in list_contractanten(blok := describe_overeenkomst(rij), blok.ingang)]


def list_gegeven(session: Session, plek: Plek) -> list[OpzeggingRecord]:
    """The notices in a regio, or of an aanbieder, of which the letter was not sent yet."""
    gevonden = get_regio(session, plek.regio or "")
    eigen = list_nummers_of(session, gevonden, plek.aanbieder) if plek.aanbieder else None
    return [
        opzegging
        for rij in list_overeenkomsten(session, gevonden)
        if eigen is None or rij.nummer in eigen
        for opzegging in list_opzeggingen(session, rij)
        if opzegging.status is Opzegstatus.GEGEVEN
    ]
