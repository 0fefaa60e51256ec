"""Saving a regio: its gemeenten in order, found by its code, changed only where it differs."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.schema import GemeenteBlok, RegioBlok
from inkoop.gemeente.service import describe_regio, get_regio_kader, save_regio
from inkoop.gemeente.store import find_regio, get_regio, list_regios
from inkoop.logboek.service import Spoor, find_kop


def make_blok(*gemeenten: str, naam: str = "Proef") -> RegioBlok:
    return RegioBlok(regio="proef", naam=naam, kader="kader-x", gemeenten=[GemeenteBlok(naam=g) for g in gemeenten])


def test_what_is_saved_is_described(session: Session, spoor: Spoor) -> None:
    blok = make_blok("Boekel", "Oss")
    assert describe_regio(save_regio(session, blok, spoor)) == blok
    session.expire_all()
    assert describe_regio(get_regio(session, "proef")) == blok


@pytest.mark.parametrize("gemeenten", [("Oss", "Boekel"), ("Oss",), ("Boekel", "Bernheze", "Oss"), ()])
def test_gemeenten_follow_the_list(session: Session, spoor: Spoor, gemeenten: tuple[str, ...]) -> None:
    save_regio(session, make_blok("Boekel", "Oss"), spoor)
    regio = save_regio(session, make_blok(*gemeenten), spoor)
    session.expire_all()
    assert tuple(gemeente.naam for gemeente in regio.gemeenten) == gemeenten


def test_saving_the_same_writes_and_logs_nothing(session: Session, spoor: Spoor) -> None:
    regio = save_regio(session, make_blok("Oss"), spoor)
    kop, stand = find_kop(session), regio.stand
    save_regio(session, make_blok("Oss"), spoor)
    assert (find_kop(session), regio.stand) == (kop, stand)
    save_regio(session, make_blok("Oss", naam="Anders"), spoor)
    assert (find_kop(session), regio.stand) == (kop + 1, stand + 1)


def test_finding(session: Session, make_regio: Callable[..., RegioRecord]) -> None:
    een, ander = make_regio("een"), make_regio("ander")
    assert find_regio(session, "een") is een
    assert find_regio(session, "geen") is None
    assert list_regios(session) == [ander, een]
    with pytest.raises(NietGevonden, match="regio 'anders' is niet bekend; bedoelt u 'ander'"):
        get_regio(session, "anders")


def test_kader_of_a_regio(regio: RegioRecord) -> None:
    assert get_regio_kader(regio).gemeenten == tuple(gemeente.naam for gemeente in regio.gemeenten)
