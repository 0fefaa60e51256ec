"""A programma van eisen in a regio of a test, and the example dossier with someone at work in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.eisen.schema import Bibliotheekeis, Eis, ProgrammaVanEisen
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import save_inhoud
from inkoop.logboek.service import Spoor
from tests.eisen.test_schema import BEWIJS, make_eis, make_programma, make_wens
from tests.fixtures.bezoekers import Bezoeker
from tests.fixtures.opdracht import inkoop

__all__ = ["inkoop"]

PLAN, DAG = "plan", date(2026, 3, 2)
BNO, BNOPLAN = "brabant-noordoost-oost", "inkoopplan-2026-2028"
BASIS = f"/regios/{BNO}/inkoopplannen/{BNOPLAN}/eisen"


def make_blok(nummer: str, **anders: Any) -> Eis:
    """A minimum requirement with a proof."""
    return Eis.model_validate(make_eis(nummer=nummer, **anders))


def make_bieb(code: str = "vog", versie: int = 1, **anders: Any) -> Bibliotheekeis:
    """A version of a requirement in the library."""
    velden = {"code": code, "versie": versie, "thema": "Thema 1", "soort": "minimum", "tekst": f"Tekst {versie}."}
    vast = {"bron": "keuze", "bewijs": BEWIJS, "geldig_vanaf": "2026-01-01"}
    return Bibliotheekeis.model_validate({**velden, **vast, **anders})


@pytest.fixture
def programma(session: Session, regio: RegioRecord, spoor: Spoor) -> ProgrammaVanEisen:
    """Two themes of two and one requirement, kept as the programma of a plan."""
    blok = make_programma([make_eis(nummer="1.1"), make_eis(nummer="1.2", tekst="Anders.")], [make_wens()])
    save_inhoud(session, regio, "eisen", PLAN, blok, ProgrammaVanEisen, spoor)
    return blok


@pytest.fixture
def adviseur(make_werker: Callable[[str], Bezoeker]) -> Bezoeker:
    """The adviser of the example dossier."""
    return make_werker("inkoopadviseur-brabantnoordoostoost")


@pytest.fixture
def college(make_werker: Callable[[str], Bezoeker]) -> Bezoeker:
    """The college of a gemeente in it."""
    return make_werker("college-oss-brabantnoordoostoost")
