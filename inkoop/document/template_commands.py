"""`inkoop sjabloon`: the Word templates that documents are made with."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.opdrachtregel.opties import JSON, SOORT, complete_soort
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from inkoop.document.fields import Veld

VELDKOPPEN = ("veld", "soort", "beschrijving", "voorbeeld", "bron")
BESTANDEN = click.argument("bestanden", nargs=-1, metavar="[BESTAND…]", type=click.Path(path_type=Path))


@click.group()
def sjabloon() -> None:
    """Word-sjablonen: welke er zijn, welke velden zij hebben, en of zij kloppen.

    \b
    Voorbeelden:
      inkoop sjabloon velden deelovereenkomst
      inkoop sjabloon controleer mijn-sjabloon.docx --soort deelovereenkomst
    """


@sjabloon.command("lijst")
@JSON
def lijst_sjablonen(als_json: bool) -> None:
    """Noem de soorten documenten en hun sjabloon.

    \b
    Voorbeeld:
      inkoop sjabloon lijst
    """
    from inkoop.document.catalog import SOORTEN, find_sjabloon

    rijen = [(soort.id, soort.titel, str(find_sjabloon(soort))) for soort in SOORTEN.values()]
    if als_json:
        echo_json([{"soort": soort, "titel": titel, "sjabloon": pad} for soort, titel, pad in rijen])
    else:
        echo_tabel(("soort", "titel", "sjabloon"), rijen)


@sjabloon.command()
@SOORT
@JSON
def velden(soort: str, als_json: bool) -> None:
    """Noem wat in een sjabloon tussen de accolades mag staan, met een voorbeeld en de bron.

    \b
    Voorbeeld:
      inkoop sjabloon velden deelovereenkomst
    """
    from inkoop.document.catalog import get_soort
    from inkoop.document.fields import list_velden

    gevonden = list_velden(get_soort(soort).load_model())
    if als_json:
        echo_json([dict(zip(VELDKOPPEN, _cells(veld), strict=True)) for veld in gevonden])
    else:
        echo_tabel(VELDKOPPEN, [_cells(veld) for veld in gevonden])


def _cells(veld: "Veld") -> list[str]:
    return [veld.pad, veld.soort.naam, veld.beschrijving, veld.voorbeeld, veld.bron]


@sjabloon.command()
@SOORT
@click.option("--sjabloon", "eigen", metavar="BESTAND", type=click.Path(path_type=Path), help="Een eigen sjabloon.")
@click.option("--uit", "map_", required=True, metavar="MAP", type=click.Path(path_type=Path), help="De map.")
def voorbeeld(soort: str, eigen: Path | None, map_: Path) -> None:
    """Maak een document met verzonnen gegevens, om een sjabloon te bekijken. Het komt niet in het register.

    \b
    Voorbeeld:
      inkoop sjabloon voorbeeld deelovereenkomst --sjabloon mijn-sjabloon.docx --uit proef
    """
    from inkoop.document.catalog import find_sjabloon, get_soort
    from inkoop.document.contexten.voorbeeld import load_voorbeeld
    from inkoop.document.deliver import make_folder
    from inkoop.document.opslag import write_whole
    from inkoop.document.prepare import get_prepared
    from inkoop.document.render import render

    gekozen = get_soort(soort)
    inhoud = render(get_prepared(eigen or find_sjabloon(gekozen)), load_voorbeeld(soort))
    make_folder(map_)
    pad = map_ / f"voorbeeld-{gekozen.id}.docx"
    write_whole(pad, inhoud, vervang=True)
    click.echo(f"{pad}: gemaakt")


@sjabloon.command("controleer")
@BESTANDEN
@click.option(
    "--soort", metavar="SOORT", shell_complete=complete_soort, help="De soort, als de bestandsnaam die niet noemt."
)
def controleer_sjablonen(bestanden: tuple[Path, ...], soort: str | None) -> None:
    """Controleer sjablonen voor het gebruik: elke fout met artikel, alinea en wat er moet staan.

    Zonder bestanden: alle sjablonen die er zijn.

    \b
    Voorbeelden:
      inkoop sjabloon controleer
      inkoop sjabloon controleer mijn-sjabloon.docx --soort deelovereenkomst
    """
    from inkoop.document.catalog import SOORTEN, find_sjabloon, get_soort
    from inkoop.document.lint import lint

    paden = bestanden or tuple(find_sjabloon(bekend) for bekend in SOORTEN.values())
    fouten = 0
    for pad in paden:
        gekozen = get_soort(soort or pad.stem)
        bevindingen = lint(pad, gekozen.load_model(), gekozen.koppen)
        for bevinding in bevindingen:
            click.echo(f"{pad}: {bevinding}")
        fouten += len(bevindingen)
        if not bevindingen:
            click.echo(f"{pad}: in orde")
    sys.exit(1 if fouten else 0)
