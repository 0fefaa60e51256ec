"""`inkoop verdeel`: shares to the cent."""

from decimal import Decimal

import pytest


@pytest.mark.parametrize("bedrag", ["1000000.00", "0.01", "0", "-20.01", "123456789012345.67"])
def test_parts_add_up(inkoop, bedrag):
    uitkomst = inkoop("verdeel", bedrag, "--json").json["uitkomst"]
    assert sum(Decimal(deel) for deel in uitkomst["delen"].values()) == Decimal(bedrag)
    assert list(uitkomst["percentages"].values()) == [11, 4, 32, 20, 33]


def test_a_kader_without_a_dossier(inkoop):
    met = inkoop("verdeel", "1000", "--kader", "centrumregeling-bno-2024", "--json").json
    assert met["uitkomst"]["delen"]["Oss"] == "327.25"


def test_the_table_ends_with_the_sum(inkoop):
    tekst = inkoop("verdeel", "1000").tekst.replace("\N{NO-BREAK SPACE}", " ")
    assert "€ 1.000,00" in tekst
    assert "artikel 1 onder u" in tekst


@pytest.mark.parametrize(
    ("gegevens", "code", "melding"),
    [
        (("1.000,00",), 2, "is geen bedrag"),
        (("1e400",), 2, "is geen bedrag"),
        (("NaN",), 2, "is geen bedrag"),
        (("10", "--sleutel", "gebruik"), 1, "'gebruik' is geen verdeelsleutel"),
        (("10", "--regio", "drechtsteden"), 1, "kent geen verdeelsleutels"),
        (("10", "--kader", "centrumregeling"), 2, "bedoelt u 'centrumregeling-bno-2024'"),
    ],
)
def test_a_wrong_question_is_told_kindly(inkoop, gegevens, code, melding):
    antwoord = inkoop("verdeel", *gegevens)
    assert (antwoord.code, antwoord.tekst) == (code, "")
    assert melding in antwoord.fout
