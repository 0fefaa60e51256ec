"""A group of commands that are imported only when they are used."""

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from inkoop.database.faults import Ingehaald
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.opdrachtregel.nederlands import speak_dutch
from inkoop.rules.bepaling import Ongeldig


class LuieGroep(click.Group):
    """Commands by name as (`module:attribute`, one line of help); nothing is imported for `--help`."""

    def __init__(self, *args: Any, lui: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lui = dict(lui)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.lui)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lui:
            return None
        module, naam = self.lui[cmd_name][0].split(":")
        opdracht = getattr(import_module(module), naam)
        assert isinstance(opdracht, click.Command)
        name_parts(opdracht)
        return opdracht

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        gevraagd = args[0]
        if gevraagd not in self.lui and not gevraagd.startswith("-"):
            dichtbij = get_close_matches(gevraagd, self.lui, n=1)
            bedoeld = f" Bedoelt u '{dichtbij[0]}'?" if dichtbij else ""
            ctx.fail(f"Onbekende opdracht '{gevraagd}'.{bedoeld}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Opdrachten"):
            formatter.write_dl([(naam, uitleg) for naam, (_, uitleg) in self.lui.items()])


def name_parts(opdracht: click.Command) -> None:
    """Dutch words for the parts of a usage line, down to the last subcommand."""
    opdracht.options_metavar = "[OPTIES]"
    if isinstance(opdracht, click.Group):
        opdracht.subcommand_metavar = "OPDRACHT [GEGEVENS]…"
        for onderdeel in opdracht.commands.values():
            name_parts(onderdeel)


def run(groep: click.Command) -> None:
    """Runs the command line: Dutch messages and the exit codes 0, 1 and 2, never a traceback."""
    speak_dutch()
    name_parts(groep)
    try:
        groep.main(prog_name="inkoop", standalone_mode=True)
    except Onbruikbaar as fout:
        _stop(str(fout), 2)
    except Afgekeurd as fouten:
        _stop(str(fouten), 1)
    except Ongeldig as fout:
        _stop(str(fout), 1)
    except Ingehaald:
        _stop(
            "iemand anders heeft dit intussen gewijzigd; er is niets bewaard. Kijk wat er nu staat en doe het opnieuw",
            1,
        )
    except ValueError as fout:
        _stop_at_value(fout)
    except RecursionError:
        _stop("de invoer is te diep genest", 2)
    except MemoryError:
        _stop("de invoer is te groot voor het geheugen van deze machine", 2)
    except OSError as fout:
        _stop(f"{fout.filename or 'de uitvoer'} kan niet worden gelezen of geschreven; is er plaats en toegang?", 2)


def _stop_at_value(fout: ValueError) -> None:
    """Says which value does not fit a field; raises any other fault. Imported here, so that help comes at once."""
    from pydantic import ValidationError

    from inkoop.invoer.validate import write_fouten

    if not isinstance(fout, ValidationError):
        raise fout
    _stop(write_fouten(fout), 2)


def _stop(melding: str, code: int) -> None:
    click.echo(melding, err=True)
    sys.exit(code)
