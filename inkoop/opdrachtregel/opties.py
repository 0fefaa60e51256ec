"""Options and values that several commands share."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

REGIO = click.option("--regio", metavar="CODE", help="De regio, als een naam in meer regio's voorkomt.")
POORT = click.option(
    "--poort",
    default=8000,
    show_default=True,
    envvar="PORT",
    metavar="POORT",
    type=click.IntRange(1, 65535),
    help="De poort op deze computer.",
)
JSON = click.option("--json", "als_json", is_flag=True, help="Schrijf JSON in plaats van een tabel.")


def complete_kader(_ctx: click.Context, _param: click.Parameter, begin: str) -> list[CompletionItem]:
    """Kader ids for shell completion."""
    from inkoop.kader.loader import list_kaders

    return [CompletionItem(pad.stem) for pad in list_kaders() if pad.stem.startswith(begin)]


def complete_soort(_ctx: click.Context, _param: click.Parameter, begin: str) -> list[CompletionItem]:
    """Kinds of documents for shell completion."""
    from inkoop.document.catalog import SOORTEN

    return [CompletionItem(soort) for soort in SOORTEN if soort.startswith(begin)]


SOORT = click.argument("soort", metavar="SOORT", shell_complete=complete_soort)


class DatumType(click.ParamType[date]):
    """A date on the command line, as in every file: 2025-03-31."""

    name = "jjjj-mm-dd"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from inkoop.invoer.types import parse_datum

        try:
            return parse_datum(value)
        except ValueError as fout:
            self.fail(str(fout), param, ctx)


class BestandType(click.Path):
    """The path of a file; an empty name is told as such, for Python reads it as the current folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("de naam van het bestand is leeg; noem een bestand, bijvoorbeeld mijn-regio.yaml", param, ctx)
        return super().convert(value, param, ctx)


class BedragType(click.ParamType[Decimal]):
    """An amount on the command line, as in every file: 1234.50."""

    name = "bedrag"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        from inkoop.invoer.types import parse_bedrag

        try:
            return parse_bedrag(value)
        except ValueError as fout:
            self.fail(str(fout), param, ctx)


DATUM = DatumType()
BEDRAG = BedragType()
BESTAND = BestandType()
NAAR = click.option("--naar", metavar="BESTAND", type=BESTAND, help="Schrijf in een bestand.")
