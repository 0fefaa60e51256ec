"""`inkoop besluit`: from putting a plan forward to the outcome, on the command line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.besluitvorming.conftest import BEGIN, EERDER, GEMEENTEN, PLAN, Proeftuin
from tests.fixtures.opdracht import inkoop
from tests.fixtures.stukken import make_pdf

__all__ = ["inkoop"]
Opdracht = Callable[..., Any]
START = ("besluit", "start", PLAN, "--versie", "2", "--soort", "inkoopplan", "--voorstel-van", EERDER)
PEILDATUM = ("--peildatum", "2022-01-01")
BRON = ("--bron", "besluitenlijst")


@pytest.fixture
def op_dag(monkeypatch: pytest.MonkeyPatch, klaar: Proeftuin) -> Callable[[date], None]:
    """Gives commands on a day, on the database in which the plan is ready."""
    monkeypatch.setenv("DATABASE_URL", klaar.engine.url.render_as_string())

    def set_it(dag: date) -> None:
        for module in ("recording_commands", "ronde_commands"):
            monkeypatch.setattr(f"inkoop.besluitvorming.{module}.get_today", lambda: dag)

    set_it(BEGIN)
    return set_it


def decide(inkoop: Opdracht, gemeente: str, besluit: str, dag: str) -> None:
    velden = ("--gemeente", gemeente, "--besluit", besluit, "--op", dag)
    assert inkoop("besluit", "leg-vast", PLAN, *velden, *BRON)[0] == 0


def test_a_whole_decision(inkoop: Opdracht, op_dag: Callable[[date], None], klaar: Proeftuin, tmp_path: Path) -> None:
    assert inkoop(*START, *PEILDATUM)[0] == 0
    op_dag(date(2025, 3, 4))
    for gemeente in GEMEENTEN[1:]:
        decide(inkoop, gemeente, "akkoord", "2025-03-04")
    decide(inkoop, "Bernheze", "akkoord_tekstueel", "2025-03-04")
    assert klaar.count().telling.uitkomst.wijze == "unaniem"
    scan = tmp_path / "besluit.pdf"
    scan.write_bytes(make_pdf("Besluit"))
    velden = ("--gemeente", "Bernheze", "--van", "2025-03-04", "--besluit", "niet_akkoord", "--op", "2025-03-03")
    assert inkoop("besluit", "herstel", PLAN, *velden, *BRON, "--document", str(scan))[0] == 0
    assert klaar.count().telling.uitkomst.uitkomst == "overleg_nodig"
    op_dag(date(2025, 3, 27))
    assert inkoop("besluit", "overleg", PLAN, "--op", "2025-03-27")[0] == 0
    assert klaar.count().telling.uitkomst.wijze == "meerderheid"
    assert inkoop("besluit", "openbaar", PLAN)[1] == "Openbaar: vastgesteld\n"
    code, _, fout = inkoop("besluit", "herstel", PLAN, *velden[:3], "2025-03-03", *velden[4:], *BRON, "--nummer", "8")
    assert (code, "schrijf waarom het anders moet" in fout) == (2, True)
    gedaan = ["voorgelegd", *["besluit vastgelegd"] * 5, "besluit hersteld", "overleg vastgelegd"]
    assert klaar.list_log()[-9:] == [*gedaan, "uitslag openbaar gemaakt"]


@pytest.mark.parametrize(
    ("opdracht", "melding"),
    [
        (START, "er zijn geen inwoneraantallen"),
        ((*START[:4], "1", *START[5:], *PEILDATUM), "er is een nieuwere versie dan versie 1"),
        (("besluit", "overleg", EERDER, "--op", "2025-02-01"), "is afgelopen: vastgesteld"),
        (("besluit", "nieuwe-versie", EERDER, "--versie", "2"), "is afgelopen: vastgesteld"),
        (("besluit", "ronde-2", EERDER, "--op", "2025-02-01", "--versie", "2"), "is afgelopen: vastgesteld"),
        (("besluit", "openbaar", "inkoopplan-2026-2029"), "niet bekend"),
        (
            ("besluit", "leg-vast", EERDER, "--gemeente", "Os", "--besluit", "akkoord", "--op", "2025-01-01", *BRON),
            "bedoelt u 'Oss'",
        ),
        (
            ("besluit", "leg-vast", EERDER, "--gemeente", "Oss", "--besluit", "mooi", "--op", "2025-01-01", *BRON),
            "geen mogelijk besluit",
        ),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    inkoop: Opdracht, op_dag: Callable[[date], None], klaar: Proeftuin, opdracht: tuple[str, ...], melding: str
) -> None:
    eerst = klaar.list_log()
    code, _, fout = inkoop(*opdracht)
    assert (code, melding in fout) == (2, True), fout
    assert klaar.list_log() == eerst
