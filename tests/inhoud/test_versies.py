"""Versions of content: a closed one is kept and stays, a higher one is open, and the same once more is no change."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from inkoop.database.faults import NietGevonden
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inhoud.versies import Vastgelegd, is_vast, leg_vast, list_versies, read_versie
from inkoop.invoer.types import Datum, Geheel, Tekst
from inkoop.invoer.validate import Blok
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels_of
from inkoop.rules.bepaling import Ongeldig

DAG = date(2026, 3, 2)


class Stuk(Blok):
    """Content with versions."""

    nummer: Geheel = 1
    versie: Geheel
    datum: Datum = date(2026, 1, 1)
    titel: Tekst = "Eisen"


EEN, ANDERS, TWEE = Stuk(versie=1), Stuk(versie=1, titel="Anders"), Stuk(versie=2, titel="Anders")
Save = Callable[[object], None]


@pytest.fixture
def save(session: Session, regio: RegioRecord, spoor: Spoor) -> Save:
    """Saves content of a record, one block or a list of them."""

    def save(inhoud: object) -> None:
        save_inhoud(session, regio, "stuk", "a", inhoud, list[Stuk] if isinstance(inhoud, list) else Stuk, spoor)

    return save


def close(session: Session, regio: RegioRecord, spoor: Spoor, nummer: int | None = None) -> None:
    leg_vast(session, regio, "stuk", "a", Stuk if nummer is None else list[Stuk], DAG, spoor, nummer=nummer)


def test_a_closed_version_is_kept(session: Session, regio: RegioRecord, spoor: Spoor, save: Save) -> None:
    save(EEN)
    close(session, regio, spoor)
    save(EEN)  # the same once more is no change
    save(TWEE)
    session.expire_all()
    assert read_inhoud(session, regio, "stuk", "a", Stuk) == TWEE
    assert read_versie(session, regio, "stuk", "a", 1, Stuk) == EEN
    assert [is_vast(session, regio, "stuk", "a", versie) for versie in (1, 2)] == [True, False]
    (rij,) = list_versies(session, regio, "stuk", "a")
    assert (rij.versie, rij.datum, rij.vastgelegd_op, rij.door) == (1, EEN.datum, DAG, spoor.wie)
    wat = [regel.wat for regel in list_regels_of(session, f"stuk {regio.code}/a")]
    assert wat == ["toegevoegd", "versie vastgelegd", "gewijzigd"]


@pytest.mark.parametrize("daarna", [ANDERS, Stuk(versie=0)])
@pytest.mark.parametrize("tussen", [None, TWEE])
def test_a_closed_version_does_not_change(
    session: Session, regio: RegioRecord, spoor: Spoor, save: Save, tussen: Stuk | None, daarna: Stuk
) -> None:
    save(EEN)
    close(session, regio, spoor)
    save(tussen)
    with pytest.raises(Vastgelegd, match="versie 1 van stuk 'a' is op 2\xa0maart\xa02026 vastgelegd"):
        save(daarna)


def test_what_cannot_be_closed(session: Session, regio: RegioRecord, spoor: Spoor, save: Save) -> None:
    with pytest.raises(Ongeldig, match="nog niets geschreven"):
        close(session, regio, spoor)
    save(EEN)
    close(session, regio, spoor)
    with pytest.raises(Ongeldig, match="al op 2\xa0maart\xa02026 vastgelegd"):
        close(session, regio, spoor)
    with pytest.raises(NietGevonden, match="versie 2 van stuk 'a' is niet vastgelegd"):
        read_versie(session, regio, "stuk", "a", 2, Stuk)


def test_elements_of_a_list_have_versions_of_their_own(
    session: Session, regio: RegioRecord, spoor: Spoor, save: Save
) -> None:
    ander = Stuk(nummer=2, versie=1)
    save([EEN, ander])
    close(session, regio, spoor, 1)
    save([EEN, Stuk(nummer=2, versie=1, titel="Anders")])
    assert read_versie(session, regio, "stuk", "a/1", 1, Stuk) == EEN
    for weg in ([ANDERS, ander], [ander]):
        with pytest.raises(Vastgelegd, match="van stuk 'a/1'"):
            save(weg)
    with pytest.raises(Ongeldig, match="van a/3 is er nog niets"):
        close(session, regio, spoor, 3)
    save([TWEE, ander])


def test_content_without_versions_stays_open(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    class Los(Blok):
        titel: Tekst

    save_inhoud(session, regio, "los", "a", Los(titel="Een"), Los, spoor)
    with pytest.raises(Ongeldig, match="nog niets geschreven om vast te leggen"):
        leg_vast(session, regio, "los", "a", Los, DAG, spoor)
