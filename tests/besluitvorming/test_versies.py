"""Besluiten and versions in a dossier file: what was put to the gemeenten stays as it is, and goes out and in again."""

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from inkoop.besluitvorming.records import BesluitvormingRecord
from inkoop.database.session import read_session, write_session
from inkoop.dossier.export import export_dossier
from inkoop.dossier.load import load_documents
from inkoop.inkoopplan.records import InkoopplanVersieRecord
from inkoop.invoer.faults import FoutenInBestand, Onbruikbaar
from inkoop.invoer.reader import parse_yaml
from inkoop.logboek.service import Spoor
from tests.besluitvorming.conftest import BASIS, BEGIN, GEMEENTEN, REGIO, Proeftuin
from tests.fixtures.bezoekers import read_tekst

SPOOR = Spoor(wie="proef", tijdstip=datetime(2025, 5, 1, 9, 0, tzinfo=UTC))
MAART = date(2025, 3, 4)


def export(tuin: Proeftuin) -> str:
    with read_session(tuin.engine) as session:
        return export_dossier(session, REGIO)


def load(tuin: Proeftuin, tekst: str) -> None:
    with write_session(tuin.engine) as session:
        load_documents(session, [parse_yaml(tekst, "dossier.yaml")], SPOOR)


def test_rounds_and_versions_go_out_and_in_again(proeftuin: Proeftuin, klaar: Proeftuin) -> None:
    for gemeente in GEMEENTEN:
        proeftuin.decide(gemeente, "akkoord" if gemeente != "Oss" else "niet_akkoord", MAART)
    proeftuin.set_dag(date(2025, 3, 27))
    proeftuin.write_versie(date(2025, 3, 27))
    assert proeftuin.take("overleg", overleg_op="27-03-2025", tekst_gewijzigd="y", versie="3").status_code == 303
    proeftuin.decide("Oss", "akkoord", date(2025, 3, 28))
    tekst = export(proeftuin)
    for deel in ("versie_ronde_1: 2", "versie: 3", "voorgelegd_op: 2025-02-03", "versie: 2"):
        assert deel in tekst
    load(klaar, tekst)
    assert export(klaar) == tekst
    assert klaar.count().telling == proeftuin.count().telling


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("datum: 2025-03-28", "datum: 2025-03-29", "versie 2 van inkoopplan 'inkoopplan-2026-2028' is op 3"),
        ("    samenvatting: ", "    samenvatting: Iets anders. ", "ligt vast; maak een nieuwe versie"),
    ],
)
def test_what_was_put_to_the_gemeenten_stays_as_it_is(proeftuin: Proeftuin, oud: str, nieuw: str, melding: str) -> None:
    tekst = export(proeftuin)
    assert oud in tekst
    with pytest.raises(Onbruikbaar, match=melding):
        load(proeftuin, tekst.replace(oud, nieuw))
    assert export(proeftuin) == tekst


def test_a_file_that_does_not_name_the_day_leaves_it(proeftuin: Proeftuin) -> None:
    tekst = export(proeftuin)
    dag = f"voorgelegd_op: {BEGIN}"
    assert tekst.count(dag) == 2, "of the version, and of the besluitvorming"
    load(proeftuin, tekst.replace(f"        {dag}\n", ""))
    assert export(proeftuin) == tekst


def test_a_version_that_is_not_there_is_told_at_its_place(proeftuin: Proeftuin) -> None:
    proeftuin.decide("Oss", "akkoord", MAART)
    tekst = export(proeftuin)
    ander = re.sub(r"(versie: )2(,? *\n? *besluit: akkoord)", r"\g<1>7\2", tekst)
    assert ander != tekst
    with pytest.raises(FoutenInBestand, match="heeft geen versie 7") as fout:
        load(proeftuin, ander)
    assert fout.value.fouten[0].regel == ander[: ander.index("versie: 7")].count("\n") + 1


def test_a_raad_and_an_advice_beforehand(klaar: Proeftuin) -> None:
    klaar.start(soort="wijziging")
    klaar.set_dag(MAART)
    griffie, pad = klaar.visit("griffie", "Bernheze"), f"{BASIS}/besluit/Bernheze/raad"
    kenmerk = klaar.find_kenmerk("griffie", pad, "Bernheze")
    velden = {"besluit": "akkoord", "datum": "04-03-2025", "kenmerk": kenmerk, "nummer": "R-1"}
    assert griffie.send(pad, **velden).status_code == 303
    assert griffie.get(f"{BASIS}/besluit/Bernheze/college").status_code == 404
    for gemeente in GEMEENTEN:
        klaar.decide(gemeente, "akkoord", MAART)
    uitkomst = klaar.count().telling.uitkomst
    assert (uitkomst.uitkomst, uitkomst.gemeenten_voor) == ("open", 1)
    assert uitkomst.ontbreekt[:2] == ("advies poho", "raad Boekel")
    leeg = klaar.take("advies", adviseur="poho")
    assert (leeg.status_code, "kies het advies" in read_tekst(leeg)) == (422, True)
    assert klaar.take("advies", adviseur="poho", advies="negatief").status_code == 303
    assert klaar.count().telling.uitkomst.uitkomst == "niet_voorgelegd"
    assert "advies vastgelegd" in klaar.list_log()


def test_a_besluit_is_not_older_than_its_version(proeftuin: Proeftuin) -> None:
    proeftuin.set_dag(MAART)
    with write_session(proeftuin.engine) as session:
        session.execute(update(BesluitvormingRecord).values(voorgelegd_op=None))
        session.execute(update(InkoopplanVersieRecord).values(voorgelegd_op=None, datum=date(2025, 2, 10)))
    pad = f"{BASIS}/besluit/Oss/college"
    velden = {"besluit": "akkoord", "kenmerk": proeftuin.find_kenmerk("college", pad, "Oss")}
    eerder = proeftuin.visit("college", "Oss").send(pad, **velden, datum="09-02-2025")
    assert "versie 2 is van 10 februari 2025" in read_tekst(eerder)
    assert proeftuin.visit("college", "Oss").send(pad, **velden, datum="10-02-2025").status_code == 303
