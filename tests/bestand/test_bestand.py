"""A file is kept as it came, once, and can be removed with a reason that stays."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from inkoop.bestand.records import BestandRecord
from inkoop.bestand.service import keep_bestand, remove_bestand
from inkoop.invoer.attachment import make_bijlage
from inkoop.invoer.faults import Onbruikbaar
from inkoop.logboek.service import Spoor, check_logboek
from inkoop.logboek.store import list_regels
from tests.fixtures.stukken import make_pdf

PDF = make_pdf("Verklaring")
LATER = timedelta(days=1)


def keep(session: Session, spoor: Spoor, inhoud: bytes = PDF, naam: str = "bewijs.pdf") -> BestandRecord:
    return keep_bestand(session, make_bijlage(naam, inhoud), spoor)


def test_the_same_bytes_of_one_person_are_kept_once(session: Session, spoor: Spoor) -> None:
    eerste, weer = keep(session, spoor), keep(session, spoor, naam="nog eens.pdf")
    ander = keep(session, Spoor(wie="iemand anders", tijdstip=spoor.tijdstip))
    assert (weer.id, weer.naam) == (eerste.id, "bewijs.pdf")
    assert ander.id != eerste.id
    session.expire_all()
    assert (ander.inhoud, ander.grootte, ander.door) == (PDF, len(PDF), "iemand anders")
    assert [regel.wat for regel in list_regels(session)] == ["bestand toegevoegd"] * 2


def test_a_removed_file_leaves_its_reason(session: Session, spoor: Spoor) -> None:
    record = keep(session, spoor)
    remove_bestand(
        session, record, " er staat een nummer in ", Spoor(wie="coordinator", tijdstip=spoor.tijdstip + LATER)
    )
    session.expire_all()
    assert record.inhoud is None
    assert (record.verwijderd_door, record.verwijderd_op) == ("coordinator", spoor.tijdstip + LATER)
    assert record.reden == "er staat een nummer in"
    laatste = list(list_regels(session))[-1]
    assert (laatste.wie, laatste.wat, laatste.onderwerp) == (
        "coordinator",
        "bestand verwijderd",
        f"bestand {record.id}",
    )
    assert "er staat een nummer in" in (laatste.nieuw or "")
    assert check_logboek(session).is_gaaf


def test_a_removed_file_does_not_come_back_unseen(session: Session, spoor: Spoor) -> None:
    remove_bestand(session, keep(session, spoor), "verkeerd bestand", spoor)
    with pytest.raises(Onbruikbaar, match="verkeerd bestand; stuur een ander"):
        keep(session, spoor)
    assert keep(session, spoor, make_pdf("Beter")).inhoud == make_pdf("Beter")


@pytest.mark.parametrize("reden", ["", "  "])
def test_without_a_reason_nothing_is_removed(session: Session, spoor: Spoor, reden: str) -> None:
    record = keep(session, spoor)
    with pytest.raises(Onbruikbaar, match="Schrijf waarom"):
        remove_bestand(session, record, reden, spoor)
    assert record.inhoud == PDF


def test_nothing_is_removed_twice(session: Session, spoor: Spoor) -> None:
    record = keep(session, spoor)
    remove_bestand(session, record, "verkeerd bestand", spoor)
    with pytest.raises(Onbruikbaar, match="is verwijderd op"):
        remove_bestand(session, record, "nog eens", spoor)
