"""Every command explains itself in Dutch, and every example in the help is a command that exists."""

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from inkoop.commands import OPDRACHTEN, inkoop
from tests.structure.source import expect_none

ENGLISH = re.compile(r"\b(the|this|with|file|files|show|default|and|or)\b", re.IGNORECASE)


def walk(opdracht: click.Command, pad: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """A command and all below it, each with its words."""
    yield pad, opdracht
    if isinstance(opdracht, click.Group):
        context = click.Context(opdracht)
        for naam in opdracht.list_commands(context):
            onderdeel = opdracht.get_command(context, naam)
            assert onderdeel is not None
            yield from walk(onderdeel, (*pad, naam))


def load(naam: str) -> dict[tuple[str, ...], click.Command]:
    """The commands of one capability by their words."""
    opdracht = inkoop.get_command(click.Context(inkoop), naam)
    assert opdracht is not None
    return dict(walk(opdracht, (naam,)))


def list_examples(opdracht: click.Command) -> list[str]:
    """The lines of a help text that begin with `inkoop`, or have it in `$(…)`."""
    return re.findall(r"^\s*(?:eval \"\$\()?(inkoop .+?)(?:\)\")?$", opdracht.help or "", flags=re.MULTILINE)


@pytest.mark.parametrize("naam", OPDRACHTEN)
def test_commands_and_options_have_a_dutch_text(naam: str) -> None:
    stil = []
    for pad, opdracht in load(naam).items():
        teksten = {"": opdracht.help}
        teksten |= {o.name: o.help for o in opdracht.params if isinstance(o, click.Option)}
        for onderdeel, tekst in teksten.items():
            if not tekst or ENGLISH.search(tekst):
                stil.append(f"{' '.join(pad)} {onderdeel}: {tekst!r}")
    expect_none(stil)


@pytest.mark.parametrize("naam", OPDRACHTEN)
def test_every_command_has_an_example(naam: str) -> None:
    opdrachten = load(naam)
    voorbeelden = [shlex.split(tekst)[1:] for opdracht in opdrachten.values() for tekst in list_examples(opdracht)]
    bladen = [pad for pad, opdracht in opdrachten.items() if not isinstance(opdracht, click.Group)]
    expect_none(" ".join(pad) for pad in bladen if not any(tuple(v[: len(pad)]) == pad for v in voorbeelden))


@pytest.mark.parametrize("naam", ["", *OPDRACHTEN])
def test_examples_can_be_typed(naam: str) -> None:
    teksten = {tekst for opdracht in (load(naam).values() if naam else [inkoop]) for tekst in list_examples(opdracht)}
    assert teksten
    expect_none(f"{tekst}: {fout}" for tekst in teksten if (fout := find_fault(tekst)))


def find_fault(tekst: str) -> str | None:
    """What click has against an example: an unknown command or option, a missing argument."""
    opdracht: click.Command = inkoop
    context = click.Context(inkoop)
    woorden = shlex.split(tekst)[1:]
    try:
        while isinstance(opdracht, click.Group):
            volgende = opdracht.get_command(context, woorden.pop(0))
            if volgende is None:
                return "no such command"
            opdracht = volgende
        opdracht.make_context(opdracht.name, woorden)
    except click.UsageError as fout:
        return fout.format_message()
    return None
