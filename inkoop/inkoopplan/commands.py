"""`inkoop plan`: inkoopplannen and their versions."""

from datetime import date
from typing import Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, REGIO
from inkoop.opdrachtregel.uitvoer import echo_tabel

PLAN = click.argument("code", metavar="PLAN")
_TITEL, _INGANG = "Hoe het plan heet.", "De eerste dag van het plan."
EINDE = click.option("--einde", "einddatum", type=DATUM, help="De laatste dag van het plan.")
OP = click.option("--op", "datum", type=DATUM, help="De datum van de versie; zonder deze optie vandaag.")


@click.group()
def plan() -> None:
    """Inkoopplannen: bekijken, maken, wijzigen en een nieuwe versie beginnen.

    \b
    Voorbeelden:
      inkoop plan lijst
      inkoop plan nieuw plan-2026 --regio mijn-regio --titel "Inkoopplan 2026" --ingang 2026-01-01 --einde 2028-12-31
      inkoop plan versie plan-2026 --op 2025-04-01
    """


@plan.command()
@click.option("--regio", metavar="CODE", help="Alleen deze regio.")
def lijst(regio: str | None) -> None:
    """Toon de inkoopplannen met hun laatste versie.

    \b
    Voorbeeld:
      inkoop plan lijst
    """
    from inkoop.gemeente.store import list_regios
    from inkoop.inkoopplan.store import list_inkoopplannen
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        regios = list_regios(session, regio)
        rijen = [
            (r.code, p.code, p.titel, p.ingangsdatum, p.einddatum, max((v.nummer for v in p.versies), default=None))
            for r in regios
            for p in list_inkoopplannen(session, r)
        ]
    echo_tabel(("regio", "plan", "titel", "gaat in", "laatste dag", "versie"), rijen)


@plan.command()
@PLAN
@REGIO
def toon(code: str, regio: str | None) -> None:
    """Toon een inkoopplan met zijn versies.

    \b
    Voorbeeld:
      inkoop plan toon inkoopplan-2026-2028
    """
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.rules.taal import write_datum

    with read_dossiers() as session:
        gevonden, rij = find_by_code(session, code, regio)
        einde = write_datum(rij.einddatum) if rij.einddatum else "niet bepaald"
        click.echo(
            f"{rij.titel} ({gevonden.naam})\nGaat in:     {write_datum(rij.ingangsdatum)}\nLaatste dag: {einde}\n"
        )
        echo_tabel(
            ("versie", "datum", "omschrijving", "voorgelegd"),
            [(v.nummer, v.datum, v.omschrijving, v.voorgelegd_op) for v in rij.versies],
        )


@plan.command()
@PLAN
@click.option("--regio", required=True, metavar="CODE", help="De regio van het plan.")
@click.option("--titel", required=True, metavar="TEKST", help=_TITEL)
@click.option("--ingang", "ingangsdatum", required=True, type=DATUM, help=_INGANG)
@EINDE
@OP
@DOOR
def nieuw(code: str, regio: str, datum: date | None, door: str, **velden: Any) -> None:
    """Maak een inkoopplan met zijn eerste versie.

    \b
    Voorbeeld:
      inkoop plan nieuw plan-2026 --regio mijn-regio --titel "Inkoopplan 2026" --ingang 2026-01-01 --einde 2028-12-31
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.inkoopplan.schema import InkoopplanBlok, VersieBlok
    from inkoop.inkoopplan.wijzigen import register_inkoopplan
    from inkoop.invoer.validate import make_model
    from inkoop.migrations.steps import open_database

    versies = [VersieBlok(nummer=1, datum=datum or get_today())]
    blok = make_model(InkoopplanBlok, {"code": code, **velden, "versies": versies})
    with write_session(open_database()) as session:
        register_inkoopplan(session, get_regio(session, regio), blok, make_spoor(door))
    click.echo(f"Inkoopplan {code} is er. Verder: inkoop inhoud voorbeeld planinhoud --naar {code}.yaml")


@plan.command()
@PLAN
@click.option("--titel", metavar="TEKST", help=_TITEL)
@click.option("--ingang", "ingangsdatum", type=DATUM, help=_INGANG)
@EINDE
@REGIO
@DOOR
def wijzig(code: str, regio: str | None, door: str, **velden: Any) -> None:
    """Wijzig de titel of de dagen van een inkoopplan; wat u niet noemt, blijft.

    \b
    Voorbeeld:
      inkoop plan wijzig plan-2026 --einde 2029-12-31
    """
    from inkoop.database.session import write_session
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.inkoopplan.wijzigen import change_inkoopplan
    from inkoop.migrations.steps import open_database

    anders = {naam: waarde for naam, waarde in velden.items() if waarde is not None}
    with write_session(open_database()) as session:
        gevonden, rij = find_by_code(session, code, regio)
        change_inkoopplan(session, gevonden, rij, anders, make_spoor(door))
    click.echo(f"Inkoopplan {code} is opgeslagen.")


@plan.command()
@PLAN
@OP
@click.option("--omschrijving", metavar="TEKST", help="Wat er nieuw is.")
@REGIO
@DOOR
def versie(code: str, datum: date | None, omschrijving: str | None, regio: str | None, door: str) -> None:
    """Begin de volgende versie van een plan dat aan de gemeenten is voorgelegd.

    \b
    Voorbeeld:
      inkoop plan versie plan-2026 --op 2025-04-01 --omschrijving "na het overleg"
    """
    from inkoop.database.session import write_session
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.inkoopplan.wijzigen import begin_planversie
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        gevonden, rij = find_by_code(session, code, regio)
        begonnen = begin_planversie(session, gevonden, rij, datum or get_today(), omschrijving, make_spoor(door))
        nummer = begonnen.nummer
    click.echo(f"Versie {nummer} is begonnen. Neem dit nummer over in de inhoud: inkoop inhoud toon planinhoud {code}")
