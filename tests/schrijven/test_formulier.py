"""Every content of the dossiers goes through its form unchanged; what is typed wrongly is told at its box."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from pydantic import Field
from sqlalchemy import create_engine

from inkoop.dossier.examples import UITLEG, find_voorbeeld, list_voorbeelden
from inkoop.dossier.schema import INHOUD, Dossier
from inkoop.invoer.gelezen import read_blok, read_velden
from inkoop.invoer.geschreven import Omgeving, write_groep
from inkoop.invoer.reader import read_yaml
from inkoop.invoer.rijen import change_rijen
from inkoop.invoer.types import Bedrag, Datum, Geheel, Getal, JaNee, Tekst
from inkoop.invoer.validate import Blok, validate_document
from inkoop.invoer.veldboom import Veldlijst, list_velden
from inkoop.invoer.velden import Verwijzing
from inkoop.schrijven.soorten import ALS, list_soorten
from inkoop.web.app import create_app
from inkoop.web.blokformulier import Blokformulier, make_blokformulier, read_blokformulier
from tests.fixtures.database import GEHEIM

OMGEVING: Omgeving = {
    Verwijzing.GEMEENTE: ("Oss", "Boekel", "Bernheze", "St. Anthonis"),
    Verwijzing.JAAR: ("2026", "2027"),
    Verwijzing.AANBIEDER: ("Stichting Voorbeeldhuis",),
    Verwijzing.PARTIJ: ("Oss", "Stichting Voorbeeldhuis"),
    Verwijzing.VERDEELSLEUTEL: ("inwoners",),
}


def list_inhouden() -> Iterator[tuple[str, Blok]]:
    """Every block of content in the example dossiers, with where it is."""
    for naam in (*list_voorbeelden(), UITLEG):
        dossier = validate_document(Dossier, read_yaml(find_voorbeeld(naam)))
        for lijst in (dossier.inkoopplannen, dossier.besluitvormingen, dossier.overeenkomsten, dossier.toetredingen):
            for blok in lijst:  # type: ignore[attr-defined]  # lists of blocks
                for deel in (blok, *getattr(blok, "opzeggingen", ())):
                    yield from ((f"{naam} {veld}", een) for veld, een in list_velden_met_inhoud(deel))


def list_velden_met_inhoud(blok: Blok) -> Iterator[tuple[str, Blok]]:
    for naam, veld in type(blok).model_fields.items():
        if INHOUD in veld.metadata:
            waarde = getattr(blok, naam)
            yield from ((naam, een) for een in (waarde if isinstance(waarde, list) else [waarde]) if een is not None)


def make_geschreven(blok: Blok) -> Blok:
    """The part of a block that people write."""
    model = ALS.get(type(blok), type(blok))
    return blok if model is type(blok) else model(**{naam: getattr(blok, naam) for naam in model.model_fields})


@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_SECRET_KEY", GEHEIM)
        app = create_app(create_engine("sqlite://"))
        with app.test_request_context():
            yield app


def send(form: Blokformulier) -> dict[str, str]:
    """What a browser sends of a form that nobody changed."""
    return {veld.name: str(veld.data or "") for veld in form if veld.name not in ("csrf_token", "gezien")}


def test_content_of_the_dossiers_goes_through_its_form_unchanged(app: Flask) -> None:
    gezien = 0
    for waar, blok in list_inhouden():
        eigen = make_geschreven(blok)
        velden = list_velden(type(eigen))
        bewaard = json.loads(json.dumps(write_groep(velden, eigen)))
        getypt = read_blokformulier(velden, send(make_blokformulier(velden, bewaard, OMGEVING)))
        lezing = read_velden(type(eigen), tuple(type(eigen).model_fields), getypt)
        assert lezing.fouten == {}, waar
        assert read_blok(type(eigen), lezing) == eigen, waar
        gezien += 1
    assert gezien > 15


def test_every_kind_of_content_has_a_form_that_shows_empty_too(app: Flask) -> None:
    for soort in list_soorten():
        velden = list_velden(soort.model)
        leeg = write_groep(velden, None)
        form = make_blokformulier(velden, leeg, OMGEVING)
        assert form.schermdelen, soort.naam
        lezing = read_velden(soort.model, tuple(soort.model.model_fields), leeg)
        verplicht = {naam for naam, veld in soort.model.model_fields.items() if veld.is_required()}
        assert verplicht <= {str(pad[0]) for pad in lezing.fouten}, soort.naam
        assert lezing.gemist == set(lezing.fouten), soort.naam


class Regelblok(Blok):
    """A row of the block below."""

    naam: Tekst
    bedrag: Bedrag
    vinkje: JaNee = False


class Proefblok(Blok):
    """A block with a field of every kind."""

    dag: Datum
    bedrag: Bedrag
    deel: Getal | None = None
    aantal: Geheel = 1
    woorden: list[Tekst] = []
    regels: list[Regelblok] = Field(default=[], min_length=0)
    los: Regelblok | None = None
    per_jaar: dict[Geheel, Bedrag] = {}


GOED: dict[str, Any] = {"dag": "31-03-2025", "bedrag": "1.234,56"}
WEIGERINGEN = [
    ({"dag": "2025-03-31"}, ("dag",), "is geen datum; schrijf dag-maand-jaar"),
    ({"dag": "31-02-2025"}, ("dag",), "bestaat niet op de kalender"),
    ({"bedrag": "1234.56"}, ("bedrag",), "is geen bedrag"),
    ({"bedrag": "1,234.56"}, ("bedrag",), "is geen bedrag"),
    ({"bedrag": "-5"}, ("bedrag",), "is geen bedrag"),
    ({"deel": "0.5"}, ("deel",), "is geen getal"),
    ({"aantal": "1,5"}, ("aantal",), "is geen geheel getal"),
    ({"woorden": ["goed", "fout\x07"]}, ("woorden", 1), "onzichtbaar stuurteken"),
    ({"regels": [{"naam": "", "bedrag": "", "vinkje": "nee"}, {"naam": "a", "bedrag": "x", "vinkje": ""}]},
     ("regels", 1, "bedrag"), "is geen bedrag"),
    ({"regels": [{"naam": "a", "bedrag": "1", "vinkje": "misschien"}]}, ("regels", 0, "vinkje"), "geen ja of nee"),
    ({"los": {"naam": "a", "bedrag": "", "vinkje": "nee"}}, ("los", "bedrag"), "vul dit in"),
    ({"per_jaar": [["2026", "10"], ["2026", "20"]]}, ("per_jaar", 1, 0), "staat er twee keer"),
    ({"per_jaar": [["", "10"]]}, ("per_jaar", 0, 0), "vul dit in"),
    ({"per_jaar": [["jaar", "10"]]}, ("per_jaar", 0, 0), "is geen geheel getal"),
]  # fmt: skip


def type_in(**velden: Any) -> dict[str, Any]:
    return {**write_groep(list_velden(Proefblok), None), **GOED, **velden}


@pytest.mark.parametrize(("getypt", "pad", "melding"), WEIGERINGEN, ids=[str(rij[1]) for rij in WEIGERINGEN])
def test_what_is_typed_wrongly_is_told_at_its_box(getypt: dict[str, Any], pad: tuple[Any, ...], melding: str) -> None:
    lezing = read_velden(Proefblok, tuple(Proefblok.model_fields), type_in(**getypt))
    assert list(lezing.fouten) == [pad]
    assert melding in lezing.fouten[pad][0]


def test_empty_rows_and_boxes_count_for_nothing() -> None:
    leeg = {"naam": "", "bedrag": "", "vinkje": "nee"}
    getypt = type_in(regels=[leeg, {"naam": "a", "bedrag": "€ 2", "vinkje": "ja"}, leeg], los=leeg, aantal="")
    lezing = read_velden(Proefblok, tuple(Proefblok.model_fields), getypt)
    blok = read_blok(Proefblok, lezing)
    assert isinstance(blok, Proefblok)
    assert (lezing.fouten, [rij.naam for rij in blok.regels], blok.los, blok.aantal) == ({}, ["a"], None, 1)


RIJEN = [
    ("erbij", ("regels",), ["a", "b", ""]),
    ("eraf", ("regels", 0), ["b"]),
    ("hoger", ("regels", 1), ["b", "a"]),
    ("lager", ("regels", 0), ["b", "a"]),
    ("hoger", ("regels", 0), ["a", "b"]),
    ("eraf", ("regels", 7), ["a", "b"]),
    ("eraf", ("vreemd", 0), ["a", "b"]),
    ("wis-alles", ("regels", 0), ["a", "b"]),
]


@pytest.mark.parametrize(("daad", "pad", "verwacht"), RIJEN)
def test_rows_come_go_and_move(daad: str, pad: tuple[Any, ...], verwacht: list[str]) -> None:
    getypt = type_in(regels=[{"naam": naam, "bedrag": "1", "vinkje": "nee"} for naam in ("a", "b")])
    change_rijen({veld.naam: veld for veld in list_velden(Proefblok)}, getypt, daad, pad)
    assert [rij["naam"] for rij in getypt["regels"]] == verwacht


def test_lines_of_a_list_with_line_breaks_stay_apart(app: Flask) -> None:
    velden = [veld for veld in list_velden(Proefblok) if isinstance(veld, Veldlijst) and veld.naam == "woorden"]
    getypt = {"woorden": ["een\ntwee", "drie"]}
    assert read_blokformulier(velden, send(make_blokformulier(velden, getypt, OMGEVING))) == getypt
