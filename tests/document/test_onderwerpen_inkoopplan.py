"""The inkoopplan and the reports on it, found in a dossier that was loaded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.document.catalog import get_soort
from inkoop.document.contexten.inkoopplan import Inkoopplan
from inkoop.document.contexten.voortgangsrapportage import Voortgang
from inkoop.document.subjects import find_onderwerp, list_vragen
from inkoop.document.vraag import Vraag
from inkoop.dossier.examples import find_voorbeeld
from inkoop.dossier.load import load_documents
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.rules.bepaling import Ongeldig

REGIO, PLAN, EERDER = "brabant-noordoost-oost", "inkoopplan-2026-2028", "inkoopplan-2024-2025"
TWEEDE = """
      - nummer: 2
        datum: 2025-09-16
        van: 2025-05-01
        tot: 2025-05-26
        opsteller: team inkoop
        zaaknummer: OSS-2025-0300
        samenvatting: Alles loopt.
        doelen:
          - {doel: wachttijd, status: op koers, stand: 18 weken, toelichting: Iets korter.}
          - {doel: zelfstandig, status: op koers, stand: 119 inwoners, toelichting: Iets meer.}
          - {doel: spreiding, status: let op, stand: 2 van de 5 gemeenten, toelichting: Nog niets.}
        mijlpalen:
          - {mijlpaal: eisen, gereed_op: 2025-05-13}
    strategie:
"""
BESLUITEN = """
      - {gemeente: Maashorst, orgaan: college, ronde: 2, besluit: akkoord, datum: 2025-04-29, nummer: MAA-2025-0052}
    voorstel:
      openbaar"""


@pytest.fixture
def load(session: Session, spoor: Spoor) -> Callable[..., None]:
    """Loads the example, with some of its text replaced."""

    def load(*anders: tuple[str, str]) -> None:
        tekst = find_voorbeeld(REGIO).read_text("utf-8")
        for was, wordt in anders:
            assert was in tekst
            tekst = tekst.replace(was, wordt.lstrip("\n"), 1)
        load_documents(session, [parse_yaml(tekst, REGIO)], spoor)

    return load


def ask(soort: str, **anders: object) -> Vraag:
    """A question about the plan of the example."""
    return replace(Vraag(soort=soort, vandaag=date(2025, 5, 1), naam=PLAN), **anders)  # type: ignore[arg-type]


def test_a_plan_is_made_of_its_content_and_the_figures_of_the_kader(
    session: Session, load: Callable[..., None]
) -> None:
    load()
    onderwerp = find_onderwerp(session, ask("inkoopplan"))
    document = onderwerp.build(get_soort("inkoopplan"))
    assert isinstance(document, Inkoopplan)
    assert (onderwerp.naam, document.versie, document.regio) == (PLAN, 2, "Brabant Noordoost-oost")
    assert (document.besluit.geteld_per, document.besluit.vaststelling) == (date(2022, 1, 1), None)


def test_a_plan_that_was_adopted_says_when_and_how(session: Session, load: Callable[..., None]) -> None:
    load(("    voorstel:\n      openbaar", BESLUITEN))
    document = find_onderwerp(session, ask("inkoopplan")).build(get_soort("inkoopplan"))
    assert isinstance(document, Inkoopplan)
    assert document.besluit.vaststelling
    assert dict(document.besluit.vaststelling) == {"datum": date(2025, 4, 29), "wijze": "meerderheid"}


def test_a_decision_on_another_version_is_not_that_of_this_one(session: Session, load: Callable[..., None]) -> None:
    load(
        ("    voorstel:\n      openbaar", BESLUITEN),
        ("    planinhoud:\n      versie: 2", "    planinhoud:\n      versie: 1"),
    )
    document = find_onderwerp(session, ask("inkoopplan")).build(get_soort("inkoopplan"))
    assert isinstance(document, Inkoopplan)
    assert (document.versie, document.besluit.vaststelling, document.besluit.geteld_per) == (1, None, None)


def test_the_latest_report_is_made_unless_another_is_asked(session: Session, load: Callable[..., None]) -> None:
    load(("    strategie:\n", TWEEDE))
    nummers = {}
    for nummer in (None, 1, 2):
        onderwerp = find_onderwerp(session, ask("voortgangsrapportage-inkoop", nummer=nummer))
        document = onderwerp.build(get_soort("voortgangsrapportage-inkoop"))
        assert isinstance(document, Voortgang)
        nummers[nummer] = (document.nummer, onderwerp.naam)
    assert nummers == {None: (2, f"{PLAN} 2"), 1: (1, f"{PLAN} 1"), 2: (2, f"{PLAN} 2")}
    with pytest.raises(NietGevonden, match="verslag '3' is niet bekend; kies uit: 1, 2"):
        find_onderwerp(session, ask("voortgangsrapportage-inkoop", nummer=3))


def test_all_are_those_that_were_written(session: Session, load: Callable[..., None]) -> None:
    load(("    strategie:\n", TWEEDE))
    for naam in (PLAN, None):
        assert [vraag.naam for vraag in list_vragen(session, ask("inkoopplan", naam=naam))] == [PLAN]
        vragen = list_vragen(session, ask("voortgangsrapportage-inkoop", naam=naam))
        assert [(vraag.naam, vraag.nummer) for vraag in vragen] == [(PLAN, 1), (PLAN, 2)]


@pytest.mark.parametrize(
    ("soort", "blok"), [("inkoopplan", "planinhoud"), ("voortgangsrapportage-inkoop", "voortgang")]
)
def test_a_plan_without_the_block_is_refused_by_name(
    session: Session, load: Callable[..., None], soort: str, blok: str
) -> None:
    load()
    with pytest.raises(Ongeldig, match=rf"inkoopplan {EERDER}: heeft in het dossier nog geen blok '{blok}' met"):
        find_onderwerp(session, ask(soort, naam=EERDER))
    with pytest.raises(NietGevonden, match=f"bedoelt u '{PLAN}'"):
        find_onderwerp(session, ask(soort, naam="inkoopplan-2026-208"))
