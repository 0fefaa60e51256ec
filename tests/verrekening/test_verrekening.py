"""Settling an overeenkomst from the judgement to the deduction, each step recorded, refused before its time."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.database.faults import Ingehaald
from inkoop.document.contexten.sroi_dossier import Ingebrekestelling
from inkoop.document.service import compose_document
from inkoop.document.vraag import Vraag
from inkoop.gemeente.records import RegioRecord
from inkoop.logboek.gezien import make_gezien
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels_of
from inkoop.overeenkomst.records import OvereenkomstRecord
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.verrekening import Verrekeningsstap
from inkoop.sroi.behandeling import Optreden
from inkoop.sroi.schema import InzetBlok
from inkoop.sroi.sroigegevens import InhoudingBlok, SroiadviesBlok
from inkoop.verrekening.service import (
    get_verrekening,
    save_eindadvies,
    save_ingebrekestelling,
    save_inhouding,
    save_oordeel,
)
from inkoop.voortgang.vastleggen import Plaats, save_storting
from tests.fixtures.records import KADER_MET_SROI

NIETS = make_gezien(None)
DAG = date(2019, 2, 1)
UIT = date(2019, 12, 1)  # after the end and after the term


@pytest.fixture
def plaats(
    make_regio: Callable[..., RegioRecord],
    make_aanbieder: Callable[..., AanbiederRecord],
    make_overeenkomst: Callable[..., OvereenkomstRecord],
) -> Plaats:
    """One contractjaar of 2018 in which 20,000 was due and nothing was done."""
    regio = make_regio(kader=KADER_MET_SROI)
    wie = make_aanbieder(regio, naam="Stichting Voorbeeldhuis", kvk="00000001")
    rij = make_overeenkomst(regio, partijen=[{"aanbieder": wie.naam}])
    return Plaats(regio=regio, nummer=rij.nummer, jaar=1)


def make_advies(oordeel: str | None = "niet voldaan", datum: date = date(2019, 1, 15), **velden: Any) -> SroiadviesBlok:
    vast = {"datum": datum, "oordeel": oordeel, "tekst": "Er is niets gedaan."}
    return SroiadviesBlok.model_validate({**vast, **velden})


def make_brief(datum: date = date(2019, 1, 20), termijn_tot: date | None = date(2019, 4, 30)) -> Ingebrekestelling:
    brief: dict[str, Any] = {
        "kenmerk": "B-1",
        "contact": "de contractmanager",
        "adressen": {"Dordrecht": ["Postbus 0"]},
    }
    brief["adressen"] |= {"Stichting Voorbeeldhuis": ["Voorbeeldplein 0"]}
    wie = {"naam": "G. Gevolmachtigde", "functie": "directeur", "bevoegdheid": "daartoe gemachtigd"}
    brief |= {"ondertekenaars": {"Dordrecht": wie}}
    vast = {"datum": datum, "termijn_tot": termijn_tot, "motivering": "U kent het tekort.", "brief": brief}
    return Ingebrekestelling.model_validate(vast)


def make_inhouding(bedrag: str = "20000.00", datum: date = date(2019, 11, 1)) -> InhoudingBlok:
    return InhoudingBlok.model_validate({"contractjaar": 1, "bedrag": bedrag, "datum": datum, "kenmerk": "AFR-1"})


def make_all(session: Session, plaats: Plaats, spoor: Spoor, tot: Verrekeningsstap) -> None:
    """Takes the steps before `tot`."""
    stappen = list(Verrekeningsstap)
    gedaan = stappen[: stappen.index(tot)]
    if Verrekeningsstap.BEOORDELING in gedaan:
        save_oordeel(session, plaats, make_advies(), NIETS, spoor, DAG)
    if Verrekeningsstap.INGEBREKESTELLING in gedaan:
        save_ingebrekestelling(session, plaats, make_brief(), NIETS, spoor, DAG)
    if Verrekeningsstap.EINDADVIES in gedaan:
        advies = make_advies(None, date(2019, 5, 10), tekst="Houd het restant in.")
        save_eindadvies(session, plaats.regio, plaats.nummer, advies, NIETS, spoor, UIT)


def test_from_judgement_to_deduction(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    make_all(session, plaats, spoor, Verrekeningsstap.INHOUDING)
    (voor,) = get_verrekening(session, plaats.regio, plaats.nummer, UIT).jaren
    assert voor.volgende is not None
    assert (voor.volgende.stap, voor.openstaand) == (Verrekeningsstap.INHOUDING, Decimal("20000.00"))
    gezien = make_gezien([])
    save_inhouding(session, plaats, make_inhouding("5000.00"), gezien, spoor, UIT)
    with pytest.raises(Ingehaald):
        save_inhouding(session, plaats, make_inhouding("5000.00"), gezien, spoor, UIT)
    gezien = make_gezien(get_verrekening(session, plaats.regio, plaats.nummer, UIT).gegevens.inhoudingen)
    save_inhouding(session, plaats, make_inhouding("15000.00"), gezien, spoor, UIT)
    (na,) = get_verrekening(session, plaats.regio, plaats.nummer, UIT).jaren
    assert (na.openstaand, na.ingehouden, na.volgende) == (Decimal("0.00"), Decimal("20000.00"), None)
    regels = list_regels_of(session, f"sroigegevens {plaats.regio.code}/{plaats.nummer}")
    assert [regel.wat for regel in regels] == ["toegevoegd"] + ["gewijzigd"] * 4


def test_a_payment_in_answer_to_the_notice_is_no_deduction(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    """After the last day for inzet the aanbieder can still pay; what is left then may be withheld, no more."""
    make_all(session, plaats, spoor, Verrekeningsstap.INHOUDING)
    betaald, wie = date(2020, 2, 1), Optreden(spoor=spoor, als="sroi-coordinator")
    feiten = {"id": "F-1", "categorie": "storting", "van": betaald, "bedrag": "15000.00"}
    save_storting(session, plaats, InzetBlok.model_validate(feiten), wie, betaald)
    (jaar,) = get_verrekening(session, plaats.regio, plaats.nummer, betaald).jaren
    assert (jaar.openstaand, jaar.ingehouden, jaar.gestort) == (Decimal("5000.00"), Decimal(0), Decimal("15000.00"))
    with pytest.raises(Ongeldig, match=r"ten hoogste €\s5\.000,00"):
        save_inhouding(session, plaats, make_inhouding("5000.01"), make_gezien([]), spoor, betaald)
    vraag = Vraag(soort="sroi-jaaroverzicht", vandaag=betaald, naam=plaats.nummer, regio_code=plaats.regio.code, jaar=1)
    overzicht = compose_document(session, vraag).model
    assert [(een.datum, een.bedrag) for een in overzicht.late_stortingen] == [(betaald, Decimal("15000.00"))]
    assert (overzicht.inhoudingen, overzicht.jaar.openstaand) == ((), Decimal("5000.00"))
    rest = InzetBlok.model_validate({**feiten, "id": "F-2", "bedrag": "5000.00"})
    save_storting(session, plaats, rest, wie, betaald)
    (na,) = get_verrekening(session, plaats.regio, plaats.nummer, betaald).jaren
    assert (na.openstaand, na.volgende) == (Decimal("0.00"), None)


TE_VROEG = [
    (Verrekeningsstap.BEOORDELING, UIT, "niet geoordeeld|nog niet geoordeeld", "bijlage 5 punt 10"),
    (Verrekeningsstap.INGEBREKESTELLING, UIT, "nog niet in gebreke", "bijlage 5 punt 10"),
    (Verrekeningsstap.HERSTELTERMIJN, date(2019, 4, 30), "termijn voor herstel loopt nog", "bijlage 5 punt 10"),
    (Verrekeningsstap.EINDADVIES, UIT, "advies van de coördinator over het eindresultaat", "bijlage 5 punt 10"),
]


@pytest.mark.parametrize(("stap", "dag", "zin", "grondslag"), TE_VROEG)
def test_deduction_is_refused_before_its_steps_with_the_article(
    session: Session, plaats: Plaats, spoor: Spoor, stap: Verrekeningsstap, dag: date, zin: str, grondslag: str
) -> None:
    make_all(session, plaats, spoor, stap)
    with pytest.raises(Ongeldig, match=zin) as fout:
        save_inhouding(session, plaats, make_inhouding(), make_gezien([]), spoor, dag)
    assert grondslag in str(fout.value)


@pytest.mark.parametrize(
    ("inhouding", "veld"),
    [
        (make_inhouding("20000.01"), "bedrag"),
        (make_inhouding("0.00"), "bedrag"),
        (make_inhouding(datum=date(2019, 5, 9)), "datum"),
        (make_inhouding(datum=date(2019, 12, 2)), "datum"),
    ],
)
def test_deduction_is_refused_for_amount_and_day(
    session: Session, plaats: Plaats, spoor: Spoor, inhouding: InhoudingBlok, veld: str
) -> None:
    make_all(session, plaats, spoor, Verrekeningsstap.INHOUDING)
    with pytest.raises(Ongeldig) as fout:
        save_inhouding(session, plaats, inhouding, make_gezien([]), spoor, UIT)
    assert fout.value.veld == veld


@pytest.mark.parametrize(
    ("advies", "dag", "veld"),
    [
        (make_advies("voldaan"), DAG, "oordeel"),
        (make_advies(datum=date(2018, 12, 30)), DAG, "datum"),
        (make_advies(datum=date(2019, 2, 2)), DAG, "datum"),
    ],
)
def test_judgement_is_refused(
    session: Session, plaats: Plaats, spoor: Spoor, advies: SroiadviesBlok, dag: date, veld: str
) -> None:
    with pytest.raises(Ongeldig) as fout:
        save_oordeel(session, plaats, advies, NIETS, spoor, dag)
    assert veld in fout.value.veld


def test_judgement_that_someone_else_gave_first_stays(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    save_oordeel(session, plaats, make_advies(), NIETS, spoor, DAG)
    with pytest.raises(Ingehaald):
        save_oordeel(session, plaats, make_advies(tekst="Anders."), NIETS, spoor, DAG)
    (jaar,) = get_verrekening(session, plaats.regio, plaats.nummer, DAG).jaren
    assert jaar.advies == make_advies()


@pytest.mark.parametrize(
    ("brief", "veld"),
    [
        (make_brief(datum=date(2019, 1, 14)), "datum"),
        (make_brief(datum=date(2019, 2, 2)), "datum"),
        (make_brief(termijn_tot=None), "termijn_tot"),
        (make_brief(termijn_tot=date(2019, 1, 20)), "termijn_tot"),
        (make_brief(termijn_tot=date(2020, 1, 1)), "termijn_tot"),
    ],
)
def test_notice_is_refused(session: Session, plaats: Plaats, spoor: Spoor, brief: Ingebrekestelling, veld: str) -> None:
    make_all(session, plaats, spoor, Verrekeningsstap.INGEBREKESTELLING)
    with pytest.raises(Ongeldig) as fout:
        save_ingebrekestelling(session, plaats, brief, NIETS, spoor, DAG)
    assert fout.value.veld == veld


def test_notice_without_judgement_is_refused_with_the_article(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    with pytest.raises(Ongeldig, match="bijlage 5 punt 10"):
        save_ingebrekestelling(session, plaats, make_brief(), NIETS, spoor, DAG)


def test_advice_on_the_end_comes_after_the_end(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    with pytest.raises(Ongeldig, match="loopt nog"):
        save_eindadvies(session, plaats.regio, plaats.nummer, make_advies(None), NIETS, spoor, date(2018, 12, 31))


def test_the_papers_are_made_of_what_was_recorded(session: Session, plaats: Plaats, spoor: Spoor) -> None:
    make_all(session, plaats, spoor, Verrekeningsstap.HERSTELTERMIJN)
    vraag = {"vandaag": DAG, "naam": plaats.nummer, "regio_code": plaats.regio.code, "jaar": 1}
    brief = compose_document(session, Vraag(soort="sroi-ingebrekestelling", **vraag)).model
    assert (brief.termijn_tot, brief.jaar.openstaand) == (date(2019, 4, 30), Decimal("20000.00"))
    overzicht = compose_document(session, Vraag(soort="sroi-jaaroverzicht", **vraag)).model
    assert overzicht.advies.tekst == "Er is niets gedaan."
