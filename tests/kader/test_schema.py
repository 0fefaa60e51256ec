"""The JSON Schema of a kader: valid itself, right about every kader, and readable for who is no programmer."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from inkoop.kader.loader import BEGRIPPEN
from inkoop.kader.schema import make_json_schema
from inkoop.plaatsen import kaders_map

ZESDE = Path(__file__).resolve().parents[1] / "rules" / "gevallen" / "zesde-regio.yaml"
KADERS = [pad for pad in sorted(kaders_map().glob("*.yaml")) if pad.name != BEGRIPPEN] + [ZESDE]
NORMAFSPRAAK = {"id": "a", "titel": "A", "grondslag": "a", "vragen": [{"id": "a", "tekst": "A?", "bewijs": "a"}]}
BASIS = {"kader": "proef", "titel": "x", "bron": {"document": "d", "vindplaats": "v"}}


class _Editor(yaml.SafeLoader):
    """Reads YAML as an editor does (YAML 1.2): numbers are numbers, a date is text."""


_Editor.yaml_implicit_resolvers = {}
for teken, patroon, label in (
    ("-0123456789.", r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", "float"),
    ("-0123456789", r"-?(0|[1-9][0-9]*)", "int"),
    ("tf", "true|false", "bool"),
    ("~n", "~|null", "null"),
):
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{label}", re.compile(f"^({patroon})$"), list(teken))
_Editor.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^$"), [""])
for lijst in _Editor.yaml_implicit_resolvers.values():
    lijst.sort(key=lambda een: een[0].endswith("float"))


@pytest.fixture(scope="module")
def toetser() -> Draft202012Validator:
    return Draft202012Validator(make_json_schema())


def test_it_is_json_schema_2020_12() -> None:
    schema = make_json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("pad", KADERS, ids=lambda pad: pad.stem)
def test_it_accepts_every_kader(pad: Path, toetser: Draft202012Validator) -> None:
    inhoud = yaml.load(pad.read_text(encoding="utf-8"), Loader=_Editor)  # noqa: S506  # a SafeLoader
    assert [f"{fout.json_path}: {fout.message}" for fout in toetser.iter_errors(inhoud)] == []


@pytest.mark.parametrize(
    "blok",
    [
        {"titel": 2024},
        {"norm": {"grondslag": "a", "delen": [{"id": "a", "titel": "A", "afspraken": [NORMAFSPRAAK]}]}},
        {"afspraken": [{"id": "a", "onderwerp": "x", "waarde": 13, "termijn": {"weken": 13}}]},
        {
            "sroi": {
                "percentage": {"2017-01-01": 5, "2019-01-01": 5.5},
                "drempel": "100000.00",
                "categorieen": [
                    {"code": "a", "naam": "A", "eenheid": "vast", "meetellen": "contractjaar"},
                    {"code": "b", "naam": "B", "eenheid": "vast", "meetellen": {"schooljaren": 2}},
                ],
            }
        },
    ],
)
def test_it_accepts_what_the_loader_accepts(blok: dict[str, Any], toetser: Draft202012Validator) -> None:
    assert [fout.message for fout in toetser.iter_errors({**BASIS, **blok})] == []


@pytest.mark.parametrize(
    "blok",
    [
        {"tittel": "x"},
        {"kader": "Proef"},
        {"bron": {"document": "d"}},
        {"deelnemers": {"gemeenten": []}},
        {"deelnemers": {"gemeenten": [{"naam": "A", "code": "1721"}]}},
        {"besluiten": {"p": {"titel": "x", "organen": ["college"], "rondes": [{"eis": "allen"}]}}},
        {"besluiten": {"p": {"grondslag": "a", "titel": "x", "organen": ["provincie"], "rondes": [{"eis": "allen"}]}}},
        {"verdeelsleutels": {"s": {"gewicht": "hoofden", "peildatum": "2022-01-01"}}},
        {"opzegging": {"termijn": {"maanden": -6}}},
        {"sroi": {"percentage": 5, "drempel": 1, "categorieen": [{"code": "a", "naam": "A", "eenheid": "uur"}]}},
        {"norm": {"grondslag": "a", "delen": []}},
        {"norm": {"grondslag": "a", "delen": [{"id": "Deel A", "titel": "A", "afspraken": [NORMAFSPRAAK]}]}},
        {
            "norm": {
                "grondslag": "a",
                "delen": [{"id": "a", "titel": "A", "afspraken": [NORMAFSPRAAK | {"vragen": []}]}],
            }
        },
    ],
)
def test_it_refuses_what_an_editor_should_mark(blok: dict[str, Any], toetser: Draft202012Validator) -> None:
    assert list(toetser.iter_errors({**BASIS, **blok}))


def list_texts(schema: Any) -> Iterator[str]:
    """Every text of a schema that an editor shows."""
    if isinstance(schema, dict):
        yield from (schema[naam] for naam in ("title", "description") if isinstance(schema.get(naam), str))
        for deel in schema.values():
            yield from list_texts(deel)
    elif isinstance(schema, list):
        for deel in schema:
            yield from list_texts(deel)


def test_it_speaks_dutch() -> None:
    teksten = list(list_texts(make_json_schema()))
    assert len(teksten) > 20
    assert [tekst for tekst in teksten if re.search(r"\b(the|and|that|which|from|must)\b", tekst)] == []


def test_the_command_prints_it(inkoop: Callable[..., tuple[int, str, str]]) -> None:
    code, tekst, fout = inkoop("kader", "schema")
    assert (code, fout) == (0, "")
    assert json.loads(tekst) == make_json_schema()
