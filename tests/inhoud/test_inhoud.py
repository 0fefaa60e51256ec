"""Content of a record: kept whole, logged once, and told when it is kept in a shape of before."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import get_inhoud, read_inhoud, save_inhoud
from inkoop.inhoud.store import find_inhoud, list_onderwerpen
from inkoop.inhoud.vorm import Verouderd
from inkoop.invoer.types import Bedrag, Datum, Tekst
from inkoop.invoer.validate import Blok
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels
from inkoop.rules.bepaling import Ongeldig


class Proef(Blok):
    """Content of a test."""

    titel: Tekst
    bedrag: Bedrag = Decimal(0)
    dagen: list[Datum] = []


class Anders(Blok):
    """The same content in a later version of the program."""

    naam: Tekst


EEN = Proef(titel="Jansen & Zn", bedrag=Decimal("1.10"), dagen=[date(2026, 2, 28)])
TWEE = Proef(titel="Anders")


def list_wat(session: Session, onderwerp: str) -> list[str]:
    return [regel.wat for regel in list_regels(session) if regel.onderwerp == onderwerp]


def test_content_is_kept_changed_and_logged_once(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    assert read_inhoud(session, regio, "proef", "a", Proef) is None
    for inhoud in (EEN, EEN, TWEE, None):
        save_inhoud(session, regio, "proef", "a", inhoud, Proef, spoor)
    session.expire_all()
    assert read_inhoud(session, regio, "proef", "a", Proef) == TWEE
    assert list_wat(session, f"proef {regio.code}/a") == ["toegevoegd", "gewijzigd"]
    assert list_onderwerpen(session, regio, "proef") == {"a"}


def test_a_list_is_kept_in_its_order(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    save_inhoud(session, regio, "proef", "a", [TWEE, EEN], list[Proef], spoor)
    assert read_inhoud(session, regio, "proef", "a", list[Proef]) == [TWEE, EEN]
    save_inhoud(session, regio, "proef", "a", [], list[Proef], spoor)
    assert read_inhoud(session, regio, "proef", "a", list[Proef]) == [TWEE, EEN]


def test_soorten_and_onderwerpen_do_not_mix(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    save_inhoud(session, regio, "proef", "a", EEN, Proef, spoor)
    save_inhoud(session, regio, "proef", "b", TWEE, Proef, spoor)
    save_inhoud(session, regio, "ander", "a", TWEE, Proef, spoor)
    assert read_inhoud(session, regio, "proef", "a", Proef) == EEN
    assert list_onderwerpen(session, regio, "proef") == {"a", "b"}


def test_what_must_be_there_is_asked_for(session: Session, regio: RegioRecord) -> None:
    with pytest.raises(Ongeldig, match="overeenkomst a: heeft in het dossier nog geen blok 'proef' met een titel"):
        get_inhoud(session, regio, "proef", "a", Proef, bij="overeenkomst", met="met een titel")


def test_content_of_before_is_told_and_can_be_replaced(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    save_inhoud(session, regio, "proef", "a", EEN, Proef, spoor)
    with pytest.raises(Verouderd, match=r"het blok 'proef' van a is bewaard in een oudere vorm \(bij naam\)"):
        read_inhoud(session, regio, "proef", "a", Anders)
    save_inhoud(session, regio, "proef", "a", Anders(naam="nieuw"), Anders, spoor)
    assert read_inhoud(session, regio, "proef", "a", Anders) == Anders(naam="nieuw")
    rij = find_inhoud(session, regio, "proef", "a")
    assert rij is not None
    laatste = [regel for regel in list_regels(session) if regel.onderwerp == f"proef {regio.code}/a"][-1]
    assert "Jansen & Zn" in (laatste.oud or "")
