"""`inkoop sroi werklijst`, `beoordeel` and `verwijder-bewijs`: what the coordinator does."""

from typing import Any

import click

from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, REGIO
from inkoop.opdrachtregel.uitvoer import echo_tabel, warn_bsns
from inkoop.sroi.inzetoptie_commands import (
    INZET,
    OVEREENKOMST,
    REDEN,
    make_optreden,
    open_inzet,
    write_adres,
)

OORDELEN = {"goedkeuren": "GOEDKEUREN", "vragen": "VRAGEN", "afwijzen": "AFWIJZEN"}
KOPPEN = ("ingediend", "inzet", "overeenkomst", "categorie", "status")
HOOGSTENS = 1000


@click.command()
@click.option("--regio", metavar="CODE", required=True, help="De regio.")
@click.option("--status", metavar="STATUS", default="", help="Een status, of 'alle'; zonder wat op een oordeel wacht.")
@click.option("--zoek", metavar="TEKST", default="", help="Een deel van inzet, kandidaat, overeenkomst of aanbieder.")
def werklijst(regio: str, status: str, zoek: str) -> None:
    """Toon de inzetten die op een oordeel wachten, wat het langst wacht eerst.

    \b
    Voorbeeld:
      inkoop sroi werklijst --regio drechtsteden
    """
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.rules.inzetloop import name_status
    from inkoop.sroi.werklijst import list_werk

    with read_dossiers() as session:
        filters = {"status": status, "zoek": zoek}
        gevonden = get_regio(session, regio)
        rijen, aantal = list_werk(
            session, gevonden, filters, sorteer="ingediend", aflopend=False, begin=0, aantal=HOOGSTENS
        )
        cellen = [
            (rij.ingediend_op, rij.kenmerk, rij.overeenkomst.nummer, rij.categorie, name_status(rij.status))
            for rij in rijen
        ]
    if not cellen:
        click.echo("Er is niets dat past." if status or zoek else "Er wacht niets op een oordeel.")
        return
    echo_tabel(KOPPEN, cellen)
    if aantal > len(cellen):
        click.echo(f"Dit zijn de eerste {len(cellen)} van {aantal}; zoek met --zoek.")


@click.command()
@OVEREENKOMST
@INZET
@click.argument("stap", metavar="OORDEEL", type=click.Choice(list(OORDELEN)))
@REDEN
@click.option("--kandidaat", metavar="KENMERK", help="Het kenmerk dat u aan de kandidaat gaf.")
@click.option("--bevestigd", is_flag=True, help="U hebt vastgesteld wat de categorie vraagt.")
@click.option("--groep1-gemeld-op", type=DATUM, help="De dag waarop u meldde dat in een eerdere groep niemand was.")
@click.option("--ander-project-akkoord-op", type=DATUM, help="De dag waarop u met het andere project instemde.")
@click.option("--telt-voor", "toegerekend_aan", type=int, metavar="JAAR", help="Laat late inzet voor dit jaar tellen.")
@REGIO
@DOOR
def beoordeel(
    overeenkomst: str, inzet: str, stap: str, reden: str | None, regio: str | None, door: str, **wat: Any
) -> None:
    """Keur een inzet goed, stel een vraag of wijs hem af; bij werk naar werk gaat het om beide helften.

    \b
    Voorbeelden:
      inkoop sroi beoordeel DB-2017-001-2 MM-08 goedkeuren --groep1-gemeld-op 2018-01-15
      inkoop sroi beoordeel DB-2017-001-2 MM-09 vragen --reden "welke functie is het?"
    """
    from inkoop.rules.inzetloop import Inzetstap
    from inkoop.sroi.behandeling import Versie
    from inkoop.sroi.beoordeling import Oordeel, find_samen, give_oordeel
    from inkoop.sroi.inzetberichten import tell_beoordeeld

    oordeel = Oordeel(stap=Inzetstap[OORDELEN[stap]], reden=reden, **wat)
    with open_inzet(overeenkomst, inzet, regio) as (session, _, rij):
        ander = find_samen(session, rij, oordeel.stap)
        versies = [Versie(rij=een, stand=een.stand) for een in (rij, ander) if een is not None]
        give_oordeel(session, versies[0], oordeel, make_optreden(door), *versies[1:])
        for versie in versies:
            tell_beoordeeld(session, versie.rij, oordeel.stap, reden, write_adres(versie.rij))
        namen = " en ".join(f"{versie.rij.overeenkomst.nummer}/{versie.rij.kenmerk}" for versie in versies)
    warn_bsns(reden)
    click.echo(f"Het oordeel over {namen} is vastgelegd: {oordeel.stap.value}.")


@click.command("verwijder-bewijs")
@OVEREENKOMST
@INZET
@click.argument("bestand", metavar="BESTAND", type=int)
@click.option("--reden", required=True, metavar="TEKST", help="Waarom het bestand weg moet.")
@REGIO
@DOOR
def verwijder_bewijs(overeenkomst: str, inzet: str, bestand: int, reden: str, regio: str | None, door: str) -> None:
    """Vernietig een bestand bij een inzet; dat het er was en uw reden blijven bewaard.

    \b
    Voorbeeld:
      inkoop sroi verwijder-bewijs DB-2017-001-1 VH-01 3 --reden "er stond een naam in"
    """
    from inkoop.sroi.bewijzen import remove_bewijs

    with open_inzet(overeenkomst, inzet, regio) as (session, _, rij):
        remove_bewijs(session, rij, bestand, reden, make_spoor(door))
    click.echo("Het bestand is verwijderd.")
