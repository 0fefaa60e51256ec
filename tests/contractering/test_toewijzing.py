"""Signing with those who won only: by name, with the decision, for a gunning, a toelating and who joined later."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from inkoop.contractering.maken import change_partijen
from inkoop.contractering.overzicht import read_overzicht
from inkoop.contractering.tekenen import sign_overeenkomst
from inkoop.contractering.toewijzing import check_uitslag
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, PartijBlok, Rol, Soort, Stap, Status
from inkoop.overeenkomst.service import save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.toetredingloop import Toetredingsstatus
from inkoop.toetreding.schema import ToetredingBlok
from inkoop.toetreding.service import save_toetreding
from tests.contractering.conftest import AANBIEDER, CONCEPT, VANDAAG, make_tekening, read_fout

WINNAAR, VERLIEZER = AANBIEDER, "Maatjes & Muren B.V."
HUIS = "Stichting Voorbeeldhuis"
AFGEWEZEN = f"{VERLIEZER} is afgewezen bij beslissing BNO-2025-017-G van 3 november 2025"
LID, PENVOERDER, ONDER = Rol.DIENSTVERLENER, Rol.PENVOERDER, Rol.ONDERAANNEMER
TOELATING = "BNO-2025-011"
OP = date(2025, 12, 8)


@pytest.fixture
def concept(schrijver: Session, bno: RegioRecord) -> OvereenkomstRecord:
    return get_overeenkomst(schrijver, bno, CONCEPT)


def check(session: Session, rij: OvereenkomstRecord, op: date = OP) -> str | None:
    """What is said of those who sign, if anything."""
    try:
        check_uitslag(session, get_regio_kader(rij.regio), [rij], op)
    except Ongeldig as fout:
        return read_fout(fout)
    return None


@pytest.mark.parametrize(
    ("partijen", "melding"),
    [
        ({WINNAAR: LID, HUIS: LID}, None),
        ({VERLIEZER: LID}, AFGEWEZEN),
        ({WINNAAR: LID, VERLIEZER: LID}, AFGEWEZEN),
        ({WINNAAR: LID, VERLIEZER: ONDER}, None),
        ({WINNAAR: PENVOERDER, VERLIEZER: LID}, None),  # a combination that won through its penvoerder
        ({VERLIEZER: PENVOERDER, WINNAAR: LID}, None),  # or through one of its members
        ({VERLIEZER: PENVOERDER, WINNAAR: ONDER}, AFGEWEZEN),
    ],
)
def test_only_who_won_signs(
    schrijver: Session, concept: OvereenkomstRecord, toen: Spoor, partijen: dict[str, Rol], melding: str | None
) -> None:
    bloks = [PartijBlok(aanbieder=naam, rol=rol) for naam, rol in partijen.items()]
    change_partijen(schrijver, concept, bloks, toen, geopend=concept.stand)
    gezegd = check(schrijver, concept)
    bron = ". Tekenen kan alleen met wie de opdracht kreeg (selectiedocument BNO-2025-017)"
    assert gezegd == (f"partijen: {melding}{bron}" if melding else None)


def test_signing_and_the_overview_say_who_did_not_win(
    schrijver: Session, concept: OvereenkomstRecord, toen: Spoor
) -> None:
    change_partijen(schrijver, concept, [PartijBlok(aanbieder=VERLIEZER)], toen, geopend=concept.stand)
    with pytest.raises(Ongeldig) as fout:
        sign_overeenkomst(schrijver, concept, make_tekening(), toen, VANDAAG, geopend=concept.stand)
    assert AFGEWEZEN in read_fout(fout.value)
    assert concept.status is Status.CONCEPT
    kansen = {kans.stap: kans.bezwaar for kans in read_overzicht(schrijver, concept, VANDAAG).stappen}
    assert AFGEWEZEN in read_fout(kansen[Stap.TEKENEN])


@pytest.mark.parametrize(
    ("kenmerk", "naam", "op", "melding"),
    [
        (TOELATING, HUIS, OP, None),
        (TOELATING, VERLIEZER, OP, "is niet toegelaten bij beslissing BNO-2025-011-2 van 12 augustus 2025"),
        (TOELATING, WINNAAR, OP, "deed niet mee in selectie BNO-2025-011"),
        (TOELATING, HUIS, date(2025, 8, 13), "kreeg pas op 14 augustus 2025 een beslissing (BNO-2025-011-1)"),
        ("ELDERS-1", VERLIEZER, OP, None),  # a selectie outside the program says nothing
    ],
)
def test_each_selectie_judges_its_own(
    schrijver: Session,
    concept: OvereenkomstRecord,
    toen: Spoor,
    kenmerk: str,
    naam: str,
    op: date,
    melding: str | None,
) -> None:
    change_partijen(schrijver, concept, [PartijBlok(aanbieder=naam)], toen, geopend=concept.stand)
    concept.selectie = kenmerk
    gezegd = check(schrijver, concept, op)
    assert gezegd is None if melding is None else f"{naam} {melding}. Tekenen kan alleen met wie is" in (gezegd or "")


@pytest.mark.parametrize(
    ("status", "melding"),
    [
        (Toetredingsstatus.TOEGELATEN, None),
        (Toetredingsstatus.AFGEWEZEN, f"{VERLIEZER} meldde zich op 1 december 2025 aan, met als uitkomst: afgewezen"),
    ],
)
def test_a_deelname_of_who_joined_later_needs_the_admission(
    schrijver: Session,
    bno: RegioRecord,
    concept: OvereenkomstRecord,
    toen: Spoor,
    status: Toetredingsstatus,
    melding: str | None,
) -> None:
    deelname = save_overeenkomst(
        schrijver,
        bno,
        OvereenkomstBlok(
            nummer=f"{CONCEPT}-9",
            soort=Soort.DEELNAME,
            titel="Deelname",
            valt_onder=CONCEPT,
            status=Status.CONCEPT,
            ingang=concept.ingang,
            einde=concept.einde,
            partijen=[PartijBlok(aanbieder=VERLIEZER)],
        ),
        toen,
    )
    assert "is afgewezen bij beslissing BNO-2025-017-G" in (check(schrijver, deelname) or ""), "as the one above it"
    blok = ToetredingBlok(aanbieder=VERLIEZER, overeenkomst=CONCEPT, datum=date(2025, 12, 1), status=status)
    save_toetreding(schrijver, bno, blok, toen)
    gezegd = check(schrijver, deelname)
    assert gezegd is None if melding is None else melding in (gezegd or "")
    with pytest.raises(Ongeldig, match="meldde zich" if melding else "niet iedereen is bevoegd"):
        sign_overeenkomst(schrijver, concept, make_tekening(), toen, VANDAAG, geopend=concept.stand)
