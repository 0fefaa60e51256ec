"""A gemeente joins or leaves: what is refused and why, who decides, what follows, and that the kader must follow."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.agenda.deelnemingen import list_deelnemingspunten
from inkoop.besluitvorming.schema import BesluitBlok, Orgaan
from inkoop.besluitvorming.service import describe_besluitvorming, save_besluitvorming
from inkoop.database.faults import Ingehaald
from inkoop.deelneming.deelnemers import find_afwijking, list_gevolgen
from inkoop.deelneming.records import DeelnemingRecord
from inkoop.deelneming.service import (
    Vaststelling,
    Verzoek,
    conclude_besluitvorming,
    put_forward,
    register_verzoek,
    settle_deelneming,
    withdraw_deelneming,
)
from inkoop.deelneming.uittreden import Aankondiging, announce_uittreding
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.service import get_regio_kader
from inkoop.logboek.service import Spoor, find_kop
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.deelnemingloop import Deelnemingsoort, Deelnemingstap, Deelnemingstatus, take_stap
from tests.fixtures.records import KADER_MET_SROI

DAG = date(2026, 3, 2)
BRIEF = Aankondiging(
    gemeente="Boekel",
    datum=date(2026, 2, 2),
    bron="zaak 8",
    aangetekend=True,
    toestemming_raad_op=date(2026, 1, 8),
    besluit_college_op=date(2026, 1, 13),
)
VERZOEK = Verzoek(gemeente="Voorbeeldstad", datum=date(2026, 2, 2), bron="zaak 7")


def announce(session: Session, regio: RegioRecord, spoor: Spoor, **anders: Any) -> DeelnemingRecord:
    brief = Aankondiging(**{**vars(BRIEF), **anders})
    return announce_uittreding(session, regio, get_regio_kader(regio), brief, spoor, DAG)


def ask(session: Session, regio: RegioRecord, spoor: Spoor, **anders: Any) -> DeelnemingRecord:
    verzoek = Verzoek(**{**vars(VERZOEK), **anders})
    return register_verzoek(session, regio, get_regio_kader(regio), verzoek, spoor, DAG)


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"gemeente": "Oss"}, "gemeente", "De centrumgemeente kan niet uittreden.*artikel 22"),
        ({"gemeente": "Elders"}, "gemeente", "is geen deelnemende gemeente"),
        ({"aangetekend": False}, "aangetekend", "De brief is niet aangetekend verzonden"),
        ({"toestemming_raad_op": None}, "toestemming_raad_op", "De raad heeft nog geen toestemming gegeven"),
        ({"toestemming_raad_op": date(2026, 2, 3)}, "toestemming_raad_op", "De raad heeft nog geen toestemming"),
        ({"besluit_college_op": None}, "besluit_college_op", "het college van de gemeente besluit.*artikel 22"),
        ({"besluit_college_op": date(2026, 1, 7)}, "besluit_college_op", "voor de toestemming van de raad"),
        ({"besluit_college_op": date(2026, 2, 3)}, "besluit_college_op", "ligt na de brief"),
        ({"datum": date(2028, 2, 2)}, "datum", "ligt in de toekomst"),
        ({"gewenst_per": date(2027, 1, 1)}, "gewenst_per", r"de eerste dag waarop uittreden kan, is 1\sjanuari\s2028"),
        ({"gewenst_per": date(2028, 3, 1)}, "gewenst_per", r"is 1\sjanuari\s2028"),
        ({"gewenst_per": date(2029, 1, 1)}, "gewenst_per", r"na 31\sdecember\s2028, de laatste dag.*artikel 27 lid 2"),
        ({"bron": " "}, "bron", "ontbreekt"),
        (
            {"aangetekend": False, "toestemming_raad_op": None},
            "toestemming_raad_op",
            "geen toestemming.*niet aangetekend",
        ),
    ],
)
def test_leaving_that_cannot_be(
    session: Session, regio: RegioRecord, spoor: Spoor, anders: dict[str, Any], veld: str, melding: str
) -> None:
    kop = find_kop(session)
    with pytest.raises(Ongeldig, match=melding) as fout:
        announce(session, regio, spoor, **anders)
    assert fout.value.veld == veld
    assert find_kop(session) == kop


def test_who_leaves_counts_until_the_first_of_january_after_a_year(
    session: Session, regio: RegioRecord, spoor: Spoor
) -> None:
    rij = announce(session, regio, spoor)
    assert (rij.ingang, rij.betaalt_door_tot) == (date(2028, 1, 1), date(2029, 1, 1))
    kader = get_regio_kader(regio)
    assert find_afwijking(session, regio, kader, date(2027, 12, 31)) is None
    afwijking = find_afwijking(session, regio, kader, date(2028, 1, 1))
    assert afwijking is not None
    assert (afwijking.eraf, afwijking.erbij, afwijking.sinds) == (("Boekel",), (), date(2028, 1, 1))
    assert "Boekel doet niet meer mee maar staat nog in het kader" in afwijking.melding
    assert "artikel 22 lid 5" in [gevolg.grondslag for gevolg in list_gevolgen(kader, rij.soort)]
    withdraw_deelneming(session, kader, rij, "Er is een ander plan.", spoor, geopend=rij.stand)
    assert find_afwijking(session, regio, kader, date(2028, 1, 1)) is None


def test_the_agenda_knows_the_days_and_the_kader_that_must_follow(
    session: Session, regio: RegioRecord, spoor: Spoor
) -> None:
    announce(session, regio, spoor)
    punten = {
        punt.id.rpartition("/")[2]: punt for punt in list_deelnemingspunten(session, regio, get_regio_kader(regio))
    }
    assert {naam: punt.datum for naam, punt in punten.items()} == {
        "ingang": date(2028, 1, 1),
        "kader": date(2028, 1, 1),
        "betaalt": date(2029, 1, 1),
    }
    assert (punten["kader"].gedaan, punten["kader"].titel) == (False, "Nieuwe versie van het kader zonder Boekel")


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"gemeente": "Boekel"}, "doet volgens het kader al mee"),
        ({"gemeente": " "}, "noem de gemeente"),
        ({"datum": DAG + timedelta(days=1)}, "ligt in de toekomst"),
        ({"bron": ""}, "schrijf waar het verzoek"),
    ],
)
def test_a_request_that_cannot_be(
    session: Session, regio: RegioRecord, spoor: Spoor, anders: dict[str, Any], melding: str
) -> None:
    with pytest.raises(Ongeldig, match=melding):
        ask(session, regio, spoor, **anders)


def test_one_at_a_time(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    ask(session, regio, spoor)
    with pytest.raises(Ongeldig, match="loopt al een toetreding"):
        ask(session, regio, spoor, datum=date(2026, 2, 3))


def test_a_kader_without_the_rule(session: Session, make_regio: Callable[..., RegioRecord], spoor: Spoor) -> None:
    zonder = make_regio("zonder", kader=KADER_MET_SROI)
    with pytest.raises(Ongeldig, match="kent geen toetreding van een gemeente"):
        ask(session, zonder, spoor)
    with pytest.raises(Ongeldig, match="kent geen uittreding"):
        announce(session, zonder, spoor, gemeente="Gorinchem")


def decide(session: Session, rij: DeelnemingRecord, spoor: Spoor, besluit: str, gemeenten: tuple[str, ...]) -> None:
    """The raad and the college of these gemeenten decide."""
    assert rij.besluitvorming is not None
    blok = describe_besluitvorming(rij.besluitvorming)
    besluiten = [
        BesluitBlok(gemeente=naam, orgaan=orgaan, besluit=besluit, datum=DAG + timedelta(days=dagen))
        for naam in gemeenten
        for dagen, orgaan in enumerate((Orgaan.RAAD, Orgaan.COLLEGE))
    ]
    save_besluitvorming(session, rij.regio, blok.model_copy(update={"besluiten": besluiten}), spoor)


def test_joining_from_the_request_to_the_first_day(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    kader, rij = get_regio_kader(regio), ask(session, regio, spoor)
    keuze = Vaststelling(bekendgemaakt_op=DAG, ingang=DAG + timedelta(days=1), afspraken="Convenant, zaak 7.")
    with pytest.raises(Ongeldig, match="kan nu wel worden voorgelegd"):
        settle_deelneming(session, kader, rij, keuze, spoor, geopend=rij.stand)
    besluitvorming = put_forward(session, kader, rij, spoor, DAG, geopend=rij.stand)
    assert (besluitvorming.code, besluitvorming.soort) == ("toetreding-voorbeeldstad", "toetreding")
    decide(session, rij, spoor, "akkoord", kader.gemeenten[1:])
    with pytest.raises(Ongeldig, match=r"nog niet iedereen heeft besloten.*artikel 21 lid 1"):
        conclude_besluitvorming(session, kader, rij, spoor, DAG, geopend=rij.stand)
    decide(session, rij, spoor, "akkoord", kader.gemeenten)
    with pytest.raises(Ingehaald):
        conclude_besluitvorming(session, kader, rij, spoor, DAG, geopend=rij.stand - 1)
    status = conclude_besluitvorming(session, kader, rij, spoor, DAG, geopend=rij.stand)
    assert status is Deelnemingstatus.INGESTEMD
    settle_deelneming(session, kader, rij, keuze, spoor, geopend=rij.stand)
    afwijking = find_afwijking(session, regio, kader, DAG + timedelta(days=1))
    assert afwijking is not None
    assert afwijking.erbij == ("Voorbeeldstad",)


@pytest.mark.parametrize(
    ("keuze", "melding"),
    [
        (Vaststelling(bekendgemaakt_op=DAG, afspraken="Ja."), "noem de eerste dag"),
        (Vaststelling(bekendgemaakt_op=DAG, ingang=DAG, afspraken="Ja."), "ligt niet na de bekendmaking.*artikel 27"),
        (Vaststelling(bekendgemaakt_op=DAG, ingang=DAG + timedelta(days=1)), "welke rechten.*artikel 21 lid 2 en 3"),
    ],
)
def test_a_first_day_that_cannot_be(
    session: Session, regio: RegioRecord, spoor: Spoor, keuze: Vaststelling, melding: str
) -> None:
    rij = ask(session, regio, spoor)
    rij.status = Deelnemingstatus.INGESTEMD
    with pytest.raises(Ongeldig, match=melding):
        settle_deelneming(session, get_regio_kader(regio), rij, keuze, spoor, geopend=rij.stand)


def test_one_against_ends_it(session: Session, regio: RegioRecord, spoor: Spoor) -> None:
    kader, rij = get_regio_kader(regio), ask(session, regio, spoor)
    put_forward(session, kader, rij, spoor, DAG, geopend=rij.stand)
    decide(session, rij, spoor, "niet_akkoord", kader.gemeenten)
    status = conclude_besluitvorming(session, kader, rij, spoor, DAG, geopend=rij.stand)
    assert status is Deelnemingstatus.AFGEWEZEN
    with pytest.raises(Ongeldig, match="zij is afgerond"):
        withdraw_deelneming(session, kader, rij, "Toch niet.", spoor, geopend=rij.stand)


def test_a_step_of_the_other_soort_is_refused() -> None:
    with pytest.raises(
        Ongeldig, match=r"een uittreding met status 'aangekondigd' kan niet worden voorgelegd.*\(art 1\)"
    ):
        take_stap(Deelnemingsoort.UITTREDING, Deelnemingstatus.AANGEKONDIGD, Deelnemingstap.VOORLEGGEN, "art 1")
