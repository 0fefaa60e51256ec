"""`inkoop opzegging`: the earliest end, from the dossier or from a kader alone."""

import pytest

KADER = ("--kader", "deelovereenkomst-drechtsteden-2017")


def test_bereken_by_kader(inkoop):
    antwoord = inkoop("opzegging", "bereken", *KADER, "--dagtekening", "2018-08-31", "--aangetekend", "--json").json
    assert antwoord["uitkomst"]["vroegste_einde"] == "2019-02-28"
    assert antwoord["uitkomst"]["geldig"] is True
    assert antwoord["uitkomst"]["grondslag"] == "artikel 5 lid 1"


def test_bereken_by_overeenkomst_knows_its_own_end(inkoop):
    gegevens = ("--overeenkomst", "DB-2017-001", "--dagtekening", "2018-08-31", "--aangetekend", "--json")
    antwoord = inkoop("opzegging", "bereken", *gegevens).json
    assert antwoord["regio"] == "drechtsteden"
    assert antwoord["uitkomst"]["redenen"] == ["na_einde"]


def test_people_read_dutch_dates_and_reasons(inkoop):
    tekst = inkoop("opzegging", "bereken", *KADER, "--dagtekening", "2018-03-31").tekst.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "30 september 2018" in tekst
    assert "niet aangetekend verzonden" in tekst


def test_opdracht_ends_with_the_next_period(inkoop):
    antwoord = inkoop("opzegging", "opdracht", *KADER, "--opgezegd-op", "2017-09-12", "--json").json
    assert antwoord["uitkomst"]["einde"] == "2017-11-05"


@pytest.mark.parametrize(
    ("gegevens", "code", "melding"),
    [
        (("--dagtekening", "2018-08-31"), 2, "Noem een overeenkomst"),
        ((*KADER, "--dagtekening", "2018-02-30"), 2, "bestaat niet op de kalender"),
        ((*KADER, "--dagtekening", "31-08-2018"), 2, "schrijf jjjj-mm-dd"),
        (
            (*KADER, "--dagtekening", "2018-08-31", "--door", "gemeenten", "--grond", "zomaar"),
            1,
            "'zomaar' is geen grond",
        ),
        (("--kader", "centrumregeling-bno-2024", "--dagtekening", "2018-08-31"), 1, "kent geen opzegging"),
        (("--overeenkomst", "DB-2018-001", "--dagtekening", "2018-08-31"), 2, "bedoelt u 'DB-2017-001"),
    ],
)
def test_a_wrong_question_is_told_kindly(inkoop, gegevens, code, melding):
    antwoord = inkoop("opzegging", "bereken", *gegevens)
    assert (antwoord.code, antwoord.tekst) == (code, "")
    assert melding in antwoord.fout
