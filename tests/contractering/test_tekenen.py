"""Signing: what it keeps, and every reason for which it is refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.contractering.maken import change_partijen
from inkoop.contractering.service import withdraw_mandaat
from inkoop.contractering.store import get_mandaat
from inkoop.contractering.tekenen import Tekening, sign_overeenkomst
from inkoop.database.faults import Ingehaald
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels_of
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import PartijBlok, Rol, Status
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from tests.contractering.conftest import (
    AANBIEDER,
    BESTUURDER,
    CENTRUM,
    CONCEPT,
    REGIO,
    SCAN,
    VANDAAG,
    WETHOUDER,
    make_tekening,
    read_fout,
)

Geven = Callable[..., int]


@pytest.fixture
def concept(schrijver: Session, bno: RegioRecord) -> OvereenkomstRecord:
    return get_overeenkomst(schrijver, bno, CONCEPT)


def sign(session: Session, rij: OvereenkomstRecord, toen: Spoor, tekening: Tekening) -> None:
    sign_overeenkomst(session, rij, tekening, toen, VANDAAG, geopend=rij.stand)


def test_who_signed_by_which_mandaat_is_kept(
    schrijver: Session, concept: OvereenkomstRecord, bevoegd: Geven, toen: Spoor
) -> None:
    sign(schrijver, concept, toen, make_tekening())
    blok = describe_overeenkomst(concept)
    assert blok.status is Status.GETEKEND
    assert blok.ondertekening is not None
    assert (blok.ondertekening.datum, blok.ondertekening.plaats) == (date(2025, 12, 8), "Oss")
    assert [(wie.naam, wie.namens, wie.krachtens) for wie in blok.ondertekening.ondertekenaars] == [
        ("W. Wethouder", CENTRUM, "mandaat 1: volmachten van de colleges"),
        ("P. Proefpersoon", AANBIEDER, "mandaat 2: statuten"),
    ]
    assert concept.scan is not None
    assert concept.scan.naam == SCAN.naam
    laatste = list_regels_of(schrijver, f"overeenkomst {REGIO}/{CONCEPT}")[-1]
    assert '"status":"concept"' in (laatste.oud or "")
    assert '"status":"getekend"' in (laatste.nieuw or "")


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        (
            {"op": date(2025, 11, 20)},
            "vanaf 26 november 2025: de opschortende termijn loopt tot en met 25 november 2025 (artikel 2.127",
        ),
        ({"op": date(2025, 11, 25)}, "dat kan pas vanaf 26 november 2025"),
        ({"op": date(2025, 12, 11)}, "11 december 2025 is nog niet geweest"),
        ({"op": date(2024, 12, 8)}, "dat kan pas vanaf 26 november 2025"),
        ({"ondertekenaars": ()}, "noem wie heeft getekend"),
        (
            {"ondertekenaars": (WETHOUDER,)},
            f"voor {AANBIEDER}: er staat geen mandaat of volmacht vast van wethouder van Oss",
        ),
        ({"ondertekenaars": (BESTUURDER,)}, "artikel 6 lid 1: mandaat, volmacht en machtiging"),
        ({"bijlage": None}, "voeg de scan van het getekende stuk toe"),
    ],
)
def test_a_signing_that_may_not_be_is_refused(
    schrijver: Session,
    concept: OvereenkomstRecord,
    bevoegd: Geven,
    toen: Spoor,
    velden: dict[str, Any],
    melding: str,
) -> None:
    with pytest.raises(Ongeldig) as fout:
        sign(schrijver, concept, toen, make_tekening(**velden))
    assert melding in read_fout(fout.value)
    assert describe_overeenkomst(concept).status is Status.CONCEPT


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"van": date(2025, 12, 9)}, "geldt van 9 december 2025, niet op 8 december 2025"),
        ({"tot": date(2025, 12, 7)}, "geldt van 1 januari 2025 tot en met 7 december 2025, niet op"),
        ({"soorten": ["deelovereenkomst"]}, "is voor deelovereenkomst, niet voor een overeenkomst"),
        ({"tot_bedrag": Decimal("100.00")}, "geldt tot € 100,00; de opdrachtwaarde is"),
        ({"naam": "Iemand Anders"}, "staat geen mandaat of volmacht"),
        ({"namens": [CENTRUM]}, "voor Bernheze, Boekel, Land van Cuijk en Maashorst: er staat geen mandaat"),
    ],
)
def test_without_a_mandaat_that_holds_nobody_signs(
    schrijver: Session, concept: OvereenkomstRecord, give: Geven, toen: Spoor, velden: dict[str, Any], melding: str
) -> None:
    give(**velden)
    give(functie="voorzitter", bij=AANBIEDER, namens=[AANBIEDER], grondslag="statuten")
    with pytest.raises(Ongeldig) as fout:
        sign(schrijver, concept, toen, make_tekening())
    assert melding in read_fout(fout.value)


def test_a_mandaat_holds_up_to_the_day_of_withdrawal(
    schrijver: Session, bno: RegioRecord, concept: OvereenkomstRecord, bevoegd: Geven, toen: Spoor
) -> None:
    withdraw_mandaat(schrijver, get_mandaat(schrijver, bno, 1), date(2025, 12, 8), "andere functie", toen)
    with pytest.raises(Ongeldig) as fout:
        sign(schrijver, concept, toen, make_tekening())
    assert "tot en met 7 december 2025, niet op 8 december 2025" in read_fout(fout.value)
    sign(schrijver, concept, toen, make_tekening(op=date(2025, 12, 7)))
    assert concept.status is Status.GETEKEND


@pytest.mark.parametrize(
    ("rollen", "melding"),
    [
        ([], "er is geen aanbieder die tekent"),
        ([Rol.ONDERAANNEMER], "er is geen aanbieder die tekent"),
        ([Rol.PENVOERDER, Rol.PENVOERDER], "een combinatie heeft een penvoerder"),
    ],
)
def test_parties_must_be_able_to_sign(
    schrijver: Session, concept: OvereenkomstRecord, toen: Spoor, rollen: list[Rol], melding: str
) -> None:
    namen = (AANBIEDER, "Stichting Voorbeeldhuis")
    partijen = [PartijBlok(aanbieder=naam, rol=rol) for naam, rol in zip(namen, rollen, strict=False)]
    with pytest.raises(Ongeldig, match=melding):
        change_partijen(schrijver, concept, partijen, toen, geopend=concept.stand)


def test_an_onderaannemer_signs_nothing_and_needs_no_mandaat(
    schrijver: Session, concept: OvereenkomstRecord, bevoegd: Geven, toen: Spoor
) -> None:
    onder = "Stichting Voorbeeldhuis"
    partijen = [PartijBlok(aanbieder=AANBIEDER, rol=Rol.PENVOERDER), PartijBlok(aanbieder=onder, rol=Rol.ONDERAANNEMER)]
    change_partijen(schrijver, concept, partijen, toen, geopend=concept.stand)
    anders = BESTUURDER.__class__(naam="X", functie="bestuurder", namens=onder)
    with pytest.raises(Ongeldig, match="is onderaannemer en tekent niet mee"):
        sign(schrijver, concept, toen, make_tekening(ondertekenaars=(WETHOUDER, BESTUURDER, anders)))
    sign(schrijver, concept, toen, make_tekening())


def test_a_penvoerder_binds_the_combination_with_a_volmacht(
    schrijver: Session, concept: OvereenkomstRecord, give: Geven, toen: Spoor
) -> None:
    ander = "Stichting Voorbeeldhuis"
    partijen = [PartijBlok(aanbieder=AANBIEDER, rol=Rol.PENVOERDER), PartijBlok(aanbieder=ander)]
    change_partijen(schrijver, concept, partijen, toen, geopend=concept.stand)
    give()
    give(functie="voorzitter", bij=AANBIEDER, namens=[AANBIEDER], grondslag="statuten")
    with pytest.raises(Ongeldig, match=f"voor {ander}: er staat geen mandaat"):
        sign(schrijver, concept, toen, make_tekening())
    give(functie="voorzitter", bij=AANBIEDER, namens=[ander], grondslag="volmacht van de combinant")
    sign(schrijver, concept, toen, make_tekening())
    assert concept.status is Status.GETEKEND


def test_of_two_at_once_the_second_is_told(
    schrijver: Session, concept: OvereenkomstRecord, bevoegd: Geven, toen: Spoor
) -> None:
    geopend = concept.stand
    sign(schrijver, concept, toen, make_tekening())
    with pytest.raises(Ingehaald):
        sign_overeenkomst(schrijver, concept, make_tekening(), toen, VANDAAG, geopend=geopend)


def test_what_was_signed_lies_fixed(
    schrijver: Session, concept: OvereenkomstRecord, bevoegd: Geven, toen: Spoor
) -> None:
    sign(schrijver, concept, toen, make_tekening())
    with pytest.raises(Ongeldig, match="ligt vast; verander haar met een wijzigingsovereenkomst"):
        change_partijen(schrijver, concept, [PartijBlok(aanbieder=AANBIEDER)], toen, geopend=concept.stand)
    with pytest.raises(Ongeldig, match="die getekend is, kan niet worden getekend"):
        sign(schrijver, concept, toen, make_tekening())


def test_an_intentieovereenkomst_goes_first_where_the_kader_asks_one(schrijver: Session, toen: Spoor) -> None:
    regio = get_regio(schrijver, "drechtsteden")
    boven = get_overeenkomst(schrijver, regio, "DB-2017-001")
    intentie = get_overeenkomst(schrijver, regio, "IO-2016-001")
    boven.status, intentie.status = Status.CONCEPT, Status.CONCEPT
    with pytest.raises(
        Ongeldig, match=r"hebben geen getekende intentieovereenkomst; die gaat voor \(artikel 6 lid 1\)"
    ):
        sign(schrijver, boven, toen, make_tekening(op=date(2018, 12, 3)))
