"""How social return goes for many overeenkomsten: the same as for one, in a fixed number of queries."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.document.contexten.sroi_dossier import SroigegevensInDossier
from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.service import save_inhoud
from inkoop.logboek.service import Spoor
from inkoop.overeenkomst.records import OvereenkomstRecord, PartijRecord
from inkoop.overeenkomst.schema import Rol, Soort, Status
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Inzetstatus
from inkoop.rules.voortgang import Voortgangsstand
from inkoop.sroi.records import InzetRecord
from inkoop.voortgang.overzicht import Bladzijde, list_pagina, list_van_aanbieder
from inkoop.voortgang.service import get_voortgang, list_voortgang, sum_voortgang
from inkoop.voortgang.sroistand import renew_missing
from inkoop.voortgang.waarschuwingen import Waarschuwingssoort, list_waarschuwingen, list_waarschuwingen_of
from tests.fixtures.vragen import count_queries

Maker = Callable[..., OvereenkomstRecord]
DAG = date(2018, 4, 10)  # the hundredth day


@pytest.fixture
def drie(make_deelname: Maker, add_inzet: Callable[..., None]) -> None:
    """One behind, one that goes well, one below the threshold."""
    add_inzet(make_deelname("A-achter"))
    add_inzet(make_deelname("B-goed"), fte="1.1")
    make_deelname("C-klein", opdrachtwaarde="99999.99")


def fill(session: Session, regio: RegioRecord, wie: AanbiederRecord, nummers: range) -> None:
    """Many overeenkomsten with two inzetten each."""
    vast = {"regio_id": regio.id, "soort": Soort.DEELNAME, "status": Status.LOPEND, "heeft_opties": False, "stand": 1}
    vast |= {"meegenomen_bij_aanvang": Decimal(0), "ingang": date(2018, 1, 1), "einde": date(2019, 12, 31)}
    for nummer in nummers:
        rij = OvereenkomstRecord(
            nummer=f"V-{nummer:04}", titel=f"Deelname {nummer}", opdrachtwaarde=Decimal(1460000 + nummer), **vast
        )
        rij.partijen = [PartijRecord(aanbieder=wie, rol=Rol.DIENSTVERLENER, volgorde=1)]
        session.add(rij)
        for volgorde in (1, 2):
            inzet = InzetRecord(overeenkomst=rij, kenmerk=f"i-{volgorde}", volgorde=volgorde, categorie="c")
            inzet.van, inzet.fte, inzet.woongemeente = date(2018, 1, 1), Decimal("0.4"), "Dordrecht"
            inzet.status, inzet.bevestigd, inzet.groep1_niet_beschikbaar = Inzetstatus.GOEDGEKEURD, False, False
            session.add(inzet)
    session.flush()
    session.expire_all()


def test_number_of_queries_does_not_grow(session: Session, sroiregio: RegioRecord, partij: AanbiederRecord) -> None:
    aantallen: dict[str, list[int]] = {"nummer": [], "openstaand": [], "stand": []}
    for nummers in (range(10), range(10, 1000)):
        fill(session, sroiregio, partij, nummers)
        assert renew_missing(session) == len(nummers)
        for sorteer, gevraagd in aantallen.items():
            session.expire_all()
            blad = Bladzijde(sorteer=sorteer, aflopend=True, begin=0, aantal=50)
            with count_queries(session.get_bind()) as vragen:
                rijen, aantal = list_pagina(session, sroiregio, DAG, {}, blad)
            assert (len(rijen), aantal) == (min(50, nummers.stop), nummers.stop)
            assert rijen[0].nummer == f"V-{nummers.stop - 1:04}"
            gevraagd.append(len(vragen))
    assert all(weinig == veel <= 12 for weinig, veel in aantallen.values()), aantallen


@pytest.mark.usefixtures("drie")
@pytest.mark.parametrize(
    ("filters", "sorteer", "aflopend", "nummers"),
    [
        ({}, "nummer", False, ["A-achter", "B-goed", "C-klein"]),
        ({}, "nummer", True, ["C-klein", "B-goed", "A-achter"]),
        ({}, "stand", False, ["A-achter", "B-goed", "C-klein"]),
        ({}, "gedaan", True, ["B-goed", "A-achter", "C-klein"]),
        ({"zoek": "goed"}, "nummer", False, ["B-goed"]),
        ({"stand": "achter"}, "nummer", False, ["A-achter"]),
        ({"stand": "achter", "zoek": "goed"}, "nummer", False, []),
        ({"stand": "geen plicht"}, "openstaand", True, ["C-klein"]),
        ({"aanbieder": "00000009"}, "nummer", False, []),
    ],
)
def test_list_is_filtered_and_sorted(
    session: Session,
    sroiregio: RegioRecord,
    filters: dict[str, str],
    sorteer: str,
    aflopend: bool,
    nummers: list[str],
) -> None:
    blad = Bladzijde(sorteer=sorteer, aflopend=aflopend, begin=0, aantal=50)
    rijen, aantal = list_pagina(session, sroiregio, DAG, filters, blad)
    assert ([rij.nummer for rij in rijen], aantal) == (nummers, len(nummers))


@pytest.mark.usefixtures("drie")
def test_pages_follow_each_other(session: Session, sroiregio: RegioRecord) -> None:
    for sorteer in ("nummer", "openstaand"):
        gezien = []
        for begin in (0, 2):
            blad = Bladzijde(sorteer=sorteer, aflopend=False, begin=begin, aantal=2)
            rijen, aantal = list_pagina(session, sroiregio, DAG, {}, blad)
            gezien += [rij.nummer for rij in rijen]
            assert aantal == 3
        assert sorted(gezien) == ["A-achter", "B-goed", "C-klein"]


@pytest.mark.usefixtures("drie")
def test_one_in_a_list_is_the_same_as_alone(session: Session, sroiregio: RegioRecord) -> None:
    samen = {rij.overeenkomst.nummer: rij for rij in list_voortgang(session, sroiregio, DAG)}
    assert samen["B-goed"] == get_voortgang(session, sroiregio, "B-goed", DAG)


def test_an_aanbieder_has_one_picture_of_its_own_only(
    session: Session,
    sroiregio: RegioRecord,
    partij: AanbiederRecord,
    make_aanbieder: Callable[..., AanbiederRecord],
    make_deelname: Maker,
    add_inzet: Callable[..., None],
) -> None:
    ander = make_aanbieder(sroiregio, naam="Maatjes & Muren B.V.", kvk="00000002")
    add_inzet(make_deelname("A"))
    add_inzet(make_deelname("B", opdrachtwaarde="730000.00"), status="in_behandeling")
    make_deelname("Z", wie=ander)
    rijen = list_van_aanbieder(session, sroiregio, partij.kvk, DAG)
    totaal = sum_voortgang(rijen)
    assert [rij.overeenkomst.nummer for rij in rijen] == ["A", "B"]
    assert (totaal.verplichting, totaal.gedaan) == (Decimal("109500.00"), Decimal("9589.04"))
    assert (totaal.in_behandeling, totaal.openstaand) == (Decimal("70000.00"), Decimal("39500.00"))


def test_what_was_withheld_is_not_open_any_more(
    session: Session, sroiregio: RegioRecord, deelname: OvereenkomstRecord, spoor: Spoor
) -> None:
    inhoudingen = [{"contractjaar": 1, "bedrag": "36500", "datum": "2020-02-01"}]
    gegevens = SroigegevensInDossier.model_validate({"inhoudingen": inhoudingen})
    save_inhoud(session, sroiregio, "sroigegevens", deelname.nummer, gegevens, SroigegevensInDossier, spoor)
    stand = get_voortgang(session, sroiregio, deelname.nummer, date(2020, 3, 1))
    assert [stand.get_openstaand(jaar) for jaar in stand.jaren] == [Decimal("0.00"), Decimal("36500.00")]
    assert (stand.openstaand, stand.stand) == (Decimal("36500.00"), Voortgangsstand.TEKORT)


def test_one_that_cannot_be_computed_leaves_the_others(
    session: Session, sroiregio: RegioRecord, make_deelname: Maker, add_inzet: Callable[..., None]
) -> None:
    add_inzet(make_deelname("A-kapot"), fte=None)
    make_deelname("B")
    kapot, goed = list_voortgang(session, sroiregio, DAG)
    assert (kapot.uitkomst, kapot.stand, kapot.openstaand) == (None, None, Decimal(0))
    assert "fte" in (kapot.fout or "")
    assert goed.stand is Voortgangsstand.ACHTER
    with pytest.raises(Ongeldig, match="fte"):
        get_voortgang(session, sroiregio, "A-kapot", DAG)


def test_a_kader_without_social_return_has_nothing(
    session: Session, make_regio: Callable[..., RegioRecord], make_overeenkomst: Maker
) -> None:
    regio = make_regio()
    make_overeenkomst(regio)
    assert list_voortgang(session, regio, DAG) == list_waarschuwingen(session, regio, DAG) == []


W = Waarschuwingssoort


@pytest.mark.parametrize(
    ("dag", "fte", "soorten"),
    [
        (date(2017, 12, 31), "1", []),
        (DAG, "1", [(1, W.ACHTER)]),
        (DAG, "1.1", []),
        (date(2018, 10, 31), "1", [(1, W.ACHTER)]),
        (date(2018, 11, 1), "1", [(1, W.ACHTER), (1, W.JAAR_EINDIGT)]),
        (date(2018, 12, 31), "1", [(1, W.ACHTER), (1, W.JAAR_EINDIGT)]),
        (date(2018, 12, 31), "1.1", []),
        (date(2019, 1, 1), "1", [(1, W.TEKORT), (2, W.ACHTER)]),
    ],
)
def test_warnings(
    session: Session,
    sroiregio: RegioRecord,
    deelname: OvereenkomstRecord,
    add_inzet: Callable[..., None],
    dag: date,
    fte: str,
    soorten: list[tuple[int, W]],
) -> None:
    add_inzet(deelname, fte=fte)
    gevonden = list_waarschuwingen(session, sroiregio, dag)
    assert [(een.jaar, een.soort) for een in gevonden] == soorten
    assert list_waarschuwingen_of(session, sroiregio, "00000001", dag) == gevonden
    assert list_waarschuwingen_of(session, sroiregio, "00000002", dag) == []
    assert len({een.sleutel for een in gevonden}) == len(gevonden)
    for een in gevonden:
        assert een.overeenkomst in een.tekst
        assert een.tekst.endswith(".")


def test_the_days_left_are_told(session: Session, sroiregio: RegioRecord, deelname: OvereenkomstRecord) -> None:
    einde = date(2018, 12, 31)
    teksten = {
        dagen: [een.tekst for een in list_waarschuwingen(session, sroiregio, einde - timedelta(days=dagen))][-1]
        for dagen in (0, 1, 60)
    }
    assert "nog 0 dagen" in teksten[0]
    assert "nog 1 dag tot" in teksten[1]
    assert "nog 60 dagen" in teksten[60]
