"""The language is small: a template reads fields, chooses and repeats; it reaches nothing else."""

import time
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from inkoop.document.faults import GegevensFout, SjabloonFout, WaardeFout
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from tests.document.wordbestand import add_tabel, fill, list_codes, list_teksten, make_docx

ONTSNAPPINGEN = [
    "{{ ''.__class__.__mro__ }}",
    "{{ naam.__init__ }}",
    "{{ naam['__class__'] }}",
    "{{ naam._x }}",
    "{{ _staat }}",
    "{{ _staat.herhalingen }}",
    "{{ naam.upper() }}",
    "{{ cycler }}{{ cycler.__init__.__globals__ }}",
    "{{ lipsum() }}",
    "{{ range(10) }}",
    "{{ 'x' * 300000000 }}",
    "{{ 9 ** 999999999 }}",
    "{{ 1 + 1 }}",
    "{{ 3 - 1 }}",
    "{{ -1 }}",
    "{{ 7 // 2 }}",
    "{{ 'a' ~ naam }}",
    "{{ naam[1:] }}",
    "{{ {'a': 1} }}",
    "{{ 0.1 }}",
    "{{ naam | default('x') }}",
    "{{ naam | safe }}",
    "{{ naam | attr('__class__') }}",
    "{{ naam | map('upper') }}",
    "{{ naam | _kaal }}",
    "{{ naam | bedrag(1) }}",
    "{{ naam | aantal('x') }}",
    "{{ naam if naam }}",
    "{% if naam is defined %}a{% endif %}",
    "{% set x = 1 %}",
    "{% set x %}a{% endset %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% macro m() %}a{% endmacro %}",
    "{% call m() %}a{% endcall %}",
    "{% filter upper %}a{% endfilter %}",
    "{% with x = 1 %}a{% endwith %}",
    "{% block b %}a{% endblock %}",
    "{% autoescape false %}a{% endautoescape %}",
    "{% raw %}a{% endraw %}",
    "{% do naam %}",
    "{% for a, b in naam %}a{% endfor %}",
    "{% for a in naam recursive %}a{% endfor %}",
    "{% vm %}",
    "{% colspan 2 %}",
    "{% cellbg 'red' %}",
    "{{" + "(" * 500 + "naam" + ")" * 500 + "}}",
]


@pytest.mark.parametrize("tekst", ONTSNAPPINGEN)
def test_what_is_not_the_language_is_refused(tekst: str) -> None:
    with pytest.raises(SjabloonFout):
        prepare(make_docx(tekst), "p.docx")


@pytest.mark.parametrize("tekst", [tekst for tekst in ONTSNAPPINGEN if len(tekst) < 255])
def test_a_title_is_no_way_around(tekst: str) -> None:
    with pytest.raises(SjabloonFout):
        prepare(make_docx("a", bewerk=lambda d: setattr(d.core_properties, "title", tekst)), "p.docx")


@pytest.mark.parametrize(
    ("gegevens", "tekst"),
    [
        ({"x": {"items": "a", "keys": "b", "get": "c"}}, "abc"),
        ({"x": {"items": 1, "keys": 2, "get": 3}}, "123"),
    ],
)
def test_a_field_may_have_the_name_of_a_python_method(gegevens: dict[str, Any], tekst: str) -> None:
    assert fill(["{{ x.items }}{{ x.keys }}{{ x['get'] }}"], gegevens) == [tekst]


@pytest.mark.parametrize("naam", ["upper", "format", "__class__", "real", "year"])
def test_a_value_has_no_fields(naam: str) -> None:
    for waarde in ("tekst", 1, date(2026, 1, 1), Decimal(1)):
        with pytest.raises((GegevensFout, SjabloonFout)):
            fill([f"{{{{ x.{naam} }}}}"], {"x": waarde})


def test_data_is_never_read_as_template() -> None:
    assert fill(["{{ x }}"], {"x": "{{ y }}{% if %}"}) == ["{{ y }}{% if %}"]


class Boos:
    """An object whose every use would show."""

    def __str__(self) -> str:
        raise AssertionError


@pytest.mark.parametrize(
    ("waarde", "melding"),
    [
        (1.5, "drijvende komma"),
        (datetime(2026, 1, 1), "tijdstip"),  # noqa: DTZ001 - any datetime is refused
        (Boos(), "Boos"),
        ({1, 2}, "set"),
        (b"x", "bytes"),
        (open, "builtin"),
        ("a\x00b", r"U\+0000"),
        ("a\x0bb", r"U\+000B"),
        ("a\ud800b", r"U\+D800"),
        ("a\uffff", r"U\+FFFF"),
        (10**18, "18 cijfers"),
        (Decimal("NaN"), "gewoon getal"),
        (Decimal("1E+40"), "gewoon getal"),
        ({1: "a"}, "veldnaam"),
        ("a" * 100_001, "100001 tekens"),
    ],
)
def test_only_plain_values_get_in(waarde: Any, melding: str) -> None:
    with pytest.raises(WaardeFout, match=melding) as fout:
        fill(["a"], {"lijst": [{"veld": waarde}]})
    assert str(fout.value).startswith("lijst[0].veld: ")


def test_data_that_hold_themselves_are_refused() -> None:
    rond: list[Any] = []
    rond.append(rond)
    with pytest.raises(WaardeFout, match="niveaus diep"):
        fill(["a"], {"x": rond})


@pytest.mark.parametrize(
    ("alinea", "gegevens", "uitkomst"),
    [
        ("{{ n }}", {"n": 1234567}, "1234567"),
        ("{% if n %}ja{% else %}nee{% endif %}", {"n": None}, "nee"),
        ("{% if n is none %}leeg{% elif n > 3 %}veel{% else %}weinig{% endif %}", {"n": 4}, "veel"),
        ("{{ 'wel' if n else 'niet' }}", {"n": False}, "niet"),
        ("{% if 'a' in l and not ('c' in l) %}goed{% endif %}", {"l": ["a", "b"]}, "goed"),
        (
            "{% for x in l %}{{ loop.index }}/{{ loop.length }}:{{ x }}{% if not loop.last %}; {% endif %}{% endfor %}",
            {"l": ["a", "b"]},
            "1/2:a; 2/2:b",
        ),
        ("{% for x in l if x.aan %}{{ x.n }}{% else %}geen{% endfor %}", {"l": [{"n": "a", "aan": False}]}, "geen"),
        ("{{ l[1] }}{{ l[0] if l else '' }}{% if 1 and (l or x) %}c{% endif %}", {"l": ["a", "b"]}, "bac"),
        ("{{ (l | first).n }}{{ (l | last)['n'] }}{{ l | length }}", {"l": [{"n": "a"}, {"n": "b"}]}, "ab2"),
        (
            "{{ d | datum }}, {{ b | bedrag }}, {{ b | getal }}, {{ b | procent }}",
            {"d": date(2026, 1, 1), "b": Decimal("1234.5")},
            "1\xa0januari\xa02026, €\xa01.234,50, 1.234,5, 1.234,5%",
        ),
        ("{{ l | opsomming }}; {{ l | opsomming(voegwoord='of') }}", {"l": ["a", "b", "c"]}, "a, b en c; a, b of c"),
        (
            "{{ l | opsomming(veld='n') }}; {{ l | opsomming('n', 'of') }}",
            {"l": [{"n": "a"}, {"n": "b"}]},
            "a en b; a of b",
        ),
        ("{{ 1 | aantal('stem', 'stemmen') }}, {{ n | aantal('stem', 'stemmen') }}", {"n": 3}, "1 stem, 3 stemmen"),
        ("{{ 'ijmond' | hoofdletter }} {{ n | hoofdletter }}", {"n": "de gemeente"}, "IJmond De gemeente"),
        ("{{ n | upper }} {{ n | lower }} [{{ m | trim }}]", {"n": "Aal", "m": " b "}, "AAL aal [b]"),
        ("{{ l | join }} {{ l | join(' / ') }}", {"l": ["a", "b"]}, "ab a / b"),
        ("{{ b | getal }}", {"b": Decimal("1E+3")}, "1.000"),
    ],
)
def test_what_the_language_can(alinea: str, gegevens: dict[str, Any], uitkomst: str) -> None:
    assert fill([alinea], gegevens) == [uitkomst]


def test_paragraphs_rows_and_cells_repeat() -> None:
    def bewerk(document: Any) -> None:
        tabel = add_tabel(
            document,
            ("Naam", "{%tc for k in kolommen %}", "{{ k }}", "{%tc endfor %}"),
            ("{%tr for r in rijen %}", "", "", ""),
            ("{{ r.naam }}", "{%tc for k in kolommen %}", "{{ r.naam }}{{ k }}", "{%tc endfor %}"),
            ("{%tr endfor %}", "", "", ""),
        )
        tabel.style = "Table Grid"

    inhoud = make_docx("{%p for r in rijen %}", "- {{ r.naam }}", "{%p endfor %}", bewerk=bewerk)
    gegevens = {"rijen": [{"naam": "a"}, {"naam": "b"}], "kolommen": ["x", "y", "z", "w"]}
    uit = render(prepare(inhoud, "p.docx"), gegevens)
    assert list_teksten(uit) == ["- a", "- b"]


def test_loops_in_loops_have_an_end() -> None:
    lussen = "".join(f"{{% for {n} in l %}}" for n in "abcde") + "{% endfor %}" * 5
    begin = time.monotonic()
    with pytest.raises(GegevensFout, match="meer dan 1000000 keer"):
        fill([lussen], {"l": list(range(200))})
    assert time.monotonic() - begin < 30
    assert list_codes(make_docx("{% for x in l %}" + lussen + "{% endfor %}")) == ["taal"]


def test_a_document_does_not_grow_without_end() -> None:
    with pytest.raises(WaardeFout, match="groter dan"):
        fill(["{% for a in l %}{{ t }}{% endfor %}"], {"l": [1] * 2000, "t": "x" * 90_000})
