"""`inkoop sjabloon`: the Word templates that documents are made with."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inkoop.opdrachtregel.opties import JSON, SOORT, complete_soort
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from inkoop.document.fields import Veld
    from inkoop.document.versions import Exemplaar

HASHDEEL = 12  # enough to tell versions apart, and to type
BIJGEHOUDEN = "er staan bijgehouden wijzigingen in; vergeleken is alsof alle zijn aanvaard"
VERSIEKOPPEN = ("versie", "sinds", "laatst", "documenten", "kaders", "in_gebruik")
VELDKOPPEN = ("veld", "soort", "beschrijving", "voorbeeld", "bron")
BESTANDEN = click.argument("bestanden", nargs=-1, metavar="[BESTAND…]", type=click.Path(path_type=Path))


@click.group()
def sjabloon() -> None:
    """Word-sjablonen: welke er zijn, welke velden zij hebben, en of zij kloppen.

    \b
    Voorbeelden:
      inkoop sjabloon velden deelovereenkomst
      inkoop sjabloon controleer mijn-sjabloon.docx --soort deelovereenkomst
      inkoop sjabloon vergelijk mijn-sjabloon.docx --soort deelovereenkomst
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
    from inkoop.document.fields import list_sjabloonvelden

    gevonden = list_sjabloonvelden(get_soort(soort).load_model())
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
    from inkoop.document.contexten.voorbeeld import load_voorbeeld, read_voorbeeld
    from inkoop.document.deliver import make_folder
    from inkoop.document.huisstijl import load_huisstijl
    from inkoop.document.opslag import write_whole
    from inkoop.document.prepare import get_prepared
    from inkoop.document.render import render

    gekozen = get_soort(soort)
    huisstijl = load_huisstijl(read_voorbeeld(soort).kader)
    inhoud = render(get_prepared(eigen or find_sjabloon(gekozen)), load_voorbeeld(soort), huisstijl=huisstijl)
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
    from inkoop.document.review import review

    paden = bestanden or tuple(find_sjabloon(bekend) for bekend in SOORTEN.values())
    fouten = 0
    for pad in paden:
        gekozen = get_soort(soort or pad.stem)
        bevindingen = review(pad, gekozen.load_model(), gekozen.koppen)
        for bevinding in bevindingen:
            click.echo(f"{pad}: {bevinding}")
        fouten += len(bevindingen)
        if not bevindingen:
            click.echo(f"{pad}: in orde")
    sys.exit(1 if fouten else 0)


@sjabloon.command()
@SOORT
@JSON
def versies(soort: str, als_json: bool) -> None:
    """Noem de bewaarde versies van een sjabloon: sinds wanneer, en hoeveel documenten ermee zijn gemaakt.

    \b
    Voorbeeld:
      inkoop sjabloon versies deelovereenkomst
    """
    from inkoop.document.versions import list_versies
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        rijen: list[dict[str, Any]] = [
            {
                "versie": versie.sha256,
                "sinds": f"{versie.sinds:%Y-%m-%d}",
                "laatst": f"{versie.laatst:%Y-%m-%d}",
                "documenten": versie.documenten,
                "kaders": list(kaders),
                "in_gebruik": any(kaders.values()),
            }
            for versie, kaders in list_versies(session, soort)
        ]
    if als_json:
        echo_json(rijen)
        return
    rijen = [{**rij, "versie": rij["versie"][:HASHDEEL], "kaders": ", ".join(rij["kaders"])} for rij in rijen]
    echo_tabel([naam.replace("_", " ") for naam in VERSIEKOPPEN], [[rij[n] for n in VERSIEKOPPEN] for rij in rijen])


@sjabloon.command()
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="[NIEUW]", required=False)
@click.option("--soort", metavar="SOORT", shell_complete=complete_soort, help="De soort, als OUD die niet noemt.")
@JSON
def vergelijk(oud: str, nieuw: str | None, soort: str | None, als_json: bool) -> None:
    """Zeg per artikel wat er anders is tussen twee versies van een sjabloon.

    OUD en NIEUW zijn Word-bestanden, of het begin van een bewaarde versie ('inkoop sjabloon versies SOORT' noemt ze).
    Zonder NIEUW: het sjabloon dat nu in gebruik is. De afsluitcode is 0 als zij gelijk zijn en 1 als er verschil is.

    \b
    Voorbeelden:
      inkoop sjabloon vergelijk deelovereenkomst-2025.docx deelovereenkomst-2026.docx
      inkoop sjabloon vergelijk 3fa9c2d1
      inkoop sjabloon vergelijk mijn-sjabloon.docx --soort deelovereenkomst --json
    """
    from inkoop.document.compare import compare, read_versie
    from inkoop.document.template_output import echo_verschillen, make_json
    from inkoop.document.versions import read_in_gebruik

    een = _read_exemplaar(oud)
    ander = _read_exemplaar(nieuw) if nieuw else read_in_gebruik(een, soort)
    versies = [read_versie(exemplaar.inhoud, exemplaar.titel) for exemplaar in (een, ander)]
    for exemplaar, versie in zip((een, ander), versies, strict=True):
        if versie.is_bijgehouden:
            click.echo(f"{exemplaar.titel}: {BIJGEHOUDEN}", err=True)
    verschillen = compare(*versies)
    if als_json:
        echo_json(make_json(een, ander, verschillen))
    else:
        echo_verschillen(een, ander, verschillen)
    sys.exit(1 if verschillen else 0)


def _read_exemplaar(naam: str) -> "Exemplaar":
    """A template by its path, or by the beginning of its hash in the register."""
    from inkoop.document.versions import is_bewaard, read_bestand, read_bewaard
    from inkoop.opdrachtregel.dossiers import read_dossiers

    if not is_bewaard(naam):
        return read_bestand(naam)
    with read_dossiers() as session:
        return read_bewaard(session, naam)
