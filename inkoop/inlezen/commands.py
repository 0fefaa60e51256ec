"""`inkoop inlezen`: lists in a spreadsheet into the dossier of a regio."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.uitvoer import check_nieuw, echo_tabel

if TYPE_CHECKING:
    from inkoop.inlezen.service import Inleesproef

SOORTEN = ("aanbieders", "overeenkomsten", "inzetten", "eisen", "eisenbibliotheek")
SOORT = click.argument("soort", metavar="SOORT", type=click.Choice(SOORTEN))
VOOR_REGIO = click.option("--regio", required=True, metavar="CODE", help="De regio waar de lijst bij hoort.")


@click.group()
def inlezen() -> None:
    """Lijsten uit een rekenblad: aanbieders, overeenkomsten, inzetten en eisen.

    \b
    Voorbeelden:
      inkoop inlezen voorbeeld aanbieders --regio drechtsteden --naar aanbieders.xlsx
      inkoop inlezen laad aanbieders aanbieders.xlsx --regio drechtsteden --proef
    """


@inlezen.command()
@SOORT
@VOOR_REGIO
@click.option("--naar", required=True, type=click.Path(path_type=Path), metavar="BESTAND", help="Waar het komt.")
def voorbeeld(soort: str, regio: str, naar: Path) -> None:
    """Schrijf een voorbeeld van een lijst, met uitleg en keuzelijsten.

    \b
    Voorbeeld:
      inkoop inlezen voorbeeld overeenkomsten --regio drechtsteden --naar lijst.xlsx
    """
    from inkoop.document.opslag import write_whole
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.gemeente.store import get_regio
    from inkoop.inlezen.kolommen import Lijstsoort
    from inkoop.inlezen.voorbeeld import write_voorbeeld
    from inkoop.opdrachtregel.dossiers import read_dossiers

    check_nieuw(naar)
    with read_dossiers() as session:
        kader = get_regio_kader(get_regio(session, regio))
    write_whole(naar, write_voorbeeld(Lijstsoort(soort), kader))
    click.echo(f"{naar}: geschreven")


@inlezen.command()
@SOORT
@click.argument("bestand", metavar="BESTAND", type=click.Path(path_type=Path))
@VOOR_REGIO
@click.option("--proef", is_flag=True, help="Laat zien wat er zou veranderen, en bewaar niets.")
@DOOR
def laad(soort: str, bestand: Path, regio: str, proef: bool, door: str) -> None:
    """Lees een lijst in: helemaal, of niets als er een fout in zit.

    \b
    Voorbeelden:
      inkoop inlezen laad aanbieders aanbieders.xlsx --regio drechtsteden --proef
      inkoop inlezen laad aanbieders aanbieders.xlsx --regio drechtsteden
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.inlezen.kolommen import Lijstsoort
    from inkoop.inlezen.service import load_lijst, try_lijst
    from inkoop.invoer.rekenblad import read_boek
    from inkoop.migrations.steps import open_database

    inhoud = read_boek(bestand)
    with write_session(open_database()) as session:
        gevonden, lijst = get_regio(session, regio), Lijstsoort(soort)
        if proef:
            uitkomst = try_lijst(session, gevonden, lijst, bestand.name, inhoud)
        else:
            uitkomst = load_lijst(session, gevonden, lijst, bestand.name, inhoud, make_spoor(door))
    _echo(uitkomst, proef=proef)
    sys.exit(1 if uitkomst.fouten else 0)


def _echo(uitkomst: "Inleesproef", *, proef: bool) -> None:
    """Every row that changes something, or every fault."""
    if uitkomst.fouten:
        velden = [(fout.blad, fout.rij or "", fout.kolom or "", fout.melding) for fout in uitkomst.fouten]
        echo_tabel(("blad", "rij", "kolom", "wat er mis is"), velden)
        return
    rijen = [
        (rij.nummer, rij.naam, rij.uitkomst, "; ".join(f"{w.kolom}: {w.oud} wordt {w.nieuw}" for w in rij.wijzigingen))
        for rij in uitkomst.rijen
        if rij.uitkomst != "gelijk"
    ]
    if rijen:
        echo_tabel(("rij", "waarover", "wat", "wijzigingen"), rijen)
    click.echo(f"{len(rijen)} rijen veranderen iets." if rijen else "Alles stond er al; er is niets veranderd.")
    if proef:
        click.echo("Dit was een proef: er is niets bewaard.")
