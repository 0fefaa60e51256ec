"""`inkoop agenda`: what must be done and what happens, by month, with what is overdue apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.opties import BESTAND, DATUM, JSON
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel
from inkoop.rules.periode import DAG, Periode, add_months
from inkoop.rules.taal import write_aantal

if TYPE_CHECKING:
    from inkoop.agenda.service import Regioagenda


class MaandType(click.ParamType[Periode]):
    """A month on the command line: 2026-03."""

    name = "jjjj-mm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Periode:
        from inkoop.invoer.types import parse_datum

        if isinstance(value, Periode):
            return value
        try:
            return _make_periode(parse_datum(f"{value}-01"), 1)
        except ValueError:
            self.fail(f"'{value}' is geen maand; schrijf jjjj-mm, bijvoorbeeld 2026-03", param, ctx)


def _make_periode(van: date, maanden: int) -> Periode:
    return Periode(van=van, tot=add_months(van, maanden) - DAG)


@click.command()
@click.option("--maand", type=MaandType(), help="Alleen deze maand, bijvoorbeeld 2026-03.")
@click.option(
    "--jaar", metavar="JJJJ", type=click.IntRange(1900, 9998), help="Dit jaar; zonder jaar of maand het lopende."
)
@click.option("--regio", metavar="CODE", help="Alleen deze regio.")
@click.option("--wie", metavar="NAAM", help="Alleen wat deze partij doet, bijvoorbeeld centrumgemeente of aanbieder.")
@click.option("--dag", type=DATUM, help="De stand op deze dag in plaats van op vandaag.")
@click.option(
    "--ics", metavar="BESTAND", type=BESTAND, help="Schrijf de dagen naar een bestand voor een agendaprogramma."
)
@click.option("--waarom", is_flag=True, help="Toon ook hoe elke dag uit het kader of het dossier volgt.")
@JSON
def agenda(
    maand: Periode | None,
    jaar: int | None,
    dag: date | None,
    ics: Path | None,
    waarom: bool,
    als_json: bool,
    **keuze: Any,
) -> None:
    """Toon per maand wat er moet gebeuren en wat er ingaat of afloopt; wat achterstallig is staat apart.

    \b
    Voorbeelden:
      inkoop agenda
      inkoop agenda --maand 2026-03
      inkoop agenda --maand 2026-12 --waarom
      inkoop agenda --jaar 2026 --regio brabant-noordoost-oost --wie centrumgemeente
      inkoop agenda --jaar 2026 --regio brabant-noordoost-oost --ics agenda-2026.ics
    """
    from inkoop.agenda.service import list_agendas
    from inkoop.opdrachtregel.dossiers import read_dossiers

    vandaag = dag or get_today()
    periode = _find_periode(maand, jaar, vandaag)
    with read_dossiers() as session:
        agendas = list_agendas(session, periode, vandaag, regio_code=keuze["regio"], wie=keuze["wie"])
    if ics is not None:
        _save(ics, agendas, als_json)
    if als_json or ics is None:
        _show_all(agendas, waarom, als_json)


def _find_periode(maand: Periode | None, jaar: int | None, vandaag: date) -> Periode:
    if maand and jaar:
        raise click.UsageError("Noem een maand of een jaar, niet beide.")
    return maand or _make_periode(date(jaar or vandaag.year, 1, 1), 12)


def _show_all(agendas: list[Regioagenda], waarom: bool, als_json: bool) -> None:
    from inkoop.agenda.output import describe_agenda

    if als_json:
        echo_json({"agendas": [describe_agenda(een) for een in agendas]})
        return
    for een in agendas:
        _show(een, waarom=waarom)


def _save(pad: Path, agendas: list[Regioagenda], stil: bool) -> None:
    from inkoop.agenda.ics import make_ics
    from inkoop.document.opslag import write_whole

    write_whole(pad, make_ics(agendas), vervang=True)
    if not stil:
        aantal = sum(len(een.punten) for een in agendas)
        click.echo(f"{pad} is geschreven; er staan {write_aantal(aantal, 'punt', 'punten')} in.")


def _show(agenda: Regioagenda, *, waarom: bool) -> None:
    from inkoop.agenda.output import (
        ACHTERSTALLIG,
        ACHTERSTALLIG_KOPPEN,
        KOPPEN,
        list_achterstallige_rijen,
        list_maanden,
        list_uitleg,
        write_kop,
    )

    click.echo(f"{write_kop(agenda)}\n")
    if agenda.achterstallig:
        click.echo(ACHTERSTALLIG)
        echo_tabel(ACHTERSTALLIG_KOPPEN, list_achterstallige_rijen(agenda))
        click.echo()
    for maand, rijen in list_maanden(agenda):
        click.echo(maand.capitalize())
        echo_tabel(KOPPEN, rijen)
        click.echo()
    for regel in list_uitleg(agenda) if waarom else ():
        click.echo(regel)
    if not agenda.overig:
        click.echo("Verder staat er in deze periode niets op de agenda.\n")
