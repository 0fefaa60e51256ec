"""`inkoop sroi stand` on the example dossiers."""

from decimal import Decimal

import pytest


def test_stand_of_one_overeenkomst(inkoop):
    (balans,) = inkoop("sroi", "stand", "DB-2017-001-4", "--json").json["overeenkomsten"]
    uitkomst = balans["uitkomst"]
    assert balans["aanbieders"] == ["Woonzorg Denkbeeld B.V."]
    assert uitkomst["verplicht"] is True
    assert uitkomst["verplichting_totaal"] == "36500.00"
    assert uitkomst["grondslag"] == "bijlage 5 punt 1"
    assert sum(Decimal(jaar["verplichting"]) for jaar in uitkomst["jaren"]) == Decimal("36500.00")


def test_every_reason_has_a_sentence(inkoop):
    tekst = inkoop("sroi", "stand", "DB-2017-001-2").tekst
    for zin in (
        "de kandidaat woont niet in de regio",
        "begon voor de ingang",
        "te weinig uren per week",
        "afgewezen door",
    ):
        assert zin in tekst


def test_stand_by_aanbieder_shows_all_its_overeenkomsten(inkoop):
    op_naam = inkoop("sroi", "stand", "--aanbieder", "Stichting Voorbeeldhuis", "--json").json
    assert [balans["overeenkomst"] for balans in op_naam["overeenkomsten"]] == ["DB-2017-001-1"]
    op_kvk = inkoop("sroi", "stand", "--aanbieder", "00000001", "--json").json
    assert op_kvk == op_naam


def test_without_a_name_all_overeenkomsten_with_sroi(inkoop):
    balansen = inkoop("sroi", "stand", "--json").json["overeenkomsten"]
    assert [balans["overeenkomst"] for balans in balansen] == [f"DB-2017-001-{n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("gegevens", "code", "melding"),
    [
        (("DB-2017-001-9",), 2, "bedoelt u 'DB-2017-001"),
        (("--aanbieder", "Stichting Voorbeeldhui"), 2, "bedoelt u 'Stichting Voorbeeldhuis'"),
        (("DB-2017-001-1", "--aanbieder", "x"), 2, "niet beide"),
        (("DB-2017-001",), 1, "opdrachtwaarde"),
    ],
)
def test_a_wrong_question_is_told_kindly(inkoop, gegevens, code, melding):
    antwoord = inkoop("sroi", "stand", *gegevens)
    assert (antwoord.code, antwoord.tekst) == (code, "")
    assert melding in antwoord.fout
