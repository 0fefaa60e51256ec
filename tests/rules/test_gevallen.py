"""Every toets that a jurist wrote comes out as expected."""

from pathlib import Path

import pytest

from inkoop.invoer.reader import read_yaml
from inkoop.kader.toets import Toetsresultaat, compare, run_toetsbestand

MAP = Path(__file__).parent / "gevallen"
BESTANDEN = sorted(pad for pad in MAP.rglob("*.yaml") if "toetsen" in read_yaml(pad).waarde)
GEVALLEN = [(pad, resultaat) for pad in BESTANDEN for resultaat in run_toetsbestand(pad)]


@pytest.mark.parametrize(
    "resultaat",
    [pytest.param(resultaat, id=f"{pad.relative_to(MAP)}: {resultaat.naam}") for pad, resultaat in GEVALLEN],
)
def test_geval(resultaat: Toetsresultaat) -> None:
    assert resultaat.verwacht, "a toets without verwacht tests nothing"
    assert resultaat.fout is None
    assert [str(verschil) for verschil in compare(resultaat)] == []


@pytest.mark.parametrize(
    ("kader", "toetsen", "regels"),
    [
        ("centrumregeling-bno-2024", 15, 4),
        ("deelovereenkomst-drechtsteden-2017", 15, 4),
        ("samenwerking-nml-2022", 10, 2),
        ("handvest-zkijh-2024", 8, 1),
        ("norm-opdrachtgeverschap", 7, 1),
        ("procedurekeuze", 10, 1),
    ],
)
def test_shipped_kaders_have_toetsen_of_their_own(kader: str, toetsen: int, regels: int) -> None:
    eigen = [resultaat for pad, resultaat in GEVALLEN if pad == MAP / f"{kader}.yaml"]
    assert len(eigen) >= toetsen
    assert len({resultaat.regel for resultaat in eigen}) >= regels


def test_names_are_unique_within_a_file() -> None:
    for pad in BESTANDEN:
        namen = [resultaat.naam for ander, resultaat in GEVALLEN if ander == pad]
        assert len(set(namen)) == len(namen), pad
