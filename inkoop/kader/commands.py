"""`inkoop kader`: what the kaders say, whether they are right, and what they compute."""

import sys
from pathlib import Path
from typing import Any

import click

from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.opdrachtregel.opties import BESTAND, JSON, NAAR, complete_kader
from inkoop.opdrachtregel.uitvoer import check_nieuw, echo_json, echo_tabel, echo_tekst, echo_uitleg

DEEL = click.option("--deel", metavar="DEEL", help="Alleen dit deel van de norm.")


@click.group()
def kader() -> None:
    """Kaders: de regels van een regio als gegevens, met het artikel achter elk feit.

    \b
    Voorbeelden:
      inkoop kader lijst
      inkoop kader toon centrumregeling-bno-2024
      inkoop kader controleer mijn-regio.yaml --streng
      inkoop kader schema
      inkoop kader bereken mijn-toetsen.yaml --json
      inkoop kader toets mijn-toetsen.yaml
      inkoop kader vragenlijst norm-opdrachtgeverschap --naar mijn-antwoorden.yaml
      inkoop kader norm mijn-antwoorden.yaml
    """


@kader.command()
@JSON
def lijst(als_json: bool) -> None:
    """Noem de kaders die er zijn, en welke niet te lezen is."""
    from inkoop.kader.loader import read_alle_kaders

    kaders, fouten = read_alle_kaders()
    rijen = [(k.kader, k.titel, len(k.deelnemers.gemeenten) if k.deelnemers else 0) for k in kaders]
    if als_json:
        goed = [{"kader": naam, "titel": titel, "gemeenten": aantal} for naam, titel, aantal in rijen]
        echo_json([*goed, *({"kader": naam, "fout": fout} for naam, fout in fouten.items())])
    else:
        echo_tabel(("kader", "titel", "gemeenten"), rijen)
    for naam, fout in fouten.items():
        click.echo(f"kader {naam} is niet te gebruiken: {fout}", err=True)
    sys.exit(1 if fouten else 0)


@kader.command()
@click.argument("naam", metavar="ID", shell_complete=complete_kader)
@click.option("--json", "als_json", is_flag=True, help="Schrijf het kader als JSON.")
def toon(naam: str, als_json: bool) -> None:
    """Toon een kader leesbaar, met artikelen en lezingen."""
    from inkoop.invoer.reader import read_yaml
    from inkoop.kader.loader import find_kaderbestand, load_kader
    from inkoop.kader.toon import write_kader
    from inkoop.kader.uitvoer import make_plain

    gelezen = load_kader(naam)
    if als_json:
        echo_json(make_plain(gelezen))
    else:
        click.echo("\n".join(write_kader(read_yaml(find_kaderbestand(naam)).waarde)))


@kader.command()
@click.argument("bestanden", nargs=-1, required=True, metavar="BESTAND…", type=BESTAND)
@click.option("--streng", is_flag=True, help="Laat ook een waarschuwing als fout tellen.")
def controleer(bestanden: tuple[Path, ...], streng: bool) -> None:
    """Controleer kaders: elke fout met regel, kolom, veld en wat er moet staan."""
    from inkoop.kader.begrippen import check_begrippen
    from inkoop.kader.loader import BEGRIPPEN, read_kader

    code = 0
    for pad in bestanden:
        try:
            waarschuwingen = check_begrippen(pad) if pad.name == BEGRIPPEN else read_kader(pad).waarschuwingen
        except Onbruikbaar as fout:
            click.echo(str(fout))
            code = 2
            continue
        except FoutenInBestand as fouten:
            click.echo(str(fouten))
            code = max(code, 1)
            continue
        for waarschuwing in waarschuwingen:
            click.echo(f"waarschuwing: {waarschuwing}")
        if waarschuwingen and streng:
            code = max(code, 1)
        click.echo(f"{pad}: in orde" + (f", {len(waarschuwingen)} waarschuwing(en)" if waarschuwingen else ""))
    sys.exit(code)


@kader.command()
def schema() -> None:
    """Druk het JSON-schema (2020-12) van een kader af, voor de editor."""
    from inkoop.kader.schema import make_json_schema

    echo_json(make_json_schema())


@kader.command()
@click.argument("bestand", metavar="BESTAND", type=BESTAND)
@click.option("--json", "als_json", is_flag=True, help="Schrijf de uitkomsten als JSON.")
def bereken(bestand: Path, als_json: bool) -> None:
    """Bereken elke toets van een bestand en leg de uitkomst uit."""
    from inkoop.kader.toets import run_toetsbestand

    resultaten = run_toetsbestand(bestand)
    if als_json:
        echo_json({"toetsen": [resultaat.make_plain() for resultaat in resultaten]})
    else:
        for resultaat in resultaten:
            click.echo(f"\n{resultaat.naam} ({resultaat.regel})")
            _echo_resultaat(resultaat.uitkomst, resultaat.fout)
    sys.exit(1 if any(resultaat.fout for resultaat in resultaten) else 0)


def _echo_resultaat(uitkomst: dict[str, Any] | None, fout: str | None) -> None:
    if uitkomst is None:
        click.echo(f"  fout: {fout}")
        return
    from inkoop.kader.toon import write_veld

    for naam, waarde in uitkomst.items():
        if naam != "uitleg":
            for regel in write_veld(naam, waarde, "  "):
                click.echo(regel)
    for zin in uitkomst["uitleg"]:
        click.echo(f"  - {zin}")


@kader.command()
@click.argument("bestanden", nargs=-1, required=True, metavar="BESTAND…", type=BESTAND)
def toets(bestanden: tuple[Path, ...]) -> None:
    """Vergelijk toetsen met wat de jurist verwacht."""
    from inkoop.kader.toets import compare, run_toetsbestand

    geslaagd = gezakt = code = 0
    for bestand in bestanden:
        try:
            resultaten = run_toetsbestand(bestand)
        except Onbruikbaar as fout:
            click.echo(str(fout), err=True)
            code = 2
            continue
        for resultaat in resultaten:
            verschillen = compare(resultaat)
            for verschil in verschillen:
                click.echo(
                    f"{resultaat.naam}: {verschil.veld}: verwacht {verschil.verwacht}, gekregen {verschil.gekregen}"
                )
            if resultaat.fout and not verschillen:
                click.echo(f"{resultaat.naam}: fout: {resultaat.fout}")
            if verschillen or resultaat.fout:
                gezakt += 1
            else:
                geslaagd += 1
    click.echo(f"{geslaagd} geslaagd, {gezakt} gezakt")
    sys.exit(code or (1 if gezakt else 0))


@kader.command()
@click.argument("naam", metavar="ID", shell_complete=complete_kader)
@DEEL
@NAAR
def vragenlijst(naam: str, deel: str | None, naar: Path | None) -> None:
    """Maak van de vragen van een norm een bestand om in te vullen; een bestand dat er al is, blijft zoals het is.

    \b
    Voorbeelden:
      inkoop kader vragenlijst norm-opdrachtgeverschap --naar mijn-antwoorden.yaml
      inkoop kader vragenlijst norm-opdrachtgeverschap --deel afspraken
    """
    from inkoop.kader.loader import load_kader
    from inkoop.kader.norm import write_vragenlijst

    tekst = "\n".join(write_vragenlijst(load_kader(naam), deel)) + "\n"
    check_nieuw(naar)
    echo_tekst(tekst, naar)


@kader.command()
@click.argument("bestand", metavar="BESTAND", type=BESTAND)
@DEEL
@click.option("--json", "als_json", is_flag=True, help="Schrijf de uitkomst als JSON.")
def norm(bestand: Path, deel: str | None, als_json: bool) -> None:
    """Houd een regio tegen een norm: per afspraak ja, deels of nee, het bewijs en wat ontbreekt.

    De antwoorden staan in BESTAND; 'inkoop kader vragenlijst' maakt er een om in te vullen. De opdracht eindigt met
    code 1 zolang er iets ontbreekt.

    \b
    Voorbeelden:
      inkoop kader norm mijn-antwoorden.yaml
      inkoop kader norm mijn-antwoorden.yaml --deel afspraken --json
    """
    from inkoop.kader.norm import NORMKOPPEN, judge_antwoorden, list_normrijen
    from inkoop.kader.uitvoer import make_plain

    uitkomst = judge_antwoorden(bestand, deel)
    if als_json:
        echo_json(make_plain(uitkomst))
    else:
        for een in uitkomst.delen:
            click.echo(f"\n{een.titel}: {een.oordeel.value.replace('_', ' ')}\n")
            echo_tabel(NORMKOPPEN, list_normrijen(een))
        echo_uitleg(uitkomst.uitleg)
    sys.exit(0 if uitkomst.voldoet else 1)
