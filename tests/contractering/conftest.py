"""A region of which the centrumgemeente may sign, with an overeenkomst in concept out of a selectie."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.contractering.service import give_mandaat
from inkoop.contractering.tekenen import Tekening
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.inspection import Doorzocht
from inkoop.logboek.service import Spoor
from inkoop.rules.mandaat import Ondertekenaar

REGIO, CONCEPT = "brabant-noordoost-oost", "BNO-2026-001"
AANBIEDER, CENTRUM = "Coöperatie Proefdak U.A.", "Oss"
VANDAAG = date(2025, 12, 10)
SCAN = Bijlage(
    naam="getekend.pdf", formaat="pdf", inhoud=b"%PDF-1.4 getekend %%EOF", doorzocht=Doorzocht.NIETS_GEVONDEN
)
WETHOUDER = Ondertekenaar(naam="W. Wethouder", functie="wethouder", namens=CENTRUM)
BESTUURDER = Ondertekenaar(naam="P. Proefpersoon", functie="voorzitter", namens=AANBIEDER)


@pytest.fixture
def toen() -> Spoor:
    """Someone who acts on `VANDAAG`."""
    return Spoor(wie="Petra Proef", tijdstip=datetime(2025, 12, 10, 10, tzinfo=UTC))


@pytest.fixture
def bno(schrijver: Session) -> RegioRecord:
    """The regio with a selectie that was awarded."""
    return get_regio(schrijver, REGIO)


@pytest.fixture
def give(schrijver: Session, bno: RegioRecord, toen: Spoor) -> Callable[..., int]:
    """Puts a mandaat on record; of the wethouder for all gemeenten unless it says otherwise."""

    def make(**velden: Any) -> int:
        standaard = {
            "functie": "wethouder",
            "bij": CENTRUM,
            "namens": list(get_regio_kader(bno).gemeenten),
            "van": date(2025, 1, 1),
            "grondslag": "volmachten van de colleges",
        }
        return give_mandaat(schrijver, bno, {**standaard, **velden}, toen).nummer

    return make


@pytest.fixture
def bevoegd(give: Callable[..., int]) -> Callable[..., int]:
    """Both sides have a mandaat; more can be given with the result."""
    give()
    give(functie="voorzitter", bij=AANBIEDER, namens=[AANBIEDER], grondslag="statuten")
    return give


def make_tekening(**velden: Any) -> Tekening:
    """Both sides sign after the standstill, with a scan."""
    standaard = {"op": date(2025, 12, 8), "plaats": "Oss", "ondertekenaars": (WETHOUDER, BESTUURDER), "bijlage": SCAN}
    return Tekening(**{**standaard, **velden})


def read_fout(fout: object) -> str:
    """What was refused, with plain spaces in its dates and amounts."""
    return str(fout).replace("\u00a0", " ")
