"""What people type in a form: read strictly as Dutch, or refused with what to write instead."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import PasswordField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.web.fields import (
    BedragField,
    DatumField,
    GetalField,
    HeelGetalField,
    Lengte,
    Verplicht,
    parse_bedrag,
    parse_datum,
    parse_getal,
)
from inkoop.web.formulier import Vraagformulier, list_fouten, list_uitleg, make_kenmerken
from tests.fixtures.bezoekers import read_tekst


@pytest.mark.parametrize(
    ("tekst", "datum"),
    [
        ("31-03-2025", date(2025, 3, 31)),
        ("1-4-2025", date(2025, 4, 1)),
        ("29-02-2024", date(2024, 2, 29)),
        ("01-01-1900", date(1900, 1, 1)),
    ],
)
def test_a_date_is_day_month_year(tekst, datum):
    assert parse_datum(tekst) == datum


@pytest.mark.parametrize(
    "tekst",
    [
        *("2025-03-31", "31/03/2025", "31-03-25", "31-02-2025", "29-02-2025", "00-01-2025", "01-13-2025"),
        *("31-03-1899", "31-03-2200", "31 maart 2025", "x", "٣١-٠٣-٢٠٢٥", "31-03-2025 ", "-1-03-2025"),
    ],
)
def test_what_is_no_date_is_refused(tekst):
    with pytest.raises(ValueError, match=r"datum|kalender|jaar"):
        parse_datum(tekst)


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("0", "0"),
        ("0,05", "0.05"),
        ("1234,56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1.234", "1234"),
        ("1.234.567,00", "1234567.00"),
        ("€ 1.234,56", "1234.56"),
        ("€\N{NO-BREAK SPACE}12", "12"),
        ("123456789012345,67", "123456789012345.67"),
    ],
)
def test_an_amount_is_written_the_dutch_way(tekst, bedrag):
    assert parse_bedrag(tekst) == Decimal(bedrag)


@pytest.mark.parametrize(
    "tekst",
    [
        *("1234.56", "1,234.56", "1.23", "12.34,56", "1.2345", "1,2", "1,234", "1 234", "-5", "01", "1e3", ""),
        *("€", "NaN", "1.234.56", ".5", ",5", "1234567890123456", "1.234.567.890.123.456"),
    ],
)
def test_what_may_be_another_amount_is_refused(tekst):
    with pytest.raises(ValueError, match="schrijf bijvoorbeeld 1"):
        parse_bedrag(tekst)


@pytest.mark.parametrize(("tekst", "getal"), [("0,75", "0.75"), ("1.000", "1000"), ("36", "36"), ("0,6667", "0.6667")])
def test_a_number_has_a_comma(tekst, getal):
    assert parse_getal(tekst) == Decimal(getal)


@pytest.mark.parametrize("tekst", ["0.75", "1,00000", "x", "-1", "1.00"])
def test_a_number_with_a_point_is_refused(tekst):
    with pytest.raises(ValueError, match="geen getal"):
        parse_getal(tekst)


@pytest.fixture(autouse=True)
def app() -> Iterator[None]:
    """An application around the forms, which is where they find their language."""
    proef = Flask("proef")
    proef.config["WTF_I18N_ENABLED"] = False
    with proef.test_request_context():
        yield


class Proefformulier(Vraagformulier):
    """A field of each kind."""

    wie = RadioField("Wie", [Verplicht("kies wie")], choices=[("a", "A"), ("b", "B")])
    dag = DatumField("Dag", [Verplicht("vul de dag in")], description="Schrijf dag-maand-jaar.")
    bedrag = BedragField("Bedrag", [Optional()])
    uren = GetalField("Uren", [Optional()])
    naam = StringField("Naam", [Lengte(3), Lengte(2)])


def fill(**velden: str) -> Proefformulier:
    """The form as it was sent."""
    form = Proefformulier(MultiDict(velden))
    form.validate()
    return form


def test_what_is_right_becomes_values():
    form = fill(wie="a", dag="1-4-2025", bedrag="1.234,56", uren="0,5")
    assert form.errors == {}
    assert (form.dag.data, form.bedrag.data, form.uren.data) == (date(2025, 4, 1), Decimal("1234.56"), Decimal("0.5"))


def test_what_is_not_filled_in_is_no_value():
    form = fill(wie="a", dag="1-4-2025", bedrag="  ")
    assert form.errors == {}
    assert form.bedrag.data is None
    assert form.uren.data is None


def test_errors_stand_in_the_order_of_the_screen_and_link_to_the_first_choice():
    form = fill(bedrag="1234.56")
    assert [anker for anker, _ in list_fouten(form)] == ["wie-0", "dag", "bedrag"]
    assert list_fouten(form)[1] == ("dag", "Dag: vul de dag in")


def test_an_error_of_the_whole_form_comes_last_without_a_link():
    form = fill(wie="a", dag="x")
    form.add_fout("grond", "ontbreekt")
    assert list_fouten(form)[-1] == (None, "grond: ontbreekt")
    assert form.has_fouten


def test_an_error_of_a_rule_comes_with_its_field():
    form = fill(wie="a", dag="1-4-2025")
    form.add_fout("dag", "valt te vroeg")
    assert list_fouten(form) == [("dag", "Dag: valt te vroeg")]


def test_what_was_typed_stays():
    form = fill(dag="1234.56", bedrag="x")
    assert 'value="1234.56"' in form.dag()
    assert 'value="x"' in form.bedrag()
    assert [len(veld.errors) for veld in (form.dag, form.bedrag)] == [1, 1]


def test_a_value_is_written_as_people_type_it():
    form = Proefformulier(data={"dag": date(2025, 4, 1), "bedrag": Decimal("1234.5"), "uren": Decimal("0.75")})
    assert 'value="01-04-2025"' in form.dag()
    assert 'value="1.234,50"' in form.bedrag()
    assert 'value="0,75"' in form.uren()
    assert 'type="text"' in form.dag(), "a date box of the browser would follow the browser's language"


def test_hint_and_every_error_are_named_for_who_cannot_see_them():
    form = fill(wie="a", dag="x", naam="abcd")
    form.add_fout("dag", "en nog iets")
    assert list_uitleg(form.dag) == "dag-hint dag-fout-1 dag-fout-2"
    assert make_kenmerken(form.dag)["aria_invalid"] == "true"
    assert "aria_describedby" not in make_kenmerken(form.uren)
    assert "4" in form.naam.errors[0]


def test_what_the_library_says_is_dutch(bezoeker):
    antwoord = bezoeker.get("/regios/drechtsteden/opzegging/DB-2017-001?door=verzonnen&dagtekening=31-03-2018&grond=x")
    assert antwoord.status_code == 422
    assert "Not a valid" not in antwoord.text
    assert "Ongeldige keuze" in read_tekst(antwoord)


@pytest.mark.parametrize(
    ("gestuurd", "data", "fouten"),
    [
        ("12", 12, []),
        (" 007 ", 7, []),
        ("", None, []),
        ("twee", None, ["'twee' is geen heel getal; schrijf alleen cijfers"]),
        ("1,5", None, ["'1,5' is geen heel getal; schrijf alleen cijfers"]),
        ("9" * 10, None, ["'9999999999' is geen heel getal; schrijf alleen cijfers"]),
    ],
)
def test_a_whole_number(gestuurd: str, data: int | None, fouten: list[str]) -> None:
    class Getalformulier(Vraagformulier):
        aantal = HeelGetalField("Aantal")

    form = Getalformulier(MultiDict({"aantal": gestuurd}))
    form.validate()
    assert (form.aantal.data, list(form.aantal.errors)) == (data, fouten)
    assert 'type="text"' in form.aantal()
    assert not fouten or f'value="{gestuurd}"' in form.aantal()


class _Teksten(Vraagformulier):
    uitleg = TextAreaField(validators=[Optional(), Lengte(5)])
    naam = StringField(validators=[Verplicht("vul een naam in")])
    wachtwoord = PasswordField()


@pytest.mark.parametrize("spaties", [" ", "\r\n \t", "\u00a0"])
def test_only_spaces_is_nothing(app, spaties):
    form = _Teksten(MultiDict({"uitleg": spaties, "naam": f"{spaties}Naam{spaties}", "wachtwoord": spaties}))
    assert form.validate()
    assert (form.uitleg.data, form.naam.data) == ("", "Naam")
    assert form.wachtwoord.data == spaties, "a password is what was typed"
    leeg = _Teksten(MultiDict({"naam": spaties}))
    assert not leeg.validate()
    assert leeg.naam.errors == ["vul een naam in"]


@pytest.mark.parametrize(
    ("gestuurd", "gelezen"),
    [
        ("  een regel ", "een regel"),
        ("regel een\r\nregel twee", "regel een\nregel twee"),
        ("oude\rcomputer", "oude\ncomputer"),
        ("plak\x00ken\x0b uit\x1b Word", "plakken uit Word"),
        ("met\ttab", "met\ttab"),
    ],
)
def test_a_text_comes_as_files_have_it(gestuurd: str, gelezen: str) -> None:
    """A browser sends lines with a carriage return, which no dossier file has."""

    class Tekstformulier(Vraagformulier):
        tekst = TextAreaField("Tekst")

    assert Tekstformulier(MultiDict({"tekst": gestuurd})).tekst.data == gelezen
