"""The example dossiers load, tell the story that they promise, and hold nobody who exists."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from inkoop.besluitvorming.service import compute_uitkomst, describe_besluitvorming
from inkoop.besluitvorming.store import get_besluitvorming
from inkoop.dossier.examples import UITLEG, find_voorbeeld, list_voorbeelden
from inkoop.dossier.load import load_documents
from inkoop.dossier.read import check_document
from inkoop.dossier.schema import Dossier
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from inkoop.opzegging.service import compute_einde, describe_opzegging
from inkoop.opzegging.store import list_opzeggingen
from inkoop.overeenkomst.service import describe_overeenkomst
from inkoop.overeenkomst.store import get_overeenkomst
from inkoop.rules.besluit import Besluituitkomst
from inkoop.rules.sroi import Sroiuitkomst
from inkoop.sroi.service import compute_stand, describe_inzet
from inkoop.sroi.store import list_inzetten
from inkoop.toetreding.service import describe_toetreding, judge_toetreding
from inkoop.toetreding.store import list_toetredingen
from tests.fixtures.records import KADER_MET_BESLUITEN, KADER_MET_SROI

BNO, DRECHTSTEDEN = "brabant-noordoost-oost", "drechtsteden"


def read(session: Session, naam: str) -> Dossier:
    return check_document(session, parse_yaml(find_voorbeeld(naam).read_text("utf-8"), naam))


@pytest.fixture
def voorbeelden(session: Session, spoor: Spoor) -> Session:
    """A session on a database with the two examples."""
    documenten = [parse_yaml(find_voorbeeld(naam).read_text("utf-8"), naam) for naam in (BNO, DRECHTSTEDEN)]
    load_documents(session, documenten, spoor)
    return session


def test_there_are_examples_of_both_arrangements(session: Session) -> None:
    assert {BNO, DRECHTSTEDEN} <= set(list_voorbeelden())
    assert {read(session, naam).kader for naam in list_voorbeelden()} >= {KADER_MET_BESLUITEN, KADER_MET_SROI}


def test_unknown_example_names_the_nearest() -> None:
    with pytest.raises(Onbruikbaar, match="voorbeelddossier 'drechsteden' bestaat niet; bedoelt u 'drechtsteden'"):
        find_voorbeeld("drechsteden")


@pytest.mark.parametrize("naam", [UITLEG, BNO, DRECHTSTEDEN])
def test_numbers_in_the_trade_register_are_made_up(session: Session, naam: str) -> None:
    assert all(re.fullmatch(r"000000\d\d", aanbieder.kvk) for aanbieder in read(session, naam).aanbieders)


def test_explained_example_explains_every_field(session: Session) -> None:
    """Every field of the dossier stands in the example, in use or as a line to switch on."""
    tekst = find_voorbeeld(UITLEG).read_text("utf-8")
    gezocht = set(read_fields(Dossier))
    assert [veld for veld in sorted(gezocht) if not re.search(rf"\b{veld}:", tekst)] == []


def read_fields(model: type) -> Iterator[str]:
    """The names of the fields of a block and of the blocks in it, apart from what is only for its document."""
    for naam, veld in model.model_fields.items():  # type: ignore[attr-defined]  # a Blok
        delen = (veld.annotation, *getattr(veld.annotation, "__args__", ()))
        if any(getattr(deel, "__module__", "").startswith("inkoop.document") for deel in delen):
            continue
        yield naam
        for deel in delen:
            if hasattr(deel, "model_fields"):
                yield from read_fields(deel)


def test_lines_to_switch_on_are_right_too(session: Session) -> None:
    tekst = find_voorbeeld(UITLEG).read_text("utf-8")
    begin, einde = tekst.index("inkoopplannen:"), tekst.index("overeenkomsten:")
    aan = (tekst[:begin] + tekst[einde:]).replace("#~ ", "").replace(KADER_MET_BESLUITEN, KADER_MET_SROI)
    dossier = check_document(session, parse_yaml(aan, "uitleg"))
    assert [(len(o.inzetten), len(o.opzeggingen)) for o in dossier.overeenkomsten] == [(5, 2)]
    assert len(dossier.toetredingen) == 1


def count(session: Session, code: str) -> Besluituitkomst:
    regio = get_regio(session, BNO)
    blok = describe_besluitvorming(get_besluitvorming(session, regio, code))
    return compute_uitkomst(session, get_regio_kader(regio), blok)


def test_first_plan_was_decided_unanimously(voorbeelden: Session) -> None:
    uitkomst = count(voorbeelden, "inkoopplan-2024-2025")
    assert (uitkomst.uitkomst, uitkomst.wijze) == ("vastgesteld", "unaniem")
    assert uitkomst.vastgesteld_op == date(2023, 11, 14)


def test_second_plan_is_one_gemeente_short(voorbeelden: Session) -> None:
    uitkomst = count(voorbeelden, "inkoopplan-2026-2028")
    assert (uitkomst.uitkomst, uitkomst.gemeenten_voor, uitkomst.aandeel_voor) == ("open", 2, Decimal("64.54"))
    assert [voorwaarde.voldaan for voorwaarde in uitkomst.voorwaarden] == [True, False]
    assert uitkomst.waarschuwingen == ("peildatum_afwijkend",)


def balance(session: Session, nummer: str) -> Sroiuitkomst:
    regio = get_regio(session, DRECHTSTEDEN)
    rij = get_overeenkomst(session, regio, nummer)
    inzetten = [describe_inzet(inzet) for inzet in list_inzetten(session, rij)]
    return compute_stand(get_regio_kader(regio), describe_overeenkomst(rij), inzetten)


def test_one_provider_is_ahead_and_carries_over(voorbeelden: Session) -> None:
    eerste, tweede = balance(voorbeelden, "DB-2017-001-1").jaren
    assert (eerste.verplichting, eerste.restant) == (Decimal("48000.00"), Decimal("0.00"))
    assert eerste.meegenomen_naar_volgend == tweede.meegenomen == Decimal("9000.00")


def test_reasons_why_inzet_does_not_count(voorbeelden: Session) -> None:
    redenen = {oordeel.id: oordeel.reden for oordeel in balance(voorbeelden, "DB-2017-001-2").inzetten}
    assert redenen == {
        "MM-01": None,
        "MM-02": "voor_ingang",
        "MM-03": "buiten_regio",
        "MM-04": "groep1_beschikbaar",
        "MM-05": "niet_bevestigd",
        "MM-06": "te_weinig_uren",
        "MM-07": "afgewezen",
        "MM-08": "in_behandeling",
        "MM-09": "buiten_contract",
    }


def test_one_provider_has_no_obligation_and_one_is_behind(voorbeelden: Session) -> None:
    assert balance(voorbeelden, "DB-2017-001-3").verplicht is False
    achter = balance(voorbeelden, "DB-2017-001-4")
    assert all(jaar.restant > jaar.verplichting / 2 for jaar in achter.jaren)


def test_notice_runs(voorbeelden: Session) -> None:
    regio = get_regio(voorbeelden, DRECHTSTEDEN)
    rij = get_overeenkomst(voorbeelden, regio, "DB-2017-001-5")
    (opzegging,) = list_opzeggingen(voorbeelden, rij)
    uitkomst = compute_einde(get_regio_kader(regio), describe_overeenkomst(rij), describe_opzegging(opzegging))
    assert (uitkomst.geldig, uitkomst.vroegste_einde) == (True, date(2018, 11, 14))
    assert uitkomst.einde == date(2018, 11, 30)


def test_one_has_joined_and_one_waits(voorbeelden: Session) -> None:
    regio = get_regio(voorbeelden, DRECHTSTEDEN)
    toegelaten, wacht = (
        judge_toetreding(get_regio_kader(regio), describe_overeenkomst(rij.overeenkomst), describe_toetreding(rij))
        for rij in list_toetredingen(voorbeelden, regio)
    )
    assert (toegelaten.uitkomst, wacht.uitkomst) == ("toelaatbaar", "aan_te_vullen")
    assert "maatwerkvoorziening" in {reden.eis for reden in wacht.redenen}
