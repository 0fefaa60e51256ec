"""What was signed takes effect by itself on its first day: in the round of every day, and by command."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.bode.ronde import Bode
from inkoop.contractering.ingaan import start_ingegane
from inkoop.contractering.maken import Conceptvraag, make_concepten
from inkoop.contractering.tekenen import sign_overeenkomst
from inkoop.database.session import read_session, write_session
from inkoop.gebruiker.service import delete_demogebruikers
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels_of
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import Status
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from tests.contractering.conftest import AANBIEDER, CONCEPT, REGIO, VANDAAG, make_tekening

EERSTE = date(2026, 1, 1)


@pytest.fixture
def getekend(schrijver: Session, bno: RegioRecord, bevoegd: Callable[..., int], toen: Spoor) -> OvereenkomstRecord:
    rij = get_overeenkomst(schrijver, bno, CONCEPT)
    sign_overeenkomst(schrijver, rij, make_tekening(), toen, VANDAAG, geopend=rij.stand)
    return rij


def test_it_takes_effect_on_its_first_day_and_not_before(
    schrijver: Session, getekend: OvereenkomstRecord, toen: Spoor
) -> None:
    assert start_ingegane(schrijver, date(2025, 12, 31), toen) == []
    assert getekend.status is Status.GETEKEND
    assert start_ingegane(schrijver, date(2026, 1, 5), toen) == [CONCEPT], "a night that was missed is made up for"
    blok = describe_overeenkomst(getekend)
    assert (blok.status, blok.stappen[-1].datum) == (Status.LOPEND, EERSTE)
    assert start_ingegane(schrijver, date(2026, 1, 5), toen) == []
    laatste = list_regels_of(schrijver, f"overeenkomst {REGIO}/{CONCEPT}")[-1]
    assert '"status":"getekend"' in (laatste.oud or "")
    assert '"status":"lopend"' in (laatste.nieuw or "")


def test_what_was_signed_after_its_first_day_takes_effect_on_the_day_of_signing(
    schrijver: Session, bno: RegioRecord, bevoegd: Callable[..., int], toen: Spoor
) -> None:
    rij = get_overeenkomst(schrijver, bno, CONCEPT)
    laat = make_tekening(op=date(2026, 1, 12))
    sign_overeenkomst(schrijver, rij, laat, toen, date(2026, 1, 12), geopend=rij.stand)
    start_ingegane(schrijver, date(2026, 1, 13), toen)
    assert describe_overeenkomst(rij).stappen[-1].datum == date(2026, 1, 12)


def test_a_deelname_begins_on_a_later_first_day_of_its_own(
    schrijver: Session, bno: RegioRecord, bevoegd: Callable[..., int], toen: Spoor
) -> None:
    boven, eerste, tweede = make_concepten(
        schrijver, bno, Conceptvraag(plan="inkoopplan-2026-2028", selectie=2, nummer="BW-1"), toen
    )
    later = describe_overeenkomst(tweede).model_copy(update={"ingang": date(2026, 3, 1)})
    save_overeenkomst(schrijver, bno, later, toen)
    bevoegd(functie="voorzitter", bij=AANBIEDER, namens=["Stichting Voorbeeldhuis"], grondslag="volmacht")
    sign_overeenkomst(schrijver, boven, make_tekening(), toen, VANDAAG, geopend=boven.stand)
    start_ingegane(schrijver, date(2026, 2, 28), toen)
    assert [rij.status for rij in (boven, eerste, tweede)] == [Status.LOPEND, Status.LOPEND, Status.GETEKEND]
    assert start_ingegane(schrijver, date(2026, 3, 1), toen) == ["BW-1-2"]
    assert tweede.status is Status.LOPEND


def test_the_round_of_every_day_does_it_without_a_mail_server(werkplek: Engine) -> None:
    nu = datetime(2026, 1, 1, 3, tzinfo=UTC)
    with write_session(werkplek) as session:
        delete_demogebruikers(session, nu)
        regio = get_regio(session, REGIO)
        blok = describe_overeenkomst(get_overeenkomst(session, regio, CONCEPT))
        spoor = Spoor(wie="Petra Proef", tijdstip=nu)
        save_overeenkomst(session, regio, blok.model_copy(update={"status": Status.GETEKEND}), spoor)
    klok = [nu - timedelta(days=1)]
    bode = Bode(werkplek, None, lambda: klok[0])
    standen = []
    for _ in range(2):
        bode.do_ronde()
        klok[0] = nu
        with read_session(werkplek) as session:
            standen.append(get_overeenkomst(session, get_regio(session, REGIO), CONCEPT).status)
    assert standen == [Status.GETEKEND, Status.LOPEND]
    with read_session(werkplek) as session:
        assert list_regels_of(session, f"overeenkomst {REGIO}/{CONCEPT}")[-1].wie == "bode"
