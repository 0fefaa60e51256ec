"""The differences between two versions of a template, as the terminal and programs get them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from inkoop.document.changes import Verschil
from inkoop.document.verschiltekst import write_verschil
from inkoop.document.versions import Exemplaar

_GELIJK = "gelijk: geen verschil in tekst, voorwaarden, tabellen, eigenschappen of vormgeving"


def echo_verschillen(oud: Exemplaar, nieuw: Exemplaar, verschillen: Sequence[Verschil]) -> None:
    """The differences for a reader: per passage its place, the old and the new text with what changed marked."""
    click.echo(f"oud:   {oud.titel}\nnieuw: {nieuw.titel}\n")
    if not verschillen:
        click.echo(_GELIJK)
        return
    soorten = Counter(verschil.soort for verschil in verschillen)
    aantal = "1 verschil" if len(verschillen) == 1 else f"{len(verschillen)} verschillen"
    click.echo(f"{aantal}: {', '.join(f'{n} {soort}' for soort, n in soorten.items())}")
    if "gewijzigd" in soorten:
        click.echo("[-weg-] [+erbij+]")
    for verschil in verschillen:
        click.echo("\n" + "\n".join(write_verschil(verschil)))


def make_json(oud: Exemplaar, nieuw: Exemplaar, verschillen: Sequence[Verschil]) -> dict[str, Any]:
    """The same as plain data: both versions, whether they are equal, every difference."""
    return {
        "oud": {"naam": oud.titel, "sha256": oud.sha256},
        "nieuw": {"naam": nieuw.titel, "sha256": nieuw.sha256},
        "gelijk": not verschillen,
        "verschillen": [verschil.make_json() for verschil in verschillen],
    }
