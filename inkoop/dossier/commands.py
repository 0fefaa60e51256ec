"""`inkoop dossier`: the records of a regio as one file."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import NAAR
from inkoop.opdrachtregel.uitvoer import check_nieuw, echo_json, echo_tekst

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.logboek.records import LogRecord

GETELD = ("toegevoegd", "teruggezet")
BESTANDEN = click.argument("bestanden", nargs=-1, required=True, metavar="BESTAND…", type=click.Path(path_type=Path))


@click.group()
def dossier() -> None:
    """Dossiers: alles van een regio in een bestand dat u zelf kunt lezen en schrijven.

    \b
    Voorbeelden:
      inkoop dossier voorbeeld --naar mijn-regio.yaml
      inkoop dossier controleer mijn-regio.yaml
      inkoop dossier laad mijn-regio.yaml
      inkoop dossier exporteer mijn-regio --naar mijn-regio.yaml
    """


@dossier.command()
@click.argument("naam", metavar="[NAAM]", default="uitleg")
@NAAR
def voorbeeld(naam: str, naar: Path | None) -> None:
    """Druk een voorbeelddossier af; zonder naam een dossier met uitleg bij elk veld.

    \b
    Voorbeelden:
      inkoop dossier voorbeeld --naar mijn-regio.yaml
      inkoop dossier voorbeeld drechtsteden
    """
    from inkoop.dossier.examples import find_voorbeeld

    tekst = find_voorbeeld(naam).read_text("utf-8")
    check_nieuw(naar)
    echo_tekst(tekst, naar)


@dossier.command()
def schema() -> None:
    """Druk het JSON-schema (2020-12) van een dossier af, voor de editor.

    \b
    Voorbeeld:
      inkoop dossier schema
    """
    from inkoop.dossier.schema import make_json_schema

    echo_json(make_json_schema())


@dossier.command()
@BESTANDEN
@click.option("--streng", is_flag=True, help="Laat ook een waarschuwing als fout tellen.")
def controleer(bestanden: tuple[Path, ...], streng: bool) -> None:
    """Controleer dossiers: elke fout met regel, kolom, veld en wat er moet staan. Er verandert niets.

    Een waarschuwing is geen fout: een selectie die slecht past bij de strategie of het programma van eisen van haar
    inkoopplan wordt gemeld, maar niet geweigerd.

    \b
    Voorbeeld:
      inkoop dossier controleer mijn-regio.yaml
    """
    from inkoop.database.session import read_session
    from inkoop.migrations.steps import open_to_read

    with read_session(open_to_read()) as session:
        codes = [_check_bestand(session, pad, streng=streng) for pad in bestanden]
    sys.exit(max(codes))


def _check_bestand(session: "Session", pad: Path, *, streng: bool) -> int:
    """Prints what is wrong in a file, or fits badly; gives the exit code."""
    from inkoop.dossier.pakket import read_bron
    from inkoop.dossier.read import check_document, list_waarschuwingen

    try:
        document = read_bron(pad).document
        check_document(session, document)
    except (Onbruikbaar, Afgekeurd) as fout:
        click.echo(str(fout))
        return 2 if isinstance(fout, Onbruikbaar) else 1
    waarschuwingen = list_waarschuwingen(document)
    for waarschuwing in waarschuwingen:
        click.echo(f"waarschuwing: {waarschuwing}")
    click.echo(f"{pad}: in orde" + (f", {len(waarschuwingen)} waarschuwing(en)" if waarschuwingen else ""))
    return 1 if waarschuwingen and streng else 0


@dossier.command()
@BESTANDEN
@click.option("--proef", is_flag=True, help="Laat zien wat er zou veranderen, en bewaar niets.")
@click.option("--verwijder", is_flag=True, help="Haal weg wat niet meer in het bestand staat.")
@DOOR
def laad(bestanden: tuple[Path, ...], proef: bool, verwijder: bool, door: str) -> None:
    """Laad dossiers: alle bestanden, of niets als er een fout in zit.

    Wat in een bestand staat, komt zo in het dossier. Wat er niet in staat, blijft zoals het is. Nog een
    keer laden verandert niets. Een ZIP van 'inkoop dossier archief' zet ook de bestanden van mensen terug,
    als elk bestand nog precies is zoals haar lijst zegt.

    \b
    Voorbeelden:
      inkoop dossier laad mijn-regio.yaml --proef
      inkoop dossier laad mijn-regio.yaml
      inkoop dossier laad mijn-regio.zip
    """
    from inkoop.database.session import write_session
    from inkoop.dossier.pakket import read_bron
    from inkoop.dossier.terugzetten import load_bronnen
    from inkoop.migrations.steps import open_database

    bronnen = [read_bron(pad) for pad in bestanden]
    with write_session(open_database()) as session:
        regels, weg = load_bronnen(session, bronnen, make_spoor(door), mag_verwijderen=verwijder)
        if proef:
            session.expunge_all()
            session.rollback()
    _echo_wijzigingen(regels)
    for naam in weg:
        click.echo(f"bestand {naam}: blijft weg, want het is hier eerder verwijderd")
    if proef:
        click.echo("Dit was een proef: er is niets bewaard.")


def _echo_wijzigingen(regels: "Sequence[LogRecord]") -> None:
    """What was added as counts, what changed or went by name."""
    if not regels:
        click.echo("Alles stond er al; er is niets veranderd.")
    nieuw = Counter((regel.onderwerp.split(" ")[0], regel.wat) for regel in regels if regel.wat in GETELD)
    for (soort, wat), aantal in nieuw.items():
        click.echo(f"{soort}: {aantal} {wat}")
    for regel in regels:
        if regel.wat not in GETELD:
            click.echo(f"{regel.onderwerp}: {regel.wat}")


@dossier.command()
@click.argument("regio", metavar="REGIO")
@NAAR
def exporteer(regio: str, naar: Path | None) -> None:
    """Schrijf het dossier van een regio als bestand dat u weer kunt laden.

    \b
    Voorbeelden:
      inkoop dossier exporteer drechtsteden
      inkoop dossier exporteer drechtsteden --naar drechtsteden.yaml
    """
    from inkoop.database.session import read_session
    from inkoop.dossier.export import export_dossier
    from inkoop.migrations.steps import open_to_read

    with read_session(open_to_read()) as session:
        tekst = export_dossier(session, regio)
    echo_tekst(tekst, naar)


@dossier.command()
@click.argument("regio", metavar="REGIO")
@click.option(
    "--uit", "pad", required=True, metavar="BESTAND", type=click.Path(path_type=Path), help="Het ZIP-bestand."
)
def archief(regio: str, pad: Path) -> None:
    """Neem het dossier van een regio mee als een ZIP: documenten, scans, bestanden, gegevens, logboek, beschrijvingen.

    De lijst (lijst.csv) noemt elk bestand met zijn SHA-256; elk document heeft een beschrijving voor
    het archief in MDTO.

    \b
    Voorbeeld:
      inkoop dossier archief drechtsteden --uit drechtsteden.zip
    """
    from inkoop.document.opslag import write_whole
    from inkoop.dossier.archive import make_archief
    from inkoop.klok import get_now
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        inhoud = make_archief(session, regio, get_now(), met_aanmeldingen=True)
    write_whole(pad, inhoud)
    click.echo(f"{pad}: geschreven")
