"""What a document misses is said at once, each with its full path and its place; nothing is made."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkoop.document.faults import GegevensFout
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from tests.document.wordbestand import fill, make_docx

ALINEAS = [
    "# Partijen",
    "{{ gemeente.naam }} te {{ gemeente.plaats }}",
    "# Tarieven",
    "{%p for t in tarieven %}",
    "{{ t.naam }}: {{ t.bedrag | bedrag }}",
    "{%p endfor %}",
    "{% if slot.waarde == 'a' and slot.aan %}x{% endif %}",
]


def find_paden(alineas: list[str], gegevens: dict[str, Any]) -> dict[str, str]:
    """The paths that stop a document, with the message of each."""
    with pytest.raises(GegevensFout) as fout:
        fill(alineas, gegevens)
    return {gebrek.pad: gebrek.melding for gebrek in fout.value.gebreken}


def test_everything_missing_is_listed_with_its_path() -> None:
    tarieven: list[dict[str, Any]] = [
        {"naam": "a", "bedrag": Decimal(1)},
        {"naam": "b"},
        {"bedrag": Decimal(2)},
    ]
    paden = find_paden(ALINEAS, {"gemeente": {"naam": "x"}, "tarieven": tarieven})
    assert list(paden) == ["gemeente.plaats", "tarieven[1].bedrag", "tarieven[2].naam", "slot.waarde", "slot.aan"]
    assert set(paden.values()) == {"ontbreekt in de gegevens"}


def test_the_message_has_template_place_and_text() -> None:
    with pytest.raises(GegevensFout) as fout:
        render(prepare(make_docx(*ALINEAS), "overeenkomst.docx"), {"gemeente": {}, "tarieven": [{}]})
    tekst = str(fout.value)
    assert "sjabloon overeenkomst.docx" in tekst
    assert "tarieven[0].naam: ontbreekt in de gegevens\n  tekst, alinea 5, onder 'Tarieven': «{{ t.naam }}:" in tekst


@pytest.mark.parametrize(
    ("waarde", "melding"),
    [
        (Decimal("1.5"), "| bedrag, | getal of | procent"),
        (date(2026, 1, 1), "| datum"),
        (None, "is leeg"),
        (True, "ja of nee"),
        (["a"], "| opsomming"),
        ({"a": "b"}, "noem het veld"),
    ],
)
@pytest.mark.parametrize("plek", ["{{ x.y }}", "{% for z in [x] %}{{ z.y }}{% endfor %}"])
def test_no_value_prints_as_python(waarde: Any, melding: str, plek: str) -> None:
    assert melding in next(iter(find_paden([plek], {"x": {"y": waarde}}).values()))


@pytest.mark.parametrize(
    ("waarde", "filternaam", "melding"),
    [
        ("a", "bedrag", "voor een bedrag"),
        (True, "getal", "voor een getal"),
        ("2026-01-01", "datum", "voor een datum"),
        (None, "datum", "voor een datum"),
        ("abc", "opsomming", "voor een lijst"),
        ([1], "opsomming", "lijst van teksten"),
        ([{"a": "b"}], "opsomming('naam')", "zonder het veld 'naam'"),
        (["a"], "opsomming(voegwoord='xor')", "voegwoord"),
        ([], "first", "lege lijst"),
        (Decimal("1.5"), "aantal('a', 'b')", "geheel getal"),
        (1, "hoofdletter", "voor tekst"),
        (1, "upper", "voor tekst"),
        (None, "lower", "voor tekst"),
        ([], "trim", "voor tekst"),
        ("abc", "join", "voor een lijst"),
        ([1], "join", "lijst van teksten"),
        (["a"], "join(1)", "tussen de onderdelen"),
    ],
)
def test_a_filter_refuses_what_it_is_not_for(waarde: Any, filternaam: str, melding: str) -> None:
    assert melding in find_paden([f"{{{{ x | {filternaam} }}}}"], {"x": waarde})["x"]


@pytest.mark.parametrize(
    ("alinea", "gegevens", "pad"),
    [
        ("{% for a in x %}{% endfor %}", {"x": "tekst"}, "x"),
        ("{% if x > 3 %}a{% endif %}", {"x": "tekst"}, "x"),
        ("{% if x is odd %}a{% endif %}", {"x": "tekst"}, "x"),
        ("{{ x.y.z }}", {"x": {"y": "tekst"}}, "x.y.z"),
        ("{{ x[3] }}", {"x": ["a"]}, "x[3]"),
        ("{{ x[y] }}", {"x": {"a": "b"}, "y": "c"}, "x.c"),
        ("{% if x is none %}a{% endif %}", {}, "x"),
        ("{{ 'a' if x else 'b' }}", {}, "x"),
        ("{% for a in l if a.aan %}{% endfor %}", {"l": [{"aan": True}, {}]}, "l[1].aan"),
        ("{{ l | opsomming(x) }}", {"l": ["a"]}, "x"),
        ("{% if not x %}a{% endif %}", {}, "x"),
        ("{% if 'a' in [x, 'a'] %}a{% endif %}", {}, "x"),
    ],
)
def test_a_wrong_use_names_the_path(alinea: str, gegevens: dict[str, Any], pad: str) -> None:
    assert pad in find_paden([alinea], gegevens)


NAMEN = st.sampled_from(["a", "b", "c", "a.b", "a.c", "l[0]", "x", "x.b", "a | getal", "l | length", "b | datum"])
WAARDEN = st.recursive(
    st.sampled_from(["t", 1, None, True, Decimal("1.5"), date(2026, 1, 1)]),
    lambda binnen: st.lists(binnen, max_size=2) | st.dictionaries(st.sampled_from("abc"), binnen, max_size=3),
    max_leaves=8,
)
STUKKEN = st.one_of(
    NAMEN.map(lambda n: f"{{{{ {n} }}}}"),
    NAMEN.map(lambda n: f"{{% if {n} %}}ja{{{{ a }}}}{{% else %}}nee{{% endif %}}"),
    NAMEN.map(lambda n: f"{{% for x in {n} %}}{{{{ x }}}}{{{{ loop.index }}}}{{% endfor %}}"),
    st.tuples(NAMEN, st.sampled_from(["==", "<", "in"]), NAMEN).map(
        lambda d: f"{{{{ 'p' if ({d[0]}) {d[1]} ({d[2]}) else 'q' }}}}"
    ),
)


@settings(deadline=None, max_examples=60)
@given(stukken=st.lists(STUKKEN, max_size=3), gegevens=st.dictionaries(st.sampled_from("abclx"), WAARDEN))
def test_each_stop_is_explained(stukken: list[str], gegevens: dict[str, Any]) -> None:
    """The fast road and the slow one agree: a document comes out, or there is a reason; never another error."""
    sjabloon = prepare(make_docx("|".join(stukken)), "p.docx")
    with suppress(GegevensFout):
        render(sjabloon, gegevens)
