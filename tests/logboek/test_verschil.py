"""What changed, field by field, as people read it."""

import pytest

from inkoop.logboek.service import write_canoniek
from inkoop.logboek.verschil import list_verschillen

Gegevens = dict[str, object] | list[object] | None


@pytest.mark.parametrize(
    ("oud", "nieuw", "regels"),
    [
        (None, None, []),
        ({"naam": "A"}, {"naam": "A"}, []),
        ({"naam": "A"}, {"naam": "B"}, ["naam: A > B"]),
        (None, {"naam": "A", "actief": True}, ["actief: – > ja", "naam: – > A"]),
        ({"naam": "A"}, None, ["naam: A > –"]),
        ({"naam": "A", "tot": "2026-01-01"}, {"naam": "A"}, ["tot: 1 januari 2026 > –"]),
        ({"adres": {"plaats": "X"}}, {"adres": {"plaats": "Y"}}, ["adres, plaats: X > Y"]),
        ({"namen": ["a", "b"]}, {"namen": ["a", "c"]}, ["namen: a, b > a, c"]),
        (None, {"meer_dan_een": 2, "leeg": [], "niets": ""}, ["meer dan een: – > 2"]),
        ({"dag": "2026-02-31"}, {"dag": "2026-02-28"}, ["dag: 2026-02-31 > 28 februari 2026"]),
        (
            {"besluiten": [{"gemeente": "P", "uitslag": "voor"}, {"gemeente": "Q", "uitslag": "voor"}]},
            {"besluiten": [{"gemeente": "O", "uitslag": "voor"}, {"gemeente": "P", "uitslag": "tegen"}]},
            [
                "besluiten (O), gemeente: – > O",
                "besluiten (O), uitslag: – > voor",
                "besluiten (P), uitslag: voor > tegen",
                "besluiten (Q), gemeente: Q > –",
                "besluiten (Q), uitslag: voor > –",
            ],
        ),
        ({"rijen": [{"a": 1}, {"a": 2}]}, {"rijen": [{"a": 1}, {"a": 3}]}, ["rijen (2), a: 2 > 3"]),
        ([{"naam": "A", "x": 1}], [{"naam": "A", "x": 2}], ["(A), x: 1 > 2"]),
        ({"leeg": []}, {"leeg": ["x"]}, ["leeg: – > x"]),
    ],
)
def test_the_fields_that_differ(oud: Gegevens, nieuw: Gegevens, regels: list[str]) -> None:
    gevonden = list_verschillen(write_canoniek(oud), write_canoniek(nieuw))
    gelezen = [f"{deel.veld}: {deel.oud} > {deel.nieuw}" for deel in gevonden]
    assert [regel.replace("\N{NO-BREAK SPACE}", " ") for regel in gelezen] == regels
