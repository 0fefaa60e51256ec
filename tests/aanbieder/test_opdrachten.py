"""`inkoop aanbieder`: an aanbieder is added, changed and named, or refused with what to write."""

from collections.abc import Callable

import pytest

from tests.fixtures.opdracht import Antwoord, inkoop

__all__ = ["inkoop"]
NIEUW = ("aanbieder", "nieuw", "00000042", "--regio", "proef", "--naam", "Stichting Proefhuis")


@pytest.fixture
def opdracht(inkoop: Callable[..., Antwoord]) -> Callable[..., Antwoord]:
    assert inkoop("regio", "nieuw", "proef", "--naam", "Proef", "--kader", "centrumregeling-bno-2024")[0] == 0
    return inkoop


def test_add_change_and_name(opdracht: Callable[..., Antwoord]) -> None:
    assert opdracht(*NIEUW, "--vertegenwoordiger", "P. Proef") == (
        0,
        "Stichting Proefhuis staat bij de aanbieders.\n",
        "",
    )
    assert opdracht("aanbieder", "wijzig", "00000042", "--regio", "proef", "--plaats", "Oss")[0] == 0
    code, uit, _ = opdracht("aanbieder", "lijst", "--regio", "proef")
    assert code == 0
    assert [regel.split() for regel in uit.splitlines()[2:]] == [["00000042", "Stichting", "Proefhuis", "Oss"]]


@pytest.mark.parametrize(
    ("gegevens", "verwacht", "melding"),
    [
        (("nieuw", "42", "--regio", "proef", "--naam", "X"), 2, "acht cijfers"),
        (("nieuw", "00000042", "--regio", "proef", "--naam", "X"), 1, "is al het nummer van Stichting Proefhuis"),
        (("nieuw", "00000043", "--regio", "proef", "--naam", "Stichting Proefhuis"), 1, "is al de naam van een andere"),
        (("wijzig", "00000099", "--regio", "proef", "--naam", "X"), 2, "00000099"),
        (("lijst", "--regio", "nergens"), 2, "nergens"),
    ],
)
def test_refuse(opdracht: Callable[..., Antwoord], gegevens: tuple[str, ...], verwacht: int, melding: str) -> None:
    opdracht(*NIEUW)
    code, _, fout = opdracht("aanbieder", *gegevens)
    assert code == verwacht
    assert melding in fout
