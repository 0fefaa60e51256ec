"""`inkoop aanbieder`: the aanbieders of a regio."""

from typing import Any

import click

from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.uitvoer import echo_tabel

REGIO = click.option("--regio", required=True, metavar="CODE", help="De regio van de aanbieder.")
KVK = click.argument("kvk", metavar="KVK")
RECHTSVORM = click.option("--rechtsvorm", metavar="TEKST", help="Bijvoorbeeld stichting of besloten vennootschap.")
PLAATS = click.option("--plaats", "vestigingsplaats", metavar="PLAATS", help="Waar de aanbieder is gevestigd.")
VERTEGENWOORDIGER = click.option(
    "--vertegenwoordiger", multiple=True, metavar="NAAM", help="Wie voor de aanbieder mag tekenen; herhaal dit."
)


@click.group()
def aanbieder() -> None:
    """Aanbieders: noemen, toevoegen en wijzigen.

    \b
    Voorbeelden:
      inkoop aanbieder lijst --regio mijn-regio
      inkoop aanbieder nieuw 00000001 --regio mijn-regio --naam "Stichting Voorbeeldhuis"
    """


@aanbieder.command()
@REGIO
def lijst(regio: str) -> None:
    """Noem de aanbieders van een regio.

    \b
    Voorbeeld:
      inkoop aanbieder lijst --regio drechtsteden
    """
    from inkoop.aanbieder.store import list_aanbieders
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        rijen = [
            (een.kvk, een.naam, een.rechtsvorm, een.vestigingsplaats)
            for een in list_aanbieders(session, get_regio(session, regio))
        ]
    echo_tabel(("kvk", "naam", "rechtsvorm", "plaats"), rijen)


@aanbieder.command()
@KVK
@REGIO
@click.option("--naam", required=True, metavar="NAAM", help="Zoals in het handelsregister.")
@RECHTSVORM
@PLAATS
@VERTEGENWOORDIGER
@DOOR
def nieuw(kvk: str, regio: str, vertegenwoordiger: tuple[str, ...], door: str, **velden: Any) -> None:
    """Voeg een aanbieder toe.

    \b
    Voorbeeld:
      inkoop aanbieder nieuw 00000001 --regio mijn-regio --naam "Stichting Voorbeeldhuis"
    """
    from inkoop.aanbieder.schema import AanbiederBlok
    from inkoop.aanbieder.service import register_aanbieder
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.invoer.validate import make_model
    from inkoop.migrations.steps import open_database

    wie = [{"naam": naam} for naam in vertegenwoordiger]
    blok = make_model(AanbiederBlok, {"kvk": kvk, **velden, "vertegenwoordigers": wie})
    with write_session(open_database()) as session:
        register_aanbieder(session, get_regio(session, regio), blok, make_spoor(door))
    click.echo(f"{blok.naam} staat bij de aanbieders.")


@aanbieder.command()
@KVK
@REGIO
@click.option("--naam", metavar="NAAM", help="Zoals in het handelsregister.")
@RECHTSVORM
@PLAATS
@VERTEGENWOORDIGER
@DOOR
def wijzig(kvk: str, regio: str, vertegenwoordiger: tuple[str, ...], door: str, **velden: Any) -> None:
    """Wijzig een aanbieder; wat u niet noemt, blijft. Een nieuwe naam komt overal in het dossier.

    \b
    Voorbeeld:
      inkoop aanbieder wijzig 00000001 --regio mijn-regio --plaats Voorbeeldstad
    """
    from inkoop.aanbieder.schema import AanbiederBlok
    from inkoop.aanbieder.service import change_aanbieder, describe_aanbieder
    from inkoop.aanbieder.store import get_by_kvk
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.invoer.validate import make_model
    from inkoop.migrations.steps import open_database

    anders: dict[str, Any] = {naam: waarde for naam, waarde in velden.items() if waarde is not None}
    if vertegenwoordiger:
        anders["vertegenwoordigers"] = [{"naam": naam} for naam in vertegenwoordiger]
    with write_session(open_database()) as session:
        gevonden = get_regio(session, regio)
        rij = get_by_kvk(session, gevonden, kvk)
        blok = make_model(AanbiederBlok, describe_aanbieder(rij).model_dump() | anders)
        change_aanbieder(session, gevonden, blok, make_spoor(door), geopend=rij.stand)
    click.echo(f"{blok.naam} is gewijzigd.")
