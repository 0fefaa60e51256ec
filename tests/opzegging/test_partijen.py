"""Who can give notice and what it ends: combinations, onderaannemers, who left, and the last one to go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.klok import get_now
from inkoop.logboek.service import Spoor
from inkoop.opzegging.lopend import find_opgezegd_tot
from inkoop.opzegging.plichten import list_plichten
from inkoop.opzegging.schema import OpzeggingBlok, OpzegstapBlok, OvernameBlok
from inkoop.opzegging.service import compute_einde, find_deel, give_opzegging, list_contractanten
from inkoop.opzegging.verloop import get_opzegging, list_meldingen
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OvereenkomstBlok, PartijBlok, Rol, Status
from inkoop.overeenkomst.service import describe_overeenkomst, save_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.opzegloop import Opzegstap
from tests.fixtures.bezoekers import Bezoeker
from tests.opzegging.conftest import BUREN, HUIS, NUMMER, TOT_OVERDRACHT, take

T = Opzegstap
BRIEF = date(2018, 3, 31)


def make_overeenkomst(*partijen: PartijBlok) -> OvereenkomstBlok:
    velden: dict[str, Any] = {"nummer": "VB-1", "soort": "overeenkomst", "titel": "Wonen", "status": "lopend"}
    return OvereenkomstBlok(**velden, ingang=date(2017, 7, 17), einde=date(2019, 12, 30), partijen=list(partijen))


HOOFD, ANDER = PartijBlok(aanbieder="Hoofd"), PartijBlok(aanbieder="Ander")
ONDER = PartijBlok(aanbieder="Onder", rol=Rol.ONDERAANNEMER)
WEG = PartijBlok(aanbieder="Weg", tot=date(2018, 3, 30))
NOG = PartijBlok(aanbieder="Nog", tot=BRIEF)
TERUG = (PartijBlok(aanbieder="Hoofd", tot=date(2017, 12, 31)), PartijBlok(aanbieder="Hoofd", van=date(2018, 2, 1)))


@pytest.mark.parametrize(
    ("partijen", "contractanten", "deel"),
    [
        ((HOOFD,), ["Hoofd"], None),
        ((HOOFD, ANDER), ["Hoofd", "Ander"], "Hoofd"),
        ((HOOFD, ONDER), ["Hoofd"], None),
        ((HOOFD, WEG), ["Hoofd"], None),
        ((HOOFD, NOG), ["Hoofd", "Nog"], "Hoofd"),
        (TERUG, ["Hoofd"], None),
    ],
)
def test_a_notice_ends_all_where_nobody_else_is_bound(
    partijen: tuple[PartijBlok, ...], contractanten: list[str], deel: str | None
) -> None:
    blok = make_overeenkomst(*partijen)
    assert list_contractanten(blok, BRIEF) == contractanten
    assert find_deel(blok, OpzeggingBlok(aanbieder="Hoofd", dagtekening=BRIEF)) == deel


def change(session: Session, rij: OvereenkomstRecord, spoor: Spoor, **velden: Any) -> None:
    save_overeenkomst(session, rij.regio, describe_overeenkomst(rij).model_copy(update=velden), spoor)


def give(session: Session, rij: OvereenkomstRecord, spoor: Spoor, **velden: Any) -> None:
    blok = OpzeggingBlok(**{"dagtekening": BRIEF, "aangetekend": True, **velden})
    give_opzegging(session, get_regio_kader(rij.regio), rij, blok, spoor)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"aanbieder": BUREN}, f"'{BUREN}' is onderaannemer en geen partij; hij zegt op bij wie hem inschakelt"),
        ({"aanbieder": "Woonzorg Denkbeeld B.V."}, "is op 31 maart 2018 geen partij bij overeenkomst"),
        ({"dagtekening": date(2017, 6, 28)}, "ligt voor de dag waarop de overeenkomst is getekend, 29 juni 2017"),
    ],
)
def test_who_is_no_party_and_what_is_no_overeenkomst_yet(
    schrijver: Session, overeenkomst: OvereenkomstRecord, toen: Spoor, velden: dict[str, Any], melding: str
) -> None:
    change(
        schrijver,
        overeenkomst,
        toen,
        partijen=[PartijBlok(aanbieder=HUIS), ONDER.model_copy(update={"aanbieder": BUREN})],
    )
    with pytest.raises(Ongeldig) as fout:
        give(schrijver, overeenkomst, toen, **velden)
    assert melding in str(fout.value).replace("\u00a0", " ")


def test_with_only_an_onderaannemer_beside_it_the_whole_overeenkomst_ends(
    schrijver: Session, overeenkomst: OvereenkomstRecord, toen: Spoor
) -> None:
    change(
        schrijver,
        overeenkomst,
        toen,
        partijen=[PartijBlok(aanbieder=HUIS), ONDER.model_copy(update={"aanbieder": BUREN})],
    )
    give(schrijver, overeenkomst, toen)
    assert find_opgezegd_tot(schrijver, get_regio_kader(overeenkomst.regio), overeenkomst) == date(2018, 9, 30)
    rij = get_opzegging(schrijver, overeenkomst)
    take(schrijver, rij, toen, T.VERZENDEN, T.ONTVANGEN, T.BESPREKEN)
    take(schrijver, rij, toen, T.OVERDRAGEN, reden="er wonen geen cliënten")
    take(schrijver, rij, toen, T.BEEINDIGEN)
    assert describe_overeenkomst(overeenkomst).status is Status.BEEINDIGD


def test_it_ends_with_the_last_party(schrijver: Session, overeenkomst: OvereenkomstRecord, toen: Spoor) -> None:
    change(schrijver, overeenkomst, toen, partijen=[PartijBlok(aanbieder=HUIS), PartijBlok(aanbieder=BUREN)])
    standen = []
    for nummer, naam in enumerate((HUIS, BUREN), start=1):
        give(schrijver, overeenkomst, toen, aanbieder=naam)
        rij = get_opzegging(schrijver, overeenkomst, nummer)
        take(schrijver, rij, toen, *TOT_OVERDRACHT, reden="er wonen geen cliënten")
        take(schrijver, rij, toen, T.BEEINDIGEN)
        standen.append(overeenkomst.status)
    assert standen == [Status.LOPEND, Status.BEEINDIGD]


def test_an_onderaannemer_has_no_page_to_give_notice(make_werker: Callable[[str], Bezoeker], werkplek: Engine) -> None:
    werker = make_werker("aanbieder-00000002-drechtsteden")
    assert werker.get(f"/regios/drechtsteden/opzeggen/{NUMMER}").status_code == 200
    with write_session(werkplek) as session:
        rij = get_overeenkomst(session, get_regio(session, "drechtsteden"), NUMMER)
        onder = [
            partij.model_copy(update={"rol": Rol.ONDERAANNEMER}) if partij.aanbieder == BUREN else partij
            for partij in describe_overeenkomst(rij).partijen
        ]
        change(session, rij, Spoor(wie="toets", tijdstip=get_now()), partijen=onder)
    assert werker.get(f"/regios/drechtsteden/opzeggen/{NUMMER}").status_code == 404
    assert "Leg een opzegging vast" not in werker.open(f"/regios/drechtsteden/overeenkomsten/{NUMMER}")


@pytest.mark.parametrize(
    ("stappen", "melding"),
    [
        ({T.VERZENDEN: BRIEF}, None),
        ({T.VERZENDEN: date(2018, 4, 3)}, "is van 31 maart 2018, maar pas verzonden op 3 april 2018"),
        ({T.VERZENDEN: BRIEF, T.ONTVANGEN: date(2018, 9, 30)}, None),
        ({T.VERZENDEN: BRIEF, T.ONTVANGEN: date(2018, 10, 1)}, "pas ontvangen op 1 oktober 2018, na de laatste dag"),
    ],
)
def test_people_are_told_when_the_letter_went_late(
    overeenkomst: OvereenkomstRecord, stappen: dict[Opzegstap, date], melding: str | None
) -> None:
    gezet = [OpzegstapBlok(stap=stap, datum=dag) for stap, dag in stappen.items()]
    blok = OpzeggingBlok(aanbieder=HUIS, dagtekening=BRIEF, aangetekend=True, stappen=gezet)
    kader = get_regio_kader(overeenkomst.regio)
    meldingen = list_meldingen(kader, blok, compute_einde(kader, describe_overeenkomst(overeenkomst), blok))
    assert [melding in een.replace("\u00a0", " ") for een in meldingen if melding] == [True] * (melding is not None)
    assert len(meldingen) == (melding is not None)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"clientnummer": "Jan Voorbeeld"}, "schrijf een nummer en nooit een naam"),
        ({"clientnummer": "HVT 111222333 b"}, "lijkt op een burgerservicenummer"),
        ({"arrangement": "voor 111222333"}, "lijkt op een burgerservicenummer"),
        ({"zwaarte": "111.222.333"}, "lijkt op een burgerservicenummer"),
    ],
)
def test_the_list_takes_no_name_and_no_citizen_number(velden: dict[str, str], melding: str) -> None:
    with pytest.raises(ValidationError, match=melding):
        OvernameBlok(**{"clientnummer": "C-1", **velden})


def test_a_letter_of_a_day_to_come_is_kept_with_a_warning(
    make_werker: Callable[[str], Bezoeker], werkplek: Engine
) -> None:
    with write_session(werkplek) as session:
        rij = get_overeenkomst(session, get_regio(session, "drechtsteden"), NUMMER)
        change(session, rij, Spoor(wie="toets", tijdstip=get_now()), einde=date(2099, 12, 30))
    adviseur = make_werker("inkoopadviseur-drechtsteden")
    velden = {"door": "aanbieder", "aanbieder": HUIS, "dagtekening": "01-03-2098", "aangetekend": "y"}
    antwoord = adviseur.send(f"/regios/drechtsteden/opzeggen/{NUMMER}", **velden)
    assert "de datum van de brief, 1 maart 2098, moet nog komen" in adviseur.open(antwoord.headers["Location"]).replace(
        "\u00a0", " "
    )


def test_the_other_parties_get_a_letter_where_it_goes_on_with_them(overeenkomst: OvereenkomstRecord) -> None:
    kader, blok = (
        get_regio_kader(overeenkomst.regio),
        OpzeggingBlok(aanbieder=HUIS, dagtekening=BRIEF, aangetekend=True),
    )
    uitkomst = compute_einde(kader, describe_overeenkomst(overeenkomst), blok)
    (brief,) = [een for een in list_plichten(kader, blok, uitkomst) if een.id == "bericht"]
    assert (brief.wie, brief.uiterlijk, brief.grondslag) == ("gemeenten", date(2018, 9, 30), "artikel 5 lid 2")
    zonder = replace(kader, afspraken=())
    assert "bericht" not in [een.id for een in list_plichten(zonder, blok, uitkomst)]


def test_deelnames_are_listed_with_their_notices(make_werker: Callable[[str], Bezoeker]) -> None:
    pagina = make_werker("inkoopadviseur-drechtsteden").open(f"/regios/drechtsteden/overeenkomsten/{NUMMER}")
    assert "DB-2017-001-4 Woonzorg Denkbeeld B.V. lopend 30 december 2018" in pagina
    assert "DB-2017-001-5 Stichting Het Verzonnen Thuis lopend opgezegd 30 november 2018" in pagina
    assert "niet als geheel opgezegd" in pagina
    eigen = make_werker("aanbieder-00000004-drechtsteden").open(f"/regios/drechtsteden/overeenkomsten/{NUMMER}")
    assert "DB-2017-001-4" in eigen
    assert "DB-2017-001-5" not in eigen, "what another aanbieder does, is not for this one"


def test_the_ground_is_told_in_words(make_werker: Callable[[str], Bezoeker]) -> None:
    pagina = make_werker("inkoopadviseur-drechtsteden").open("/regios/drechtsteden/opzegverloop/1/DB-2017-001-3")
    assert "Grond een fusie of overname van aanbieders is aantoonbaar nadelig" in pagina
