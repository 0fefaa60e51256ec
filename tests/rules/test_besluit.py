"""What a count of besluiten refuses, and what stands behind its figures."""

from datetime import date, timedelta
from typing import Any

import pytest
from regio import OVERLEG, compute, make_kader

from inkoop.kader.loader import load_kader
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.besluit import count_besluiten
from inkoop.rules.besluitregel import Besluit, Besluitinvoer, Telt

NAMEN = ("Aardam", "Bergveen")
REGEL = {
    "grondslag": "artikel 1",
    "titel": "Plan",
    "organen": ["college"],
    "rondes": [{"eis": "allen"}, {"na": "overleg", "eis": [{"gewicht": "gelijk", "minimaal": 1}], "voor_blijft": True}],
}
KADER = make_kader(NAMEN, besluiten={"plan": REGEL})
DAG = timedelta(days=1)


def make_besluit(ronde: int, datum: date, gemeente: str = "Aardam", besluit: str = "akkoord") -> dict[str, Any]:
    return {"gemeente": gemeente, "orgaan": "college", "ronde": ronde, "besluit": besluit, "datum": datum}


def count(*besluiten: dict[str, Any], **feiten: Any) -> dict[str, Any]:
    return compute(KADER, "besluit", {"soort": "plan", "besluiten": besluiten, **feiten})


@pytest.mark.parametrize(
    ("besluit", "overleg", "melding"),
    [
        (make_besluit(1, OVERLEG), OVERLEG, "besluiten[0].datum: 2025-03-01 ligt niet voor het overleg van 2025-03-01"),
        (make_besluit(1, OVERLEG + DAG), OVERLEG, "ligt niet voor het overleg van 2025-03-01; ronde 1 is dan voorbij"),
        (
            make_besluit(2, OVERLEG - DAG),
            OVERLEG,
            "besluiten[0].datum: 2025-02-28 ligt voor het overleg van 2025-03-01",
        ),
        (make_besluit(2, OVERLEG), None, "besluiten[0].ronde: een besluit in ronde 2 kan pas na het overleg"),
        (make_besluit(3, OVERLEG), OVERLEG, "besluiten[0].ronde: 'plan' heeft 2 ronde(s), geen ronde 3"),
        (make_besluit(0, OVERLEG), OVERLEG, "besluiten[0].ronde: 'plan' heeft 2 ronde(s), geen ronde 0"),
        (
            make_besluit(1, OVERLEG - DAG, "Elders"),
            None,
            "besluiten[0].gemeente: 'Elders' is geen deelnemende gemeente",
        ),
        (make_besluit(1, OVERLEG - DAG, besluit="ja"), None, "besluiten[0].besluit: 'ja' is geen mogelijk besluit"),
    ],
)
def test_besluiten_that_cannot_be(besluit: dict[str, Any], overleg: date | None, melding: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        count(besluit, overleg_op=overleg)
    assert str(fout.value).startswith(melding) or melding in str(fout.value)


def test_two_besluiten_of_one_day_are_refused_with_both_places() -> None:
    met_tussendoor = (make_besluit(1, OVERLEG), make_besluit(1, OVERLEG, "Bergveen"), make_besluit(1, OVERLEG))
    with pytest.raises(Ongeldig, match=r"^besluiten\[2\]: college Aardam heeft op 2025-03-01 al .*\(besluiten\[0\]\)"):
        count(*met_tussendoor)


def test_round_two_may_begin_on_the_day_of_the_overleg() -> None:
    uitkomst = count(
        make_besluit(1, OVERLEG - DAG, besluit="niet_akkoord"), make_besluit(2, OVERLEG), overleg_op=OVERLEG
    )
    assert (uitkomst["uitkomst"], uitkomst["vastgesteld_op"]) == ("vastgesteld", "2025-03-01")


def test_a_later_besluit_of_the_same_round_counts() -> None:
    later = (make_besluit(1, OVERLEG, besluit="niet_akkoord"), make_besluit(1, OVERLEG + DAG))
    assert count(*later)["uitkomst"] == "open"
    assert count(*reversed(later))["gemeenten_voor"] == 1


def test_own_inhabitants_that_are_nobody_are_refused() -> None:
    with pytest.raises(Ongeldig, match="inwoners: telt samen op tot 0"):
        count(inwoners={"Aardam": 0, "Bergveen": 0})


def test_a_round_that_nobody_can_win_is_lost_from_the_start() -> None:
    regel = {
        **REGEL,
        "peildatum": {"vast": "2024-01-01"},
        "rondes": [{"eis": [{"gewicht": "inwoners", "minimaal": 9}]}],
    }
    kader = make_kader(NAMEN, besluiten={"plan": regel})
    invoer = {"soort": "plan", "inwoners": {"Aardam": 3, "Bergveen": 5}, "besluiten": []}
    uitkomst = compute(kader, "besluit", invoer)
    assert (uitkomst["uitkomst"], uitkomst["vastgesteld_op"]) == ("verworpen", None)
    assert any(zin.startswith("Verworpen: de voorwaarden zijn niet meer te halen") for zin in uitkomst["uitleg"])


@pytest.mark.parametrize(
    ("peildatum", "waarschuwingen"), [(None, []), ("2024-01-01", []), ("2023-01-01", ["peildatum_afwijkend"])]
)
def test_only_another_peildatum_than_the_rule_asks_is_a_warning(
    peildatum: str | None, waarschuwingen: list[str]
) -> None:
    tabellen = [{"peildatum": f"{jaar}-01-01", "aantallen": {"Aardam": jaar, "Bergveen": 1}} for jaar in (2023, 2024)]
    regel = {**REGEL, "peildatum": {"jaren_voor_ingang": 1, "dag": "01-01"}}
    kader = make_kader(NAMEN, inwoners=tabellen, besluiten={"plan": regel})
    invoer = {"soort": "plan", "ingangsdatum": "2025-06-01", "besluiten": [], "peildatum": peildatum}
    uitkomst = compute(kader, "besluit", invoer)
    assert uitkomst["waarschuwingen"] == waarschuwingen
    assert uitkomst["peildatum"] == (peildatum or "2024-01-01")
    assert uitkomst["inwoners_totaal"] == int(uitkomst["peildatum"][:4]) + 1


@pytest.mark.parametrize(("besluit", "codes"), [("akkoord", ["overleg_zonder_tegen"]), ("niet_akkoord", [])])
def test_an_overleg_without_anyone_against_is_a_warning_also_after_a_negative_advice(
    besluit: str, codes: list[str]
) -> None:
    kader = make_kader(NAMEN, besluiten={"plan": {**REGEL, "vooradvies": ["poho"]}})
    besluiten = [make_besluit(1, OVERLEG - DAG, besluit=besluit)]
    invoer = {"soort": "plan", "besluiten": besluiten, "overleg_op": OVERLEG, "adviezen": {"poho": "negatief"}}
    uitkomst = compute(kader, "besluit", invoer)
    assert (uitkomst["uitkomst"], uitkomst["waarschuwingen"]) == ("niet_voorgelegd", codes)


def test_stemmen_and_nog_nodig_stand_behind_an_open_count() -> None:
    kader = load_kader("centrumregeling-bno-2024")
    invoer = Besluitinvoer(
        ingangsdatum=date(2026, 1, 1),
        peildatum=date(2022, 1, 1),
        overleg_op=OVERLEG,
        besluiten=(
            Besluit(gemeente="Oss", orgaan="college", ronde=1, besluit="akkoord", datum=OVERLEG - DAG),
            Besluit(gemeente="Boekel", orgaan="college", ronde=1, besluit="anders", datum=OVERLEG - DAG),
            Besluit(gemeente="Bernheze", orgaan="college", ronde=1, besluit="niet_akkoord", datum=OVERLEG - DAG),
            Besluit(gemeente="Bernheze", orgaan="college", ronde=2, besluit="niet_akkoord", datum=OVERLEG + DAG),
        ),
    )
    telling = count_besluiten(
        kader.get_besluitregel("inkoopplan"), kader.besluitopties, kader.gemeenten, kader.inwoners, invoer
    )
    assert telling.ronde == 2
    assert [(stem.gemeente, stem.telt, stem.besluit and stem.besluit.ronde) for stem in telling.stemmen] == [
        ("Bernheze", Telt.TEGEN, 2),
        ("Boekel", Telt.OPEN, None),  # what was left open in round 1 is no besluit of round 2
        ("Land van Cuijk", Telt.OPEN, None),
        ("Maashorst", Telt.OPEN, None),
        ("Oss", Telt.VOOR, 1),
    ]
    assert telling.nog_nodig == (("Boekel", "Land van Cuijk"), ("Boekel", "Maashorst"), ("Land van Cuijk", "Maashorst"))
