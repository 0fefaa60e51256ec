"""Whatever stands in a file, the reader reads it or refuses it with a message; nothing else comes out."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.invoer.reader import decode_tekst, parse_yaml
from inkoop.kader.loader import check_kader
from inkoop.kader.toets import run_toetsbestand
from inkoop.plaatsen import kaders_map

KADERS = ("centrumregeling-bno-2024", "deelovereenkomst-drechtsteden-2017", "norm-opdrachtgeverschap")
GEVALLEN = Path(__file__).resolve().parents[1] / "rules" / "gevallen"
SCHERVEN = [
    "kader",
    "toetsen",
    "naam",
    "a",
    ": ",
    ":",
    "- ",
    "\n",
    "\n  ",
    "\n\t",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "'",
    '"',
    "#",
]
SCHERVEN += [
    "&x",
    "*x",
    "!!str",
    "---\n",
    "...\n",
    "?",
    "|",
    ">-\n",
    "~",
    "null",
    "true",
    "1e9",
    "0x1",
    "é",
    "\u2028",
    "%",
]
WAARDEN = [
    "",
    "~",
    "5",
    "-5",
    "1e5",
    "x",
    "[]",
    "{}",
    "[x]",
    "{x: 1}",
    "'",
    "2025-02-30",
    "NO",
    "true",
    "- x",
    "9" * 40,
]
WAARDEN += [
    "&a b",
    "*a",
    "!x y",
    "{gewicht: gelijk}",
    "1/0",
    "200%",
    "a: b: c",
    "\t",
    "[[[[",
    "0001-01-01",
    "100000000000",
]


def list_meldingen(tekst: str) -> list[str]:
    """What is wrong with a kader, if anything; any other exception is a fault of the program."""
    try:
        check_kader(parse_yaml(tekst, "x.yaml"), "x")
    except Onbruikbaar as fout:
        return [str(fout)]
    except FoutenInBestand as fouten:
        return [str(fout) for fout in fouten.fouten] or ["zonder fout"]
    return []


def check(tekst: str) -> None:
    """A kader is fine, or is refused with Dutch messages."""
    for melding in list_meldingen(tekst):
        assert melding.startswith("x.yaml:")
        assert "Input should" not in melding


@settings(max_examples=200)
@given(inhoud=st.binary(max_size=200))
def test_any_bytes(inhoud: bytes) -> None:
    try:
        tekst = decode_tekst(inhoud, "x.yaml")
    except Onbruikbaar:
        return
    check(tekst)


@settings(max_examples=200)
@given(scherven=st.lists(st.sampled_from(SCHERVEN), max_size=40))
def test_any_shards_of_yaml(scherven: list[str]) -> None:
    check("".join(scherven))


@cache
def read_regels(kader: str) -> tuple[str, ...]:
    return tuple((kaders_map() / f"{kader}.yaml").read_text(encoding="utf-8").splitlines())


@st.composite
def beschadigde_kaders(draw: st.DrawFn, regels: tuple[str, ...]) -> str:
    """A kader with one to four lines changed, left out, moved in or doubled."""
    lijst = list(regels)
    for _ in range(draw(st.integers(1, 4))):
        plek = draw(st.integers(0, len(lijst) - 1))
        regel = lijst[plek]
        veld, punt, _ = regel.partition(": ")
        ingrepen = [veld + punt + draw(st.sampled_from(WAARDEN)), "", f" {regel}", f"{regel}\n{regel}", regel[1:]]
        knip = draw(st.integers(0, len(regel)))
        ingrepen.append(regel[:knip] + draw(st.sampled_from(SCHERVEN)) + regel[knip:])
        lijst[plek] = draw(st.sampled_from(ingrepen))
    return "\n".join(lijst)


@pytest.mark.parametrize("kader", KADERS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_kader(kader: str, data: st.DataObject) -> None:
    check(data.draw(beschadigde_kaders(read_regels(kader))))


@cache
def read_toetsen() -> tuple[str, ...]:
    """A short toets file: the head and the first toetsen of the invented region."""
    regels = (GEVALLEN / "centrumregeling-bno-2024.yaml").read_text(encoding="utf-8").splitlines()
    return tuple(regels[:70])


@settings(max_examples=100)
@given(data=st.data())
def test_a_damaged_toets_file(data: st.DataObject, tmp_path_factory: Any) -> None:
    bestand = tmp_path_factory.getbasetemp() / "beschadigd.yaml"
    bestand.write_text(data.draw(beschadigde_kaders(read_toetsen())), encoding="utf-8")
    try:
        resultaten = run_toetsbestand(bestand)
    except Onbruikbaar:
        return
    for resultaat in resultaten:
        assert (resultaat.fout is None) != (resultaat.uitkomst is None)
