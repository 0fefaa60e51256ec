"""Whatever well-typed input a rule gets, it answers or refuses with a Dutch message; nothing else comes out."""

import json
import types
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from inkoop.invoer.faults import FoutenInBestand
from inkoop.invoer.reader import parse_yaml
from inkoop.invoer.validate import validate_document
from inkoop.kader.loader import load_kader
from inkoop.kader.regels import REGELS
from inkoop.kader.uitvoer import make_plain
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.kader import Kader

KADERS = ("centrumregeling-bno-2024", "deelovereenkomst-drechtsteden-2017")
DATUMS = ["1900-01-01", "1900-02-28", "2017-07-17", "2018-12-30", "2022-01-01", "2024-02-29", "2025-03-01"]
DATUMS += ["2028-12-31", "2199-12-31"]
GETALLEN = ["0", "0.0001", "0.01", "1", "5", "16", "100", "999999999999", "999999999999.99", "0.5"]
GEHELEN = ["0", "1", "1", "2", "2", "3", "300", "999999999999"]
WOORDEN = ["college", "raad", "akkoord", "niet_akkoord", "anders", "kvk", "licht", "zwaar", "x", "Inschrijver é 1"]


@cache
def list_woorden(kader: str) -> dict[str, list[str]]:
    """Names by field that mean something in a kader; under "" all of them, and some that do not."""
    k: Kader = load_kader(kader)
    namen = {
        "soort": list(k.besluiten),
        "gemeente": list(k.gemeenten),
        "orgaan": ["college", "raad"],
        "besluit": list(k.besluitopties),
        "sleutel": list(k.verdeelsleutels),
        "arrangement": [tarief.arrangement for tarief in k.tarieven],
        "zwaarte": ["licht", "midden", "zwaar"],
        "categorie": [categorie.code for categorie in k.sroi.categorieen] if k.sroi else [],
        "woongemeente": list(k.sroi.woongemeenten) if k.sroi else [],
        "eisen": [eis.id for eis in k.toetreding.eisen] if k.toetreding else [],
        "gelijktijdig": list(k.toetreding.tegelijk_met) if k.toetreding else [],
        "id": ["een", "twee", "drie", "vier"],
        "naam": ["A", "B", "C", "D"],
    }
    alle = [*WOORDEN, *(naam for lijst in namen.values() for naam in lijst)]
    return {veld: [*lijst, *lijst, "x"] if lijst else alle for veld, lijst in namen.items()} | {"": alle}


def make_waarde(draw: st.DrawFn, soort: Any, veld: str, woorden: dict[str, list[str]]) -> Any:
    """A value of a field type, often an extreme one."""
    oorsprong, leden = get_origin(soort), get_args(soort)
    if hasattr(soort, "__metadata__"):
        return make_waarde(draw, leden[0], veld, woorden)
    if oorsprong in (Union, types.UnionType):
        return make_waarde(draw, next(lid for lid in leden if lid is not type(None)), veld, woorden)
    if oorsprong is Literal:
        return draw(st.sampled_from(leden))
    if oorsprong is list:
        return [make_waarde(draw, leden[0], veld, woorden) for _ in range(draw(st.integers(0, 4)))]
    if oorsprong is dict:
        sleutels = [make_waarde(draw, leden[0], veld, woorden) for _ in range(draw(st.integers(0, 3)))]
        return {str(sleutel): make_waarde(draw, leden[1], veld, woorden) for sleutel in sleutels}
    if isinstance(soort, type) and issubclass(soort, BaseModel):
        return make_invoer(draw, soort, woorden)
    kiezen = {date: DATUMS, int: GEHELEN, bool: [True, False], str: woorden.get(veld, woorden[""])}
    return draw(st.sampled_from(kiezen.get(soort, GETALLEN)))


def make_invoer(draw: st.DrawFn, model: type[BaseModel], woorden: dict[str, list[str]]) -> dict[str, Any]:
    """Every required field and half of the others."""
    return {
        naam: make_waarde(draw, veld.annotation, naam, woorden)
        for naam, veld in model.model_fields.items()
        if veld.is_required() or draw(st.booleans())
    }


def assert_message(tekst: str) -> None:
    """A message names a field and says something about it, without words of the machinery."""
    veld, _, melding = tekst.partition(": ")
    assert veld
    assert melding
    assert not {"None", "Decimal(", "datetime.", "Traceback"} & set(melding.replace("(", "( ").split())


@pytest.mark.parametrize("regel", REGELS)
@settings(max_examples=100)
@given(data=st.data(), kader=st.sampled_from(KADERS))
def test_a_rule_answers_or_refuses(regel: str, kader: str, data: st.DataObject) -> None:
    invoer = make_invoer(data.draw, REGELS[regel].invoer, list_woorden(kader))
    try:
        model = validate_document(REGELS[regel].invoer, parse_yaml(json.dumps(invoer), "toets.yaml"))
    except FoutenInBestand as fouten:
        event("niet leesbaar")
        assert_message(str(fouten))
        return
    try:
        uitkomst = make_plain(REGELS[regel].compute(load_kader(kader), model))
    except Ongeldig as fout:
        event("geweigerd")
        assert_message(str(fout))
        return
    event("berekend")
    assert uitkomst["uitleg"]
    assert "E+" not in json.dumps(uitkomst)
