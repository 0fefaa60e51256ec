"""`inkoop besluit` on the example dossiers: the count, what would settle it, and what if."""

import pytest

PLAN = "inkoopplan-2026-2028"


def test_stand_shows_count_article_peildatum_and_what_is_needed(inkoop):
    antwoord = inkoop("besluit", "stand", PLAN)
    assert antwoord.code == 0
    for deel in (
        "184.014 van 285.121 inwoners (64,54 %)",
        "artikel 8 lid 4",
        "1 januari 2022",
        "meer dan 1/2 (inwoners)",
        "Nog nodig, een van deze:",
        "Waarom:",
    ):
        assert deel in antwoord.tekst.replace("\N{NO-BREAK SPACE}", " ")


def test_json_is_the_output_of_the_rule_with_names_around_it(inkoop):
    stand = inkoop("besluit", "stand", PLAN, "--json").json
    assert stand["regio"] == "brabant-noordoost-oost"
    assert stand["kader"] == "centrumregeling-bno-2024"
    assert stand["uitkomst"]["uitkomst"] == "open"
    assert stand["uitkomst"]["aandeel_voor"] == "64.54"
    assert stand["uitkomst"]["waarschuwingen"] == ["peildatum_afwijkend"]
    assert stand["nog_nodig"] == [["Bernheze"], ["Boekel"], ["Maashorst"]]
    oss = next(rij for rij in stand["besluiten"] if rij["gemeente"] == "Oss")
    assert (oss["inwoners"], oss["telt"], oss["ronde"]) == (93307, "voor", 2)


def test_wat_als_settles_it_and_changes_nothing(inkoop):
    eerst = inkoop("besluit", "stand", PLAN, "--json").tekst
    anders = inkoop("besluit", "wat-als", PLAN, "Boekel=akkoord", "--json").json
    assert anders["uitkomst"]["uitkomst"] == "vastgesteld"
    assert anders["uitkomst"]["gemeenten_voor"] == 3
    assert anders["nog_nodig"] == []
    assert inkoop("besluit", "stand", PLAN, "--json").tekst == eerst


def test_wat_als_everyone_against_rejects_it(inkoop):
    tegen = [f"{naam}=niet_akkoord" for naam in ("Bernheze", "Boekel", "Maashorst")]
    assert inkoop("besluit", "wat-als", PLAN, *tegen, "--json").json["uitkomst"]["uitkomst"] == "verworpen"


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (("besluit", "stand", "inkoopplan-2026-2029"), "bedoelt u 'inkoopplan-2026-2028'"),
        (("besluit", "stand", PLAN, "--regio", "drechtstede"), "bedoelt u 'drechtsteden'"),
        (("besluit", "wat-als", PLAN, "Os=akkoord"), "bedoelt u 'Oss'"),
        (("besluit", "wat-als", PLAN, "Oss=akoord"), "bedoelt u 'akkoord'"),
        (("besluit", "wat-als", PLAN, "Oss:raad=akkoord"), "orgaan 'raad' is niet bekend"),
        (("besluit", "wat-als", PLAN, "Oss"), "schrijf Gemeente=besluit"),
        (("besluit", "wat-als", PLAN), "Er ontbreekt een gegeven"),
        (("besluit", "standje"), "standje"),
        (("besluitt",), "Bedoelt u 'besluit'"),
    ],
)
def test_a_wrong_name_is_told_kindly(inkoop, gegevens, melding):
    antwoord = inkoop(*gegevens)
    assert antwoord.code == 2
    assert melding in antwoord.fout
    assert "Traceback" not in antwoord.fout
    assert antwoord.tekst == ""


def test_lijst_names_every_besluitvorming(inkoop):
    rijen = inkoop("besluit", "lijst", "--json").json
    assert {rij["code"]: rij["uitkomst"] for rij in rijen} == {
        "inkoopplan-2024-2025": "vastgesteld",
        PLAN: "open",
    }
