"""Nonsense in any place of a dossier gives a message, never a crash, and never a dossier that cannot be computed."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from inkoop.besluitvorming.service import compute_uitkomst
from inkoop.dossier.read import check_document
from inkoop.dossier.schema import Dossier
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.kader.loader import load_kader
from inkoop.opzegging.service import compute_einde
from inkoop.sroi.service import compute_stand
from inkoop.toetreding.service import judge_toetreding

MAP = Path(__file__).parent
BESTANDEN = [(MAP / f"{naam}.yaml").read_text("utf-8") for naam in ("klein", "contract")]
WAARDEN = [
    "",
    "null",
    "true",
    "0",
    "1",
    "9999",
    "-1",
    "999999999999",
    "0.0001",
    "1900-01-01",
    "2199-12-31",
    "2024-02-29",
]
WAARDEN += ["[]", "{}", "[1]", "{a: b}", "tekst", "college", "akkoord", "DB-1", "b", "participatieplek", '"& < >"', "|"]
SCALAR = re.compile(r"(?<=: )[^\[\]{},\n|>]+")


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A dossier with some of its values replaced by others, or with a line gone or doubled."""
    tekst = draw(st.sampled_from(BESTANDEN))
    for _ in range(draw(st.integers(1, 3))):
        plek = draw(st.sampled_from(list(SCALAR.finditer(tekst))))
        tekst = tekst[: plek.start()] + draw(st.sampled_from(WAARDEN)) + tekst[plek.end() :]
    regels = tekst.splitlines(keepends=True)
    nummer = draw(st.integers(0, len(regels) - 1))
    return "".join(regels[:nummer] + regels[nummer : nummer + 1] * draw(st.integers(0, 2)) + regels[nummer + 1 :])


@given(tekst=broken())
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_nonsense_gives_a_message_or_a_dossier_that_can_be_computed(session: Session, tekst: str) -> None:
    try:
        dossier = check_document(session, parse_yaml(tekst, "dossier.yaml"))
    except Onbruikbaar:
        return
    except FoutenInBestand as fout:
        pytest.fail("no fault is told") if not fout.fouten else None
        return
    compute_all(session, dossier)


def compute_all(session: Session, dossier: Dossier) -> None:
    """Runs every rule on a dossier; what was not refused can be computed."""
    kader = load_kader(dossier.kader)
    overeenkomsten = {overeenkomst.nummer: overeenkomst for overeenkomst in dossier.overeenkomsten}
    for besluitvorming in dossier.besluitvormingen:
        compute_uitkomst(session, kader, besluitvorming)
    for overeenkomst in dossier.overeenkomsten:
        if kader.sroi is not None and overeenkomst.opdrachtwaarde is not None:
            compute_stand(kader, overeenkomst, overeenkomst.inzetten)
        for opzegging in overeenkomst.opzeggingen:
            compute_einde(kader, overeenkomst, opzegging)
    for toetreding in dossier.toetredingen:
        judge_toetreding(kader, overeenkomsten[toetreding.overeenkomst], toetreding)
