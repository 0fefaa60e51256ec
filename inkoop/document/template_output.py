"""The differences between two versions of a template, as the terminal and programs get them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import click

from inkoop.document.changes import Kant, Verschil
from inkoop.document.versions import Exemplaar

_GELIJK = "gelijk: geen verschil in tekst, voorwaarden, tabellen, eigenschappen of vormgeving"
_MET_TEKST = ("gewijzigd", "vervallen", "nieuw", "verborgen", "eigenschap", "instelling", "koppeling")


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


def write_verschil(verschil: Verschil) -> Iterator[str]:
    """One difference in lines: what and where, then both texts with what changed between marks."""
    plaatsen = list(dict.fromkeys(kant.plaats for kant in (verschil.oud, verschil.nieuw) if kant))
    delen = [deel for deel in (" → ".join(plaatsen), verschil.toelichting) if deel]
    yield f"{verschil.soort}: {'; '.join(delen)}"
    if verschil.soort in ("vervallen", "nieuw") and (kant := verschil.nieuw or verschil.oud) and kant.voorwaarden:
        yield f"  alleen: {'; '.join(kant.voorwaarden)}"
    if verschil.soort in _MET_TEKST:
        is_beide = verschil.oud is not None and verschil.nieuw is not None
        if verschil.oud is not None and verschil.soort != "verborgen":
            yield f"  oud:   {_mark(verschil.oud, '[-', '-]') if is_beide else _flatten(verschil.oud.tekst)}"
        if verschil.nieuw is not None:
            yield f"  nieuw: {_mark(verschil.nieuw, '[+', '+]') if is_beide else _flatten(verschil.nieuw.tekst)}"


def _mark(kant: Kant, open_: str, sluit: str) -> str:
    """The text of a side with its changed stretches between marks."""
    return _flatten(
        "".join(f"{open_}{tekst}{sluit}" if is_anders else tekst for tekst, is_anders in kant.list_stukken())
    )


def _flatten(tekst: str) -> str:
    """Text on one line: a new line within a paragraph as a slash."""
    return " ".join(tekst.replace("\n", " / ").split())
