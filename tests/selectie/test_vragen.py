"""Questions until the last day, answers, and a nota in which nobody is named."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from inkoop.aanbieder.store import get_by_kvk
from inkoop.database.faults import Ingehaald
from inkoop.inhoud.service import read_inhoud, save_inhoud
from inkoop.inhoud.versies import Vastgelegd
from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.selectieloop import Selectiestap
from inkoop.selectie.schema import Selectieopzet
from inkoop.selectie.store import SELECTIES
from inkoop.selectie.vragen import (
    answer_vraag,
    ask_vraag,
    find_herkenbaar,
    get_vraag,
    list_leesbaar,
    publish_nota,
    write_vragen,
)
from tests.selectie.conftest import BLOK, OPEN, PLAN, SLUITING, Proef

LAATSTE = date(2026, 1, 12)
EEN, TWEE = "00000001", "00000002"


def ask(proef: Proef, kvk: str = EEN, tekst: str = "Mag een kat mee?", dag: date = LAATSTE) -> None:
    with proef.change() as (session, zaak):
        ask_vraag(session, zaak, get_by_kvk(session, zaak.regio, kvk), tekst, dag, proef.make_spoor(dag, kvk))


def answer(proef: Proef, nummer: int, antwoord: str = "Ja.", openbaar: str | None = None, stand: int = 1) -> None:
    with proef.change() as (session, zaak):
        spoor = proef.make_spoor(LAATSTE)
        answer_vraag(session, zaak, get_vraag(zaak, nummer), antwoord, openbaar, stand, spoor)


def publish(proef: Proef, dag: date = LAATSTE) -> None:
    with proef.change() as (session, zaak):
        publish_nota(session, zaak, None, dag, proef.make_spoor(dag))


def save_versie(proef: Proef, versie: int, **anders: object) -> None:
    with proef.change() as (session, zaak):
        velden = {**zaak.geschreven.model_dump(exclude_unset=True), "versie": versie, **anders}
        opzet = Selectieopzet.model_validate(velden)
        spoor = proef.make_spoor(LAATSTE)
        save_inhoud(session, zaak.regio, SELECTIES, PLAN, [opzet], list[Selectieopzet], spoor)


def test_question_on_the_last_day_and_a_day_later(proef: Proef) -> None:
    with pytest.raises(Ongeldig, match="zolang de selectie is gepubliceerd"):
        ask(proef)
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    ask(proef)
    with pytest.raises(Ongeldig, match=r"vragen kon tot en met 12.*\(selectiedocument PROEF-1\)"):
        ask(proef, dag=date(2026, 1, 13))


def test_others_read_a_question_only_in_the_nota(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    ask(proef)
    ask(proef, TWEE, "Hoeveel plekken?")
    answer(proef, 1)
    with proef.read() as zaak:
        vragen = zaak.rij.vragen
        assert [v.volgorde for v in list_leesbaar(vragen, EEN)] == [1]
        assert [v.volgorde for v in list_leesbaar(vragen, TWEE)] == [2]
        assert [v.volgorde for v in list_leesbaar(vragen, None)] == [1, 2]
    publish(proef)
    with proef.read() as zaak:
        assert [v.volgorde for v in list_leesbaar(zaak.rij.vragen, TWEE)] == [1, 2]


def test_nota_as_sheet_names_nobody(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    ask(proef, tekst="Mag Stichting Voorbeeldhuis met een kat?")
    answer(proef, 1, openbaar="Mag een kat mee?")
    publish(proef)
    with proef.read() as zaak:
        blad = load_workbook(BytesIO(write_vragen(zaak))).active
    assert blad is not None
    rijen = [[cel.value for cel in rij][:4] for rij in blad.iter_rows()]
    assert rijen == [["Nummer", "Vraag", "Antwoord", "Nota"], [1, "Mag een kat mee?", "Ja.", 1]]


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Mag een kat mee?", ()),
        ("Mag Stichting Voorbeeldhuis dat?", ("Stichting Voorbeeldhuis",)),
        ("mag voorbeeldhuis dat?", ("Voorbeeldhuis",)),
        ("Wij (KvK 00000001) vragen dit", ("00000001",)),
        ("Geldt dit voor voorbeeldhuizen?", ()),
    ],
)
def test_text_that_says_who_asked_is_found(proef: Proef, tekst: str, gevonden: tuple[str, ...]) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    ask(proef)
    with proef.read() as zaak:
        assert find_herkenbaar(get_vraag(zaak, 1), tekst) == gevonden


def test_second_adviser_who_answers_is_told(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    ask(proef)
    answer(proef, 1)
    with pytest.raises(Ingehaald):
        answer(proef, 1, "Nee.")


def test_published_answer_does_not_change(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    ask(proef)
    answer(proef, 1)
    publish(proef)
    with proef.read() as zaak:
        stand = get_vraag(zaak, 1).stand
    with pytest.raises(Ongeldig, match="staat al in nota 1"):
        answer(proef, 1, "Nee.", stand=stand)


def test_nota_with_nothing_new_or_after_the_closing_is_refused(proef: Proef) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    with pytest.raises(Ongeldig, match="geen nieuw antwoord"):
        publish(proef)
    ask(proef)
    answer(proef, 1)
    with pytest.raises(Ongeldig, match="sluitingstijd is voorbij"):
        publish(proef, SLUITING.replace(day=31))


def test_published_document_is_closed_and_a_nota_brings_the_next_version(proef: Proef) -> None:
    save_versie(proef, 1, omschrijving="Eerst nog anders.")
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    with pytest.raises(Vastgelegd, match="maak een nieuwe versie"):
        save_versie(proef, 1, omschrijving="Stiekem anders.")
    save_versie(proef, 2, omschrijving="Met tuin.")
    with proef.read() as zaak:
        assert zaak.opzet.omschrijving == "Eerst nog anders."
    publish(proef)
    with proef.read() as zaak:
        assert (zaak.opzet.versie, zaak.opzet.omschrijving) == (2, "Met tuin.")


def test_version_after_the_closing_counts_for_nobody(proef: Proef) -> None:
    proef.begin_beoordeling()
    save_versie(proef, 2, omschrijving="Te laat.")
    with proef.change() as (session, zaak):
        assert zaak.opzet.versie == zaak.selectie.versie == 1
        assert read_inhoud(session, zaak.regio, SELECTIES, PLAN, list[Selectieopzet]) is not None


PLANNING = BLOK["planning"]
PERCELEN = [{"nummer": 2, "titel": "Iets anders", "omschrijving": "Anders.", "aantal": 1}]


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({"planning": {**PLANNING, "sluiting": "2026-01-29"}}, "de sluiting niet vervroegen"),
        ({"planning": {**PLANNING, "sluitingstijd": "11:59"}}, "de sluiting niet vervroegen"),
        ({"procedure": "openbaar"}, "wijzigt de procedure niet"),
        ({"percelen": PERCELEN}, "op perceel 1 is al ingeschreven"),
        ({"planning": {**PLANNING, "sluiting": "2026-02-06"}}, None),
    ],
)
def test_next_version_takes_nothing_from_who_is_at_work(
    proef: Proef, anders: dict[str, Any], tekst: str | None
) -> None:
    proef.step(Selectiestap.PUBLICEREN, OPEN)
    proef.submit("00000001", date(2026, 1, 8))
    save_versie(proef, 2, **anders)
    if tekst is None:
        publish(proef)
        with proef.read() as zaak:
            assert zaak.sluiting is not None
            assert zaak.sluiting.date() == date(2026, 2, 6)
        return
    with pytest.raises(Ongeldig, match=tekst):
        publish(proef)
    with proef.read() as zaak:
        assert (zaak.opzet.versie, len(zaak.ingediend)) == (1, 1)
