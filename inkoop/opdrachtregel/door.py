"""Who gives a command, for the log."""

import getpass
import os

import click

from inkoop.klok import get_now
from inkoop.logboek.service import Spoor


def find_gebruiker() -> str:
    """INKOOP_GEBRUIKER, else the name under which someone works on this machine."""
    try:
        return os.environ.get("INKOOP_GEBRUIKER") or getpass.getuser()
    except (KeyError, OSError):
        return "onbekend"


def make_spoor(wie: str) -> Spoor:
    """The trace of a command that is given now."""
    return Spoor(wie=wie, tijdstip=get_now())


DOOR = click.option(
    "--door",
    metavar="NAAM",
    default=find_gebruiker,
    show_default="wie is ingelogd",
    help="Wie dit doet, voor het logboek.",
)
