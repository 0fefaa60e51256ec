"""What came on paper or by mail: late or not, its scans, a slip in it, and that it stays sealed until the closing."""

import re
from datetime import date, time
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.faults import Ingehaald
from inkoop.logboek.store import list_regels_of
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestap
from inkoop.rules.toetreding import Oordeel
from inkoop.selectie.inschrijven import add_stuk, begin_inschrijving, list_missend
from inkoop.selectie.papier import (
    Ontvangst,
    add_papierstuk,
    change_papier,
    drop_papier,
    record_papier,
    remove_papierstuk,
)
from inkoop.selectie.records import InschrijvingRecord
from inkoop.selectie.stand import find_oordeel
from inkoop.selectie.vraag import TIJDIG
from inkoop.selectie.zaak import Zaak
from inkoop.web.app import create_app
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.selectie.conftest import BEOORDELEN, OPEN, PLAN, REGIO, SLUITING, Proef, make_bestand

EEN, BASIS = "00000001", f"/regios/{REGIO}/selecties/{PLAN}/1"


def make_ontvangst(dag: date = SLUITING, uur: str = "11:40", *adres: str) -> Ontvangst:
    return Ontvangst(dag=dag, uur=uur, adres=adres or ("Straat 1",))


def record(
    proef: Proef, session: Session, zaak: Zaak, ontvangst: Ontvangst | None = None, dag: date = BEOORDELEN
) -> InschrijvingRecord:
    wie = get_by_kvk(session, zaak.regio, EEN)
    return record_papier(session, zaak, wie, 1, ontvangst or make_ontvangst(), proef.make_spoor(dag))


def test_late_one_is_recorded_and_excluded_by_the_rules(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    with proef.change() as (session, zaak):
        rij = record(proef, session, zaak, make_ontvangst(uur="12:01"))
        assert find_oordeel(zaak, rij, TIJDIG) is Oordeel.VOLDOET_NIET
        with pytest.raises(Ongeldig, match="heeft al ingeschreven"):
            record(proef, session, zaak)


@pytest.mark.parametrize(
    ("ontvangst", "tekst"),
    [
        (make_ontvangst(date(2026, 1, 4)), "voor de publicatie of in de toekomst"),
        (make_ontvangst(BEOORDELEN, "09:01"), "voor de publicatie of in de toekomst"),
        (make_ontvangst(date(2026, 2, 3), "00:00"), "voor de publicatie of in de toekomst"),
        (make_ontvangst(SLUITING, "11:40", " "), "adres: ontbreekt"),
    ],
)
def test_receipt_that_cannot_be_is_refused(proef: Proef, ontvangst: Ontvangst, tekst: str) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    with proef.change() as (session, zaak), pytest.raises(Ongeldig, match=tekst):
        record(proef, session, zaak, ontvangst)


def test_before_the_closing_the_log_of_the_regio_does_not_say_who(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    with proef.change() as (session, zaak):
        rij = record(proef, session, zaak, make_ontvangst(date(2026, 1, 20)), date(2026, 1, 21))
        assert "Voorbeeldhuis" not in str([(r.wat, r.nieuw) for r in list_regels_of(session, zaak.naam)])
        assert list_regels_of(session, f"inschrijving {rij.id}")[-1].wat == "inschrijving op papier vastgelegd"


def test_what_was_begun_here_and_not_handed_in_is_no_part_of_it(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    spoor = proef.make_spoor(OPEN, f"aanbieder-{EEN}")
    with proef.change() as (session, zaak):
        begonnen = begin_inschrijving(session, zaak, get_by_kvk(session, zaak.regio, EEN), 1, spoor)
        add_stuk(session, zaak, begonnen, "stuk:1", make_bestand(), OPEN, spoor)
        assert record(proef, session, zaak).stukken == []


def test_scans_come_until_the_decision_and_only_for_paper(proef: Proef) -> None:
    proef.begin_beoordeling("00000002", "00000003")
    spoor = proef.make_spoor(BEOORDELEN)
    with proef.change() as (session, zaak):
        zelf, rij = zaak.ingediend[0], record(proef, session, zaak)
        stuk = add_papierstuk(session, zaak, rij, "eis:solvent", make_bestand(), spoor)
        assert [een.voor for een in list_missend(zaak, rij)] == ["criterium:rust", "criterium:samen", "stuk:1"]
        for fout, wat in ((zelf, "eis:solvent"), (rij, "eis:vreemd")):
            with pytest.raises(Ongeldig, match=r"op papier|kies waar"):
                add_papierstuk(session, zaak, fout, wat, make_bestand(), spoor)
        with pytest.raises(Ongeldig, match="op papier"):
            remove_papierstuk(session, zaak, zelf, zelf.stukken[0], spoor)
        remove_papierstuk(session, zaak, rij, stuk, spoor)
        assert rij.stukken == []
    proef.step(Selectiestap.INTREKKEN, BEOORDELEN, "Geen geld.")
    with proef.change() as (session, zaak), pytest.raises(Ongeldig, match="tot de beslissing"):
        add_papierstuk(session, zaak, zaak.ingediend[-1], "eis:solvent", make_bestand(), spoor)


def test_slip_in_the_hour_is_mended_with_a_reason_and_a_trace(proef: Proef) -> None:
    proef.begin_beoordeling("00000002", "00000003")
    spoor = proef.make_spoor(BEOORDELEN, uur=time(10))
    with proef.change() as (session, zaak):
        rij = record(proef, session, zaak, make_ontvangst(uur="21:40"))
        geopend, goed = rij.stand, make_ontvangst(uur="11:40")
        with pytest.raises(Ongeldig, match="schrijf waarom"):
            change_papier(session, zaak, rij, goed, " ", geopend, spoor)
        with pytest.raises(Ongeldig, match="ontvangen_op"):
            change_papier(session, zaak, rij, make_ontvangst(OPEN.replace(day=1)), "Fout.", geopend, spoor)
        change_papier(session, zaak, rij, goed, "Verkeerd getypt.", geopend, spoor)
        with pytest.raises(Ingehaald):
            change_papier(session, zaak, rij, goed, "Nog eens.", geopend, spoor)
        assert find_oordeel(zaak, rij, TIJDIG) is Oordeel.VOLDOET
        regel = list_regels_of(session, zaak.naam)[-1]
        assert ("21:40" in str(regel.oud), "Verkeerd getypt." in str(regel.nieuw)) == (True, True)
        with pytest.raises(Ongeldig, match="alleen bij een inschrijving op papier"):
            change_papier(session, zaak, zaak.ingediend[0], goed, "Fout.", zaak.ingediend[0].stand, spoor)


def test_one_of_the_wrong_aanbieder_takes_part_no_more_and_may_hand_in_again(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    dag = date(2026, 1, 20)
    with proef.change() as (session, zaak):
        rij = record(proef, session, zaak, make_ontvangst(dag, "08:00"), dag)
        add_papierstuk(session, zaak, rij, "stuk:1", make_bestand(kleur=7), proef.make_spoor(dag))
        drop_papier(session, zaak, rij, "De verkeerde gekozen.", rij.stand, proef.make_spoor(dag))
        assert (zaak.ingediend, rij.stukken) == ([], []), "the scans may be of another aanbieder"
    proef.submit(EEN)
    with proef.read() as zaak:
        assert [(een.herkomst.value, een.hash is None) for een in zaak.ingediend] == [("via inkoop", False)]


@pytest.fixture
def adviseur(proef: Proef) -> Bezoeker:
    iemand = Bezoeker(create_app(proef.engine))
    iemand.enter("adviseur@proef.example")
    return iemand


def make_scan() -> tuple[BytesIO, str]:
    uit = BytesIO()
    Image.new("RGB", (4, 4)).save(uit, "PNG")
    uit.seek(0)
    return uit, "scan.png"


VELDEN = {"aanbieder": EEN, "perceel": "1", "ontvangen_op": "30-01-2026", "ontvangen_om": "11:40", "adres": "Straat 1"}


def test_adviser_records_paper_with_its_scans_on_the_screen(proef: Proef, adviseur: Bezoeker) -> None:
    proef.begin_beoordeling("00000002", "00000003")
    for veld, waarde, tekst in (("ontvangen_om", "kwart", "is geen tijd"), ("adres", "", "postadres")):
        fout = adviseur.send(f"{BASIS}/op-papier", **{**VELDEN, veld: waarde})
        assert (fout.status_code, tekst in read_tekst(fout)) == (422, True)
    klaar = adviseur.send(f"{BASIS}/op-papier", **VELDEN)
    pad = klaar.location
    assert "4 van de 4 gevraagde stukken ontbreken" in adviseur.open(pad)
    leeg = adviseur.send(f"{pad}/scan", pad, voor="eis:solvent")
    assert (leeg.status_code, "kies een bestand" in read_tekst(leeg)) == (422, True)
    assert adviseur.send(f"{pad}/scan", pad, voor="eis:solvent", bestand=make_scan()).status_code == 303
    assert "scan.png" in adviseur.open(pad)
    (weg,) = re.findall(rf'"({pad}/scan/\d+/verwijderen)"', adviseur.get(pad).get_data(as_text=True))
    assert adviseur.send(weg, pad).status_code == 303
    assert "scan.png" not in adviseur.open(pad)
    with proef.read() as zaak:
        anders = zaak.ingediend[0].id
    assert adviseur.get(f"{BASIS}/inschrijvingen/{anders}/verbeter").status_code == 404, "not on paper"


def test_paper_of_before_the_closing_stays_closed_but_a_slip_is_mended(
    proef: Proef, adviseur: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    klaar = adviseur.send(f"{BASIS}/op-papier", **{**VELDEN, "ontvangen_om": "12:40"})
    assert klaar.location == BASIS
    assert "Na de sluiting voegt u de scans toe" in adviseur.open(BASIS)
    with proef.read() as zaak:
        pad = f"{BASIS}/inschrijvingen/{zaak.ingediend[0].id}"
    assert adviseur.get(pad).status_code == 404
    assert adviseur.send(f"{pad}/scan", f"{pad}/verbeter", voor="eis:solvent", bestand=make_scan()).status_code == 404
    stand = re.search(r'name="stand"[^>]*value="(\d+)"', adviseur.get(f"{pad}/verbeter").get_data(as_text=True))
    assert stand
    anders = {"stand": stand[1], "reden": "Verkeerd getypt."} | {v: VELDEN[v] for v in list(VELDEN)[2:]}
    assert adviseur.send(f"{pad}/verbeter", **{**anders, "reden": ""}).status_code == 422
    assert adviseur.send(f"{pad}/verbeter", **anders).status_code == 303
    tweede = adviseur.send(f"{pad}/verbeter", **{**anders, "ontvangen_om": "10:00"})
    assert (tweede.status_code, "Iemand anders wijzigde dit intussen" in read_tekst(tweede)) == (409, True)
    with proef.read() as zaak:
        assert zaak.ingediend[0].ontvangen_om == "11:40"
