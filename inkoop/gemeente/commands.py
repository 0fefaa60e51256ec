"""`inkoop cbs`: the inhabitants that CBS counted."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.gemeente.records import Cijferstatus
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM
from inkoop.opdrachtregel.uitvoer import echo_tabel
from inkoop.rules.taal import write_aantal, write_datum, write_opsomming

if TYPE_CHECKING:
    from inkoop.gemeente.service import Laadverslag


@click.group()
def cbs() -> None:
    """Inwoneraantallen van het CBS: laden en bekijken.

    \b
    Voorbeelden:
      inkoop cbs laad inwoners.csv --status definitief
      inkoop cbs laad gemeenten-2025.csv --status voorlopig --peildatum 2025-01-01
      inkoop cbs lijst
    """


@cbs.command()
@click.argument("bestand", metavar="BESTAND.csv", type=click.Path(path_type=Path))
@click.option(
    "--status",
    type=click.Choice([status.value for status in Cijferstatus]),
    required=True,
    help="Of het CBS de cijfers nog kan wijzigen. Een voorlopig cijfer vervangt nooit een definitief cijfer.",
)
@click.option("--peildatum", type=DATUM, help="De datum van de cijfers, als het bestand geen jaar noemt.")
@click.option("--bron", default="CBS StatLine", show_default=True, help="Waar de cijfers vandaan komen.")
@DOOR
def laad(bestand: Path, status: str, peildatum: date | None, bron: str, door: str) -> None:
    """Laad inwoners uit een CSV-bestand: alles, of niets als er een fout in zit.

    Het bestand heeft de kolommen jaar, gemeentecode, gemeentenaam en inwoners, of is een export uit
    StatLine (tabel 03759ned, 37230ned of 70072ned). Een jaar is de stand op 1 januari.

    \b
    Voorbeelden:
      inkoop cbs laad inwoners.csv --status definitief
      inkoop cbs laad gemeenten-2025.csv --status voorlopig --peildatum 2025-01-01
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.service import list_onvolledig, load_inwoners
    from inkoop.invoer.reader import read_tekst
    from inkoop.migrations.steps import open_database

    tekst, wie = read_tekst(bestand), make_spoor(door)
    with write_session(open_database()) as session:
        verslag = load_inwoners(
            session, tekst, bestand.name, wie, status=Cijferstatus(status), peildatum=peildatum, bron=bron
        )
        onvolledig = list_onvolledig(session, verslag.peildata)
    _echo_verslag(bestand, verslag, onvolledig)


def _echo_verslag(
    bestand: Path, verslag: "Laadverslag", onvolledig: Iterable[tuple[str, Iterable[date], list[str]]]
) -> None:
    """Says what was loaded, what was left out and why, and which regio cannot count with it."""
    click.echo(f"{bestand}: cijfers van {write_opsomming(map(write_datum, verslag.peildata))}")
    click.echo(f"  {verslag.toegevoegd} toegevoegd, {verslag.gewijzigd} gewijzigd, {verslag.gelijk} stonden er al")
    if verslag.al_definitief:
        click.echo(f"  {write_aantal(verslag.al_definitief, 'cijfer', 'cijfers')} niet overgenomen: al definitief")
    for reden, aantal in verslag.overgeslagen:
        click.echo(f"  {write_aantal(aantal, 'regel', 'regels')} overgeslagen: {reden}")
    for regio, dagen, namen in onvolledig:
        weg = f"{write_opsomming(namen)} {'ontbreekt' if len(namen) == 1 else 'ontbreken'}"
        wanneer = write_opsomming(map(write_datum, dagen))
        click.echo(f"Let op: voor {regio} zijn de cijfers per {wanneer} niet volledig: {weg}")


@cbs.command()
def lijst() -> None:
    """Toon van welke peildata er cijfers zijn geladen.

    \b
    Voorbeeld:
      inkoop cbs lijst
    """
    from inkoop.database.session import read_session
    from inkoop.gemeente.store import count_inwonertallen
    from inkoop.migrations.steps import open_to_read

    with read_session(open_to_read()) as session:
        rijen = [(dag, status.value, aantal) for dag, status, aantal in count_inwonertallen(session)]
    echo_tabel(("peildatum", "status", "gemeenten"), rijen)


@click.group()
def regio() -> None:
    """Regio's: bekijken en toevoegen.

    \b
    Voorbeelden:
      inkoop regio lijst
      inkoop regio nieuw mijn-regio --naam "Mijn regio" --kader centrumregeling-bno-2024
    """


@regio.command("lijst")
def toon_regios() -> None:
    """Toon de regio's met hun kader en hun gemeenten.

    \b
    Voorbeeld:
      inkoop regio lijst
    """
    from inkoop.database.session import read_session
    from inkoop.gemeente.store import list_regios
    from inkoop.migrations.steps import open_to_read

    with read_session(open_to_read()) as session:
        rijen = [(r.code, r.naam, r.kader, ", ".join(g.naam for g in r.gemeenten)) for r in list_regios(session)]
    echo_tabel(("code", "naam", "kader", "gemeenten"), rijen)


@regio.command("nieuw")
@click.argument("code", metavar="CODE")
@click.option("--naam", required=True, metavar="TEKST", help="Hoe de regio heet.")
@click.option("--kader", required=True, metavar="ID", help="Het kader waaronder zij werkt; zie: inkoop kader lijst.")
@click.option("--gemeente", "gemeenten", multiple=True, metavar="NAAM", help="Alleen als het kader er geen noemt.")
@DOOR
def maak_regio(code: str, naam: str, kader: str, gemeenten: tuple[str, ...], door: str) -> None:
    """Voeg een regio toe, met de gemeenten van haar kader.

    \b
    Voorbeeld:
      inkoop regio nieuw mijn-regio --naam "Mijn regio" --kader centrumregeling-bno-2024
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.nieuw import make_regiovelden, register_regio
    from inkoop.gemeente.schema import RegioBlok
    from inkoop.invoer.validate import make_model
    from inkoop.migrations.steps import open_database

    blok = make_model(RegioBlok, make_regiovelden(code, naam, kader, gemeenten))
    with write_session(open_database()) as session:
        register_regio(session, blok, make_spoor(door))
    click.echo(f"Regio {code} is er. Verder: inkoop plan nieuw CODE --regio {code}")
