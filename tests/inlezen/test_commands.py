"""`inkoop inlezen`: the same lists on the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inkoop.dossier.examples import find_voorbeeld
from tests.fixtures.opdracht import Antwoord, inkoop
from tests.inlezen.test_inlezen import GOED, KOP_AANBIEDERS, make_boek

__all__ = ["inkoop"]

REGIO = ("--regio", "drechtsteden")
Opdracht = Callable[..., Antwoord]


@pytest.fixture
def geladen(inkoop: Opdracht) -> Opdracht:
    """The command on the example dossier."""
    assert inkoop("dossier", "laad", str(find_voorbeeld("drechtsteden")))[0] == 0
    return inkoop


def test_a_trial_then_the_list_then_nothing_more(geladen: Opdracht, tmp_path: Path) -> None:
    pad = tmp_path / "lijst.xlsx"
    pad.write_bytes(GOED)
    proef = geladen("inlezen", "laad", "aanbieders", str(pad), *REGIO, "--proef")
    assert (proef[0], "er is niets bewaard" in proef[1]) == (0, True)
    assert "nieuw" in geladen("inlezen", "laad", "aanbieders", str(pad), *REGIO)[1]
    assert "Alles stond er al" in geladen("inlezen", "laad", "aanbieders", str(pad), *REGIO)[1]


def test_a_fault_gives_its_place_and_exit_code_1(geladen: Opdracht, tmp_path: Path) -> None:
    pad = tmp_path / "lijst.xlsx"
    pad.write_bytes(make_boek(KOP_AANBIEDERS, ("X", "12", "")))
    uitkomst = geladen("inlezen", "laad", "aanbieders", str(pad), *REGIO)
    assert uitkomst[0] == 1
    assert "KvK-nummer" in uitkomst[1]
    assert "is geen KvK-nummer" in uitkomst[1]


@pytest.mark.parametrize("naam", ["er-is-niets.xlsx", "tekst.xlsx"])
def test_what_is_no_list_gives_exit_code_2(geladen: Opdracht, tmp_path: Path, naam: str) -> None:
    (tmp_path / "tekst.xlsx").write_text("geen rekenblad")
    assert geladen("inlezen", "laad", "aanbieders", str(tmp_path / naam), *REGIO)[0] == 2


def test_the_example_is_written_once(geladen: Opdracht, tmp_path: Path) -> None:
    pad = str(tmp_path / "voorbeeld.xlsx")
    codes = [geladen("inlezen", "voorbeeld", "inzetten", *REGIO, "--naar", pad)[0] for _ in range(2)]
    assert codes == [0, 2]
