"""The content of an inkoopplan and its reports are checked when a dossier is loaded, each fault at its place."""

import pytest
from sqlalchemy.orm import Session

from inkoop.dossier.examples import find_voorbeeld
from tests.dossier.test_refusals import find_faults

PLAN, VERSLAG = "inkoopplannen[0].planinhoud", "inkoopplannen[0].voortgang[0]"


def read_uitleg() -> str:
    """The explained example."""
    return find_voorbeeld("uitleg").read_text("utf-8")


@pytest.mark.parametrize(
    ("was", "wordt", "plaats", "melding"),
    [
        (
            "      versie: 1                     # van",
            "      versie: 2  # van",
            f"{PLAN}.versie",
            "heeft geen versie 2",
        ),
        ("bestaand: {2026:", "bestaand: {2025:", f"{PLAN}.begroting.rijk_bestaand", "mist 2026; geef voor elk jaar"),
        (
            "Team inkoop, bedragen: {2026: 160000, ",
            "Team inkoop, bedragen: {",
            f"{PLAN}.uitvoering.kosten",
            "kosten (Team inkoop): mist 2026",
        ),
        ("beginstand: 450000", "beginstand: 4500", PLAN, "begroting (2026).reserve: komt"),
        ("2026: 2400000, ", "2026: 24000000, ", PLAN, "begroting (2026).regionaal: is niet gedekt"),
        (
            "              2028: {Bernheze: 4",
            "              2028: {Uden: 4",
            f"{PLAN}.behoefte",
            "behoefte (beschermd-wonen).raming.2028: mist Bernheze",
        ),
        ("verdeelsleutel: inwoners", "verdeelsleutel: inwonrs", PLAN, "sleutel: 'inwonrs' is geen verdeelsleutel"),
        ("          - doel: wachttijd", "          - doel: wachtijd", f"{VERSLAG}.doelen", "bedoelt u 'wachttijd'"),
        ("steunt_op: [visie]", "steunt_op: [zicht]", PLAN, "doel 'wachttijd' steunt op 'zicht'"),
    ],
)
def test_fault_is_told_at_its_place(session: Session, was: str, wordt: str, plaats: str, melding: str) -> None:
    heel = read_uitleg()
    assert heel.count(was) == 1
    fouten = [str(fout) for fout in find_faults(session, heel.replace(was, wordt))]
    assert [f": {plaats}: " in fout and melding in fout for fout in fouten] == [True], fouten


def test_two_reports_with_one_number_are_refused(session: Session) -> None:
    heel = read_uitleg()
    begin, einde = heel.index("      - nummer: 1\n        datum: 2026-07-14"), heel.index("    strategie:")
    (fout,) = find_faults(session, heel[:einde] + heel[begin:einde] + heel[einde:])
    assert "inkoopplannen[0].voortgang[1]: nummer 1 staat er al, in inkoopplannen[0].voortgang[0]" in str(fout)


def test_a_report_asks_for_the_content_of_its_plan(session: Session) -> None:
    heel = read_uitleg()
    begin, einde = heel.index("    planinhoud:"), heel.index("    voortgang:")
    (fout,) = find_faults(session, heel[:begin] + heel[einde:])
    assert "inkoopplannen[0].voortgang: gaat over een plan zonder planinhoud" in str(fout)
