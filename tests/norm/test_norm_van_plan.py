"""A plan held against the norm: answering, evidence, what is missing, and the text for the plan."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import Engine

from inkoop.database.session import read_session
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud
from inkoop.inkoopplan.planinhoud import Planinhoud
from inkoop.inkoopplan.store import get_inkoopplan
from inkoop.norm.service import judge_norm, open_norm
from inkoop.rules.norm import Afspraakoordeel, Normantwoord
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.opdracht import inkoop
from tests.fixtures.stukken import make_pdf

__all__ = ["inkoop"]
Werkers = Callable[[str], Bezoeker]
Opdracht = Callable[..., Any]
REGIO, PLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
PAD = f"/regios/{REGIO}/inkoopplannen/{PLAN}/norm"
ADVISEUR = "inkoopadviseur-brabantnoordoostoost"
LEEG = {
    f"{vraag}-{deel}": ("onbekend" if deel == "antwoord" else "")
    for vraag in ("opgesteld", "elke-raad")
    for deel in ("antwoord", "bewijs", "opmerking")
}


def judge(engine: Engine, afspraak: str = "regiovisie") -> Afspraakoordeel:
    with read_session(engine) as session:
        regio = get_regio(session, REGIO)
        uitkomst = judge_norm(session, open_norm(regio, get_inkoopplan(session, regio, PLAN)), "afspraken")
    return next(een for een in uitkomst.delen[0].afspraken if een.id == afspraak)


def test_answers_with_evidence_make_a_yes(make_werker: Werkers, werkplek: Engine) -> None:
    werker = make_werker(ADVISEUR)
    velden = {**LEEG, "opgesteld-antwoord": "ja", "opgesteld-bewijs": "Regiovisie 2024", "elke-raad-antwoord": "ja"}
    assert werker.send(f"{PAD}/regiovisie", kenmerk="", **velden).status_code == 303
    oordeel = judge(werkplek)
    assert oordeel.oordeel is Normantwoord.DEELS
    assert [leemte.code for leemte in oordeel.ontbreekt] == ["geen_bewijs"]
    bewijs = (BytesIO(make_pdf("Besluiten")), "besluiten.pdf")
    alle: dict[str, Any] = {**velden, "elke-raad-bestand": bewijs, "kenmerk": "opgesteld:1 elke-raad:1"}
    antwoord = werker.send(f"{PAD}/regiovisie", **alle)
    assert antwoord.status_code == 303
    assert judge(werkplek).oordeel is Normantwoord.JA
    assert judge(werkplek).bewijs["elke-raad"] == "besluiten.pdf"
    assert werker.get(f"{PAD}/regiovisie/bewijs/elke-raad").status_code == 200
    assert werker.get(f"{PAD}/regiovisie/bewijs/opgesteld").status_code == 404
    assert "Een regiovisie die elke raad vaststelt afspraak 1 ja Regiovisie 2024; besluiten.pdf niets" in werker.open(
        PAD
    )


@pytest.mark.parametrize(
    ("afspraak", "velden", "status", "melding"),
    [
        ("regiovisie", {"opgesteld-antwoord": ""}, 422, "Kies een antwoord"),
        ("regiovisie", {"opgesteld-antwoord": "niet_van_toepassing"}, 422, "Ongeldige keuze"),
        ("regiovisie", {"kenmerk": "opgesteld:7"}, 409, "Iemand anders wijzigde dit intussen"),
        ("buiten-de-regio", {"verwerving-antwoord": "niet_van_toepassing"}, 422, "schrijf in 'opmerking' waarom niet"),
    ],
)
def test_what_is_refused(
    make_werker: Werkers, werkplek: Engine, afspraak: str, velden: dict[str, str], status: int, melding: str
) -> None:
    vragen = ("verwerving", "berichten", "beste-plek", "eigen-regio-eerst", "genoeg-aanbod")
    leeg = LEEG if afspraak == "regiovisie" else {f"{vraag}-antwoord": "onbekend" for vraag in vragen}
    antwoord = make_werker(ADVISEUR).send(f"{PAD}/{afspraak}", **{"kenmerk": "", **leeg, **velden})
    assert (antwoord.status_code, melding in read_tekst(antwoord)) == (status, True), read_tekst(antwoord)
    assert judge(werkplek, afspraak).oordeel is Normantwoord.ONBEKEND


def test_the_outcome_becomes_the_text_of_the_plan(make_werker: Werkers, werkplek: Engine) -> None:
    werker = make_werker(ADVISEUR)
    velden = {**LEEG, "opgesteld-antwoord": "nee", "opgesteld-opmerking": "De visie komt in maart."}
    velden["elke-raad-antwoord"] = "nee"
    werker.send(f"{PAD}/regiovisie", kenmerk="", **velden)
    tekst = "De regio voldoet nog niet aan deze afspraak. Nog te doen: De visie komt in maart."
    assert f"Een regiovisie die elke raad vaststelt {tekst}" in werker.open(PAD)
    assert werker.send(f"{PAD}/overnemen", van=PAD).status_code == 303
    with read_session(werkplek) as session:
        inhoud = read_inhoud(session, get_regio(session, REGIO), "planinhoud", PLAN, Planinhoud)
    assert inhoud is not None
    assert len(inhoud.norm) == 8
    assert inhoud.norm[0].invulling == tekst


@pytest.mark.parametrize(
    ("wie", "lezen", "schrijven"),
    [
        ("lezer-brabantnoordoostoost", 200, 404),
        ("aanbieder-00000001-brabantnoordoostoost", 404, 404),
        ("inkoopadviseur-drechtsteden", 404, 404),
    ],
)
def test_who_may_do_what(make_werker: Werkers, wie: str, lezen: int, schrijven: int) -> None:
    werker = make_werker(wie)
    assert werker.get(PAD).status_code == lezen
    assert werker.get(f"{PAD}/regiovisie").status_code == schrijven
    assert werker.get(f"{PAD}/bestaat-niet").status_code == 404


def test_the_same_by_command(inkoop: Opdracht, werkplek: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", werkplek.url.render_as_string())
    antwoord = ("norm", "antwoord", PLAN, "regiovisie")
    assert inkoop(*antwoord, "opgesteld", "--antwoord", "ja", "--bewijs", "Regiovisie")[0] == 0
    assert inkoop(*antwoord, "elke-raad", "--antwoord", "ja", "--bewijs", "Besluiten")[0] == 0
    assert judge(werkplek).oordeel is Normantwoord.JA
    code, uit, _ = inkoop("norm", "stand", PLAN, "--deel", "afspraken")
    assert code == 0
    assert "Regiovisie; Besluiten" in uit
    assert inkoop("norm", "neem-over", PLAN)[0] == 0
    assert inkoop("norm", "neem-over", "inkoopplan-2024-2025")[2].startswith("planinhoud: van dit plan is nog geen")
    assert inkoop(*antwoord, "kleur", "--antwoord", "ja")[0] == 1
    assert inkoop("norm", "antwoord", PLAN, "kleur", "x", "--antwoord", "ja")[0] == 1
