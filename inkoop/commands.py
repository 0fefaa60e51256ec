"""The command `inkoop`: every capability is a group of its own, imported when it is used."""

import click

from inkoop import __version__
from inkoop.database.opened import close_after
from inkoop.opdrachtregel.groep import LuieGroep, run

OPDRACHTEN = {
    "regio": ("inkoop.gemeente.commands:regio", "Regio's bekijken en toevoegen."),
    "plan": ("inkoop.inkoopplan.commands:plan", "Inkoopplannen maken en wijzigen, met hun versies."),
    "kader": ("inkoop.kader.commands:kader", "Kaders bekijken, controleren en ermee rekenen."),
    "dossier": ("inkoop.dossier.commands:dossier", "Het dossier van een regio controleren, laden en exporteren."),
    "inhoud": ("inkoop.schrijven.commands:inhoud", "Teksten en gegevens voor documenten bekijken en schrijven."),
    "inlezen": ("inkoop.inlezen.commands:inlezen", "Lijsten uit een rekenblad inlezen."),
    "cbs": ("inkoop.gemeente.commands:cbs", "Inwoneraantallen van het CBS laden."),
    "besluit": ("inkoop.besluitvorming.commands:besluit", "De besluiten van colleges en raden tellen."),
    "fase": ("inkoop.fase.commands:fase", "De fasen van een inkoopplan: wat klaar is en wat volgt."),
    "norm": ("inkoop.norm.commands:norm", "Een inkoopplan langs de norm voor opdrachtgeverschap leggen."),
    "strategie": ("inkoop.strategie.commands:strategie", "Een procedure kiezen en de strategie vaststellen."),
    "eisen": ("inkoop.eisen.commands:eisen", "Het programma van eisen, de eisenbibliotheek en reacties daarop."),
    "verdeel": ("inkoop.verdeling.commands:verdeel", "Kosten over de gemeenten verdelen."),
    "sroi": ("inkoop.sroi.commands:sroi", "De stand van social return, en elke inzet tot het oordeel."),
    "voortgang": ("inkoop.voortgang.commands:voortgang", "Hoe het met social return gaat, en wat aandacht vraagt."),
    "verrekening": ("inkoop.verrekening.commands:verrekening", "Social return beoordelen en verrekenen."),
    "aanbieder": ("inkoop.aanbieder.commands:aanbieder", "Aanbieders noemen, toevoegen en wijzigen."),
    "overeenkomst": ("inkoop.contractering.commands:overeenkomst", "Overeenkomsten maken, tekenen en beëindigen."),
    "toetreding": ("inkoop.toetreding.commands:toetreding", "Aanmeldingen van aanbieders behandelen."),
    "gemeente": ("inkoop.deelneming.commands:gemeente", "Gemeenten die toetreden of uittreden."),
    "mandaat": ("inkoop.contractering.mandaat_commands:mandaat", "Wie wat voor wie mag tekenen."),
    "selectie": ("inkoop.selectie.commands:selectie", "Selecties publiceren, beoordelen en gunnen."),
    "opzegging": ("inkoop.opzegging.commands:opzegging", "Opzegtermijnen berekenen en opzeggingen volgen."),
    "agenda": ("inkoop.agenda.commands:agenda", "Wat er wanneer moet gebeuren, en wat achterstallig is."),
    "plicht": ("inkoop.agenda.plicht_commands:plicht", "Vastleggen wat van de agenda is gedaan."),
    "document": ("inkoop.document.commands:document", "Documenten maken uit de Word-sjablonen."),
    "sjabloon": ("inkoop.document.template_commands:sjabloon", "Word-sjablonen bekijken en controleren."),
    "gebruiker": ("inkoop.gebruiker.commands:gebruiker", "Accounts, rollen en uitnodigingen voor de webapplicatie."),
    "bericht": ("inkoop.bericht.commands:bericht", "Uitgaande berichten bekijken, versturen en klaarzetten."),
    "logboek": ("inkoop.logboek.commands:logboek", "Het logboek bekijken en controleren."),
    "demo": ("inkoop.demo.commands:demo", "De voorbeelddossiers laden en laten zien wat het programma doet."),
    "web": ("inkoop.web.commands:web", "De webapplicatie starten."),
    "aanvulling": ("inkoop.opdrachtregel.aanvulling:aanvulling", "Aanvullen van opdrachten in de shell instellen."),
}


@click.group(cls=LuieGroep, lui=OPDRACHTEN, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", prog_name="inkoop", message="%(prog)s %(version)s", help="Toon de versie."
)
def inkoop() -> None:
    """Samen inkopen van beschermd wonen en opvang, als regio.

    \b
    Voorbeelden:
      inkoop kader lijst
      inkoop besluit stand inkoopplan-2026-2028
      inkoop besluit wat-als inkoopplan-2026-2028 Boekel=akkoord
      inkoop document maak deelovereenkomst DB-2017-001 --pdf --uit documenten
    """


def main() -> None:
    """The entry point of the installed command and of cli.py."""
    with close_after():
        run(inkoop)
