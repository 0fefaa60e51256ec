"""Recording turnover, what goes along and payments: what is refused, what it changes, what the log keeps."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import Ingehaald
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.gezien import make_gezien
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.overeenkomst.schema import OmzetBlok
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.sroi.behandeling import Optreden
from inkoop.sroi.records import InzetstapRecord
from inkoop.sroi.schema import InzetBlok
from inkoop.voortgang.jaarbeeld import list_omzetregels, make_jaarbeeld
from inkoop.voortgang.overgang import find_overgang, save_overgang
from inkoop.voortgang.service import get_voortgang
from inkoop.voortgang.vastleggen import Plaats, save_omzet, save_overdracht, save_storting

Maker = Callable[..., OvereenkomstRecord]
NA = date(2019, 2, 1)
NIETS = make_gezien(None)


def make_omzet(bedrag: str = "1000000.00", datum: date = date(2019, 1, 15)) -> OmzetBlok:
    return OmzetBlok.model_validate({"bedrag": bedrag, "bron": "jaarrekening 2018", "datum": datum})


@pytest.fixture
def plaats(sroiregio: RegioRecord, deelname: OvereenkomstRecord) -> Plaats:
    """The first contractjaar."""
    return Plaats(regio=sroiregio, nummer=deelname.nummer, jaar=1)


def test_turnover_counts_from_then_on_and_every_correction_stays(
    session: Session, plaats: Plaats, make_spoor: Callable[..., Spoor]
) -> None:
    save_omzet(session, plaats, make_omzet(), NIETS, make_spoor("Eerst"), NA)
    stand = get_voortgang(session, plaats.regio, plaats.nummer, NA)
    assert [jaar.jaar.verplichting for jaar in stand.jaren] == [Decimal("50000.00"), Decimal("36500.00")]
    save_omzet(session, plaats, make_omzet("900000"), make_gezien(make_omzet()), make_spoor("Later"), NA)
    regels = list(list_omzetregels(session, plaats.regio, plaats.nummer, 1))
    assert [(regel.door, regel.omzet.bedrag) for regel in regels] == [
        ("Later", Decimal("900000.00")),
        ("Eerst", Decimal("1000000.00")),
    ]
    beeld = make_jaarbeeld(session, plaats.regio, get_voortgang(session, plaats.regio, plaats.nummer, NA), 1)
    assert (beeld.jaarwaarde, beeld.omzet) == (Decimal("900000.00"), make_omzet("900000"))
    assert list(list_omzetregels(session, plaats.regio, plaats.nummer, 2)) == []


@pytest.mark.parametrize(
    ("jaar", "datum", "dag", "veld"),
    [
        (1, date(2018, 12, 30), NA, "datum"),
        (1, date(2019, 2, 2), NA, "datum"),
        (2, date(2019, 1, 15), NA, "datum"),
        (3, date(2019, 1, 15), NA, "jaar"),
    ],
)
def test_turnover_is_refused(
    session: Session, plaats: Plaats, spoor: Spoor, jaar: int, datum: date, dag: date, veld: str
) -> None:
    plek = Plaats(regio=plaats.regio, nummer=plaats.nummer, jaar=jaar)
    with pytest.raises(Ongeldig) as fout:
        save_omzet(session, plek, make_omzet(datum=datum), NIETS, spoor, dag)
    assert fout.value.veld == veld


def test_who_comes_second_is_told(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    save_omzet(session, plaats, make_omzet(), NIETS, spoor, NA)
    with pytest.raises(Ingehaald):
        save_omzet(session, plaats, make_omzet("1"), NIETS, spoor, NA)
    stand = get_voortgang(session, plaats.regio, plaats.nummer, NA)
    assert stand.overeenkomst.omzet[1] == make_omzet()


def test_turnover_that_leaves_less_to_take_along_is_refused(
    session: Session, plaats: Plaats, deelname: OvereenkomstRecord, spoor: Spoor, add_inzet: Callable[..., None]
) -> None:
    add_inzet(deelname, fte="2")
    save_overdracht(session, plaats, Decimal("33500.00"), NIETS, spoor, NA)
    with pytest.raises(Ongeldig, match="pas dat eerst aan"):
        save_omzet(session, plaats, make_omzet(), NIETS, spoor, NA)


@pytest.mark.parametrize("bedrag", ["0.00", "100.00", "33500.00"])
def test_what_goes_along_counts_in_the_next_year(
    session: Session,
    plaats: Plaats,
    deelname: OvereenkomstRecord,
    spoor: Spoor,
    add_inzet: Callable[..., None],
    bedrag: str,
) -> None:
    add_inzet(deelname, fte="2")
    save_overdracht(session, plaats, Decimal(bedrag), NIETS, spoor, NA)
    eerste, tweede = get_voortgang(session, plaats.regio, plaats.nummer, NA).jaren
    assert eerste.jaar.meegenomen_naar_volgend == tweede.jaar.meegenomen == Decimal(bedrag)


@pytest.mark.parametrize(
    ("jaar", "bedrag", "dag", "zin"),
    [
        (1, "33500.01", NA, "bijlage 6, extra inzet"),
        (1, "1.00", date(2018, 12, 31), "loopt nog"),
        (2, "1.00", date(2020, 2, 1), "laatste contractjaar"),
    ],
)
def test_what_may_not_go_along_is_refused_with_the_article(
    session: Session,
    plaats: Plaats,
    deelname: OvereenkomstRecord,
    spoor: Spoor,
    add_inzet: Callable[..., None],
    jaar: int,
    bedrag: str,
    dag: date,
    zin: str,
) -> None:
    add_inzet(deelname, fte="2")
    plek = Plaats(regio=plaats.regio, nummer=plaats.nummer, jaar=jaar)
    with pytest.raises(Ongeldig, match=zin):
        save_overdracht(session, plek, Decimal(bedrag), NIETS, spoor, dag)


EINDE = date(2020, 1, 10)


@pytest.fixture
def over(deelname: OvereenkomstRecord, add_inzet: Callable[..., None]) -> None:
    """In the last contractjaar 70,000 was done, of which 33,500 was not needed."""
    add_inzet(deelname, van="2019-01-01", fte="2")


@pytest.mark.usefixtures("over")
def test_surplus_of_the_last_year_goes_to_a_following_overeenkomst(
    session: Session,
    sroiregio: RegioRecord,
    deelname: OvereenkomstRecord,
    make_deelname: Maker,
    make_aanbieder: Callable[..., AanbiederRecord],
    spoor: Spoor,
) -> None:
    volgende = make_deelname("VB-2", ingang=date(2020, 12, 31), einde=date(2021, 12, 30), meegenomen_bij_aanvang="10")
    make_deelname("TE-LAAT", ingang=date(2021, 1, 1), einde=date(2021, 12, 31))
    make_deelname("TEGELIJK", ingang=date(2019, 6, 1), einde=date(2021, 12, 31))
    ander = make_aanbieder(sroiregio, naam="Maatjes & Muren B.V.", kvk="00000002")
    make_deelname("ANDER", ingang=date(2020, 1, 1), einde=date(2020, 12, 31), wie=ander)

    mogelijk = find_overgang(session, get_voortgang(session, sroiregio, "VB-1", EINDE), deelname)
    assert ([een.nummer for een in mogelijk.kandidaten], mogelijk.over) == (["VB-2"], Decimal("33500.00"))
    save_overgang(session, sroiregio, "VB-1", "VB-2", Decimal("5000.00"), make_gezien({}), spoor, EINDE)
    assert describe_overeenkomst(volgende).meegenomen_bij_aanvang == Decimal("5010.00")
    stand = get_voortgang(session, sroiregio, "VB-1", EINDE)
    assert find_overgang(session, stand, deelname).over == Decimal("28500.00")
    gezien = make_gezien(stand.gegevens.overgangen)
    save_overgang(session, sroiregio, "VB-1", "VB-2", Decimal("33500.00"), gezien, spoor, EINDE)
    assert describe_overeenkomst(volgende).meegenomen_bij_aanvang == Decimal("33510.00")
    with pytest.raises(Ingehaald):
        save_overgang(session, sroiregio, "VB-1", "VB-2", Decimal(0), gezien, spoor, EINDE)


@pytest.mark.usefixtures("over")
@pytest.mark.parametrize(
    ("naar", "bedrag", "dag", "zin"),
    [
        ("VB-2", "33500.01", EINDE, "bijlage 6, extra inzet"),
        ("VB-2", "1.00", date(2019, 12, 31), "loopt nog"),
        ("VB-1", "1.00", EINDE, "die binnen de termijn hierop volgt"),
    ],
)
def test_what_may_not_go_to_a_following_overeenkomst_is_refused(
    session: Session,
    sroiregio: RegioRecord,
    make_deelname: Maker,
    spoor: Spoor,
    naar: str,
    bedrag: str,
    dag: date,
    zin: str,
) -> None:
    make_deelname("VB-2", ingang=date(2020, 1, 1), einde=date(2020, 12, 31))
    with pytest.raises(Ongeldig, match=zin):
        save_overgang(session, sroiregio, "VB-1", naar, Decimal(bedrag), make_gezien({}), spoor, dag)


def test_a_payment_after_the_year_repairs_it(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    """As the notice of default offers: the money comes within its term, which is after the contractjaar."""
    betaling, wie = make_storting(van=date(2019, 1, 20), bedrag="36500"), Optreden(spoor=spoor, als="sroi-coordinator")
    save_storting(session, plaats, betaling, wie, NA)
    stand = get_voortgang(session, plaats.regio, plaats.nummer, NA)
    assert [stand.get_openstaand(jaar) for jaar in stand.jaren] == [Decimal("0.00"), Decimal("36500.00")]
    assert stand.inzetten[0].toegerekend_aan == 1


def test_a_payment_after_the_last_day_for_inzet_is_neither_inzet_nor_deduction(
    session: Session, plaats: Plaats, spoor: Spoor
) -> None:
    """The overeenkomst is over; paying for its first year has no last day, and withholding is another thing."""
    wie, dag = Optreden(spoor=spoor, als="sroi-coordinator"), date(2020, 3, 1)
    assert save_storting(session, plaats, make_storting(van=date(2019, 12, 31)), wie, dag)
    assert not save_storting(session, plaats, make_storting("S-2", van=date(2020, 1, 1), bedrag="36000"), wie, dag)
    stand = get_voortgang(session, plaats.regio, plaats.nummer, dag)
    assert [stand.get_openstaand(jaar) for jaar in stand.jaren] == [Decimal("0.00"), Decimal("36500.00")]
    assert (stand.get_gestort(1), stand.get_ingehouden(1)) == (Decimal("36000.00"), Decimal(0))
    assert [inzet.id for inzet in stand.inzetten] == ["S-1"]
    laatste = Plaats(regio=plaats.regio, nummer=plaats.nummer, jaar=2)
    with pytest.raises(Ongeldig, match="kenmerk 'S-2'"):
        save_storting(session, laatste, make_storting("S-2", van=date(2020, 2, 1)), wie, dag)


def make_storting(naam: str = "S-1", van: date = date(2018, 6, 1), bedrag: str = "500.00") -> InzetBlok:
    return InzetBlok.model_validate({"id": naam, "categorie": "storting", "van": van, "bedrag": bedrag})


def test_a_payment_counts_at_once(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    save_storting(session, plaats, make_storting(bedrag="36500"), Optreden(spoor=spoor, als="sroi-coordinator"), NA)
    stand = get_voortgang(session, plaats.regio, plaats.nummer, NA)
    assert [stand.get_openstaand(jaar) for jaar in stand.jaren] == [Decimal("0.00"), Decimal("36500.00")]
    (inzet,) = stand.inzetten
    assert (inzet.status, inzet.bevestigd) == (Inzetstatus.GOEDGEKEURD, True)
    (stap,) = session.scalars(select(InzetstapRecord)).all()
    assert (stap.stap, stap.als, stap.wie) == ("goedgekeurd", "sroi-coordinator", spoor.wie)


@pytest.mark.parametrize(
    ("velden", "dag", "veld"),
    [
        ({"bedrag": "36500.01"}, NA, "bedrag"),
        ({"bedrag": "0.00"}, NA, "bedrag"),
        ({"van": date(2017, 12, 31)}, NA, "van"),
        ({"van": date(2019, 2, 2)}, NA, "van"),
        ({"van": date(2020, 3, 2)}, date(2020, 3, 1), "van"),
        ({"van": date(2020, 1, 1), "bedrag": "36500.00"}, date(2020, 3, 1), "bedrag"),
        ({"van": date(2020, 1, 1), "naam": "S-0"}, date(2020, 3, 1), "id"),
        ({"van": date(2018, 6, 1)}, date(2018, 5, 31), "van"),
        ({"naam": "S-0"}, NA, "id"),
    ],
)
def test_a_payment_is_refused(
    session: Session, plaats: Plaats, spoor: Spoor, velden: dict[str, object], dag: date, veld: str
) -> None:
    wie = Optreden(spoor=spoor, als="sroi-coordinator")
    save_storting(session, plaats, make_storting("S-0", bedrag="0.01", van=date(2018, 1, 2)), wie, NA)
    with pytest.raises(Ongeldig) as fout:
        save_storting(session, plaats, make_storting(**{"bedrag": "36499.99", **velden}), wie, dag)
    assert fout.value.veld == veld


def test_hours_are_shown_in_the_year_they_were_worked(
    session: Session, plaats: Plaats, deelname: OvereenkomstRecord, add_inzet: Callable[..., None]
) -> None:
    uren = [
        {"van": "2018-03-01", "tot": "2018-03-31", "uren": "40"},
        {"van": "2018-12-17", "tot": "2019-01-05", "uren": "100"},
    ]
    add_inzet(deelname, uren=uren)
    add_inzet(deelname, "i-2", fte="0.1")
    stand = get_voortgang(session, plaats.regio, plaats.nummer, NA)
    beelden = [make_jaarbeeld(session, plaats.regio, stand, jaar) for jaar in (1, 2)]
    assert [beeld.uren for beeld in beelden] == [Decimal("115.00"), Decimal("25.00")]
    assert [regel.uren for regel in beelden[0].inzetten] == [Decimal("115.00"), None]
