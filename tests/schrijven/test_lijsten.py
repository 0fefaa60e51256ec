"""Content that is a list: a new element stands next to the others, and what people do not write of one stays."""

from datetime import date
from typing import Any

import pytest

from inkoop.database.session import read_session, write_session
from inkoop.gemeente.store import get_regio
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.schema import OndertekeningBlok
from inkoop.overeenkomst.wijziging import Wijziging
from inkoop.rules.bepaling import Ongeldig
from inkoop.schrijven.service import save_blok, save_deel
from inkoop.schrijven.stand import read_delen, take_geschreven
from inkoop.schrijven.werk import open_werk, read_huidig
from tests.schrijven.conftest import BNO, PLAN, Schrijftafel

DRECHTSTEDEN, NUMMER = "drechtsteden", "DB-2017-001"


def make_spoor() -> Spoor:
    return Spoor(wie="advies", tijdstip=get_now())


@pytest.mark.parametrize(
    ("regio", "soort", "onderwerp"),
    [(BNO, "voortgang", PLAN), (BNO, "selecties", PLAN), (DRECHTSTEDEN, "wijzigingen", NUMMER)],
)
def test_a_new_element_stands_next_to_the_others(tafel: Schrijftafel, regio: str, soort: str, onderwerp: str) -> None:
    with write_session(tafel.engine) as session:
        eerste = open_werk(session, get_regio(session, regio), soort, onderwerp, 1)
        blok = read_huidig(session, eerste)
        assert blok is not None
        nieuw = take_geschreven(eerste, blok).model_copy(update={"nummer": 9})
        save_blok(session, open_werk(session, get_regio(session, regio), soort, onderwerp, 9), nieuw, make_spoor())
    with read_session(tafel.engine) as session:
        gevonden = get_regio(session, regio)
        werk = open_werk(session, gevonden, soort, onderwerp, 9)
        gelezen: Any = read_huidig(session, werk)
        assert take_geschreven(werk, gelezen) == nieuw
        assert read_huidig(session, open_werk(session, gevonden, soort, onderwerp, 1)) == blok


def test_what_was_signed_is_closed_and_keeps_its_signatures(tafel: Schrijftafel) -> None:
    with write_session(tafel.engine) as session:
        regio = get_regio(session, DRECHTSTEDEN)
        (wijziging,) = read_inhoud(session, regio, "wijzigingen", NUMMER, list[Wijziging]) or []
        ondertekening = OndertekeningBlok(datum=date(2018, 2, 1))
        getekend = wijziging.model_copy(update={"ondertekening": ondertekening})
        save_inhoud(session, regio, "wijzigingen", NUMMER, [getekend], list[Wijziging], make_spoor())
        werk = open_werk(session, regio, "wijzigingen", NUMMER, 1)
        stand = read_delen(session, werk)
        assert (stand.slot is not None, stand.has_volgende_versie) == (True, False)
        deel = stand.delen[0]
        anders = {**deel.geschreven, "aanleiding": "Anders."}
        with pytest.raises(Ongeldig, match="getekend"):
            save_deel(session, werk, deel.deel, anders, make_spoor(), geopend=0)
        assert read_huidig(session, werk) == getekend
