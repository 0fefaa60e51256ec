"""The screens on which documents are made: what can be made, what is read first, what comes out."""

import csv
import hashlib
import zipfile
from datetime import date
from io import BytesIO, StringIO

import pytest
from sqlalchemy import select

from inkoop.database.session import write_session
from inkoop.document import batch, making_views, pdf
from inkoop.document.pdf import KantoorOntbreekt
from inkoop.document.records import DocumentRecord
from inkoop.document.service import compose_document, make_again
from inkoop.document.vraag import Vraag
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_today
from inkoop.logboek.service import Spoor
from inkoop.web.pdfdienst import EXTENSIE as PDFDIENST
from tests.fixtures.bezoekers import read_tekst
from tests.fixtures.stukken import make_pdf
from tests.web.documentwereld import (
    AANBIEDER,
    ADVISEUR,
    ANDERE,
    DEEL,
    DOCUMENTEN,
    NIEUW,
    REGIO,
    VREEMDE,
    Documentwereld,
)

SCAN = make_pdf("Getekend")
VANDAAG = f"{get_today():%d-%m-%Y}"


def test_a_document_is_read_first_then_made_and_downloaded(wereld: Documentwereld) -> None:
    adviseur = wereld.visit(ADVISEUR)
    tekst = adviseur.open(f"{NIEUW}/deelovereenkomst/voorbeeld?bij={DEEL}")
    assert "Artikel 5 Opzegging" in tekst
    assert "Maatjes & Muren B.V." in tekst
    assert "Maatjes &amp; Muren" in adviseur.get(f"{NIEUW}/deelovereenkomst/voorbeeld?bij={DEEL}").text
    assert wereld.list_documenten() == []

    adres = wereld.make()
    pagina = adviseur.open(adres)
    assert "Ja. Met wat nu in het dossier staat, komt er hetzelfde document uit." in pagina
    (record,) = wereld.list_documenten()
    for deel in (record.bestandshash, record.inhoudshash, record.kaderhash, record.kader):
        assert deel in pagina
    assert "gebruiker-" not in pagina
    antwoord = adviseur.get(f"{adres}/word")
    assert hashlib.sha256(antwoord.data).hexdigest() == record.bestandshash
    assert antwoord.headers["Content-Disposition"] == f"attachment; filename=deelovereenkomst-{DEEL}.docx"
    assert (antwoord.headers["X-Content-Type-Options"], antwoord.headers["Cache-Control"]) == ("nosniff", "no-store")
    assert "Artikel 5 Opzegging" in adviseur.open(f"{adres}/lezen")
    assert wereld.make() == adres
    assert len(wereld.list_documenten()) == 1


def test_what_can_be_made_and_what_the_dossier_lacks(wereld: Documentwereld) -> None:
    adviseur = wereld.visit(ADVISEUR)
    assert "DB-2017-001: Deelovereenkomst" in adviseur.open(NIEUW)
    klaar, _, wacht = adviseur.open(f"{NIEUW}?waarover=overeenkomst/{DEEL}").partition("Nog niet te maken")
    assert "Kennisgeving van een toetreding 16" in klaar
    assert "Jaaroverzicht social return" not in klaar
    assert "Intentieovereenkomst " not in klaar.partition("Nu te maken")[2]
    assert "opdrachtwaarde: ontbreekt" in wacht
    assert "Plan van aanpak social return" in adviseur.open(f"{NIEUW}?waarover=overeenkomst/{DEEL}-1")
    plan = wereld.visit(VREEMDE).open(f"/regios/{ANDERE}/documenten/nieuw?waarover=besluitvorming/inkoopplan-2026-2028")
    assert "Voorstel aan burgemeester en wethouders" in plan.partition("Nog niet te maken")[0]


@pytest.mark.parametrize(
    ("pad", "status", "delen"),
    [
        (f"{NIEUW}/sroi-jaaroverzicht?bij={DEEL}-1", 200, ("contractjaar 1 te maken", "Maak alle 2 (ZIP)")),
        (f"{NIEUW}/sroi-jaaroverzicht?bij={DEEL}-1&dag=1-2", 422, ("'1-2' is geen datum",)),
        (f"{NIEUW}/intentieovereenkomst?bij={DEEL}", 200, ("nog niet", "is geen intentieovereenkomst")),
        (f"{NIEUW}/sroi-melding?bij={DEEL}", 200, ("Nog niet te maken", "Nodig: een opdrachtwaarde")),
        (f"{NIEUW}/sroi-melding/voorbeeld?bij={DEEL}", 200, ("kan nog niet worden gemaakt", "opdrachtwaarde")),
        (f"{NIEUW}/sroi-melding/voorbeeld?bij=bestaatniet", 200, ("'bestaatniet' is niet bekend",)),
        (f"{NIEUW}/sroi-melding?bij={DEEL}-1&jaar=x", 404, ()),
        (f"{NIEUW}/factuur?bij={DEEL}", 404, ()),
        (f"{NIEUW}/deelovereenkomst", 303, ()),
        (f"{DOCUMENTEN}/999", 404, ()),
        (f"{DOCUMENTEN}/99999999999999999999", 404, ()),
    ],
)
def test_what_the_pages_say_before_anything_is_made(
    wereld: Documentwereld, pad: str, status: int, delen: tuple[str, ...]
) -> None:
    antwoord = wereld.visit(ADVISEUR).get(pad)
    assert antwoord.status_code == status
    assert [deel for deel in delen if deel not in read_tekst(antwoord)] == []


def test_what_cannot_be_made_is_refused_with_the_reason(wereld: Documentwereld) -> None:
    antwoord = wereld.visit(ADVISEUR).send(f"{NIEUW}/sroi-melding/maak", van=NIEUW, bij=DEEL)
    assert antwoord.status_code == 422
    assert "opdrachtwaarde" in read_tekst(antwoord)
    assert wereld.list_documenten() == []


def read_lijst(inhoud: bytes) -> list[dict[str, str]]:
    with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
        return list(csv.DictReader(StringIO(pakket.read("lijst.csv").decode("utf-8-sig")), delimiter=";"))


def test_all_at_once_are_a_zip_and_one_failure_stops_nobody(
    wereld: Documentwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compose(session: object, vraag: Vraag) -> object:
        if vraag.gemeente == "Leerdam":
            raise Onbruikbaar("van Leerdam is geen adres bekend")
        return compose_document(session, vraag)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "compose_document", compose)
    adviseur = wereld.visit(ADVISEUR)
    antwoord = adviseur.send(f"{NIEUW}/kennisgeving-toetreding/alle", van=NIEUW, bij=DEEL)
    assert antwoord.mimetype == "application/zip"
    regels = read_lijst(antwoord.data)
    mislukt = [(regel["onderwerp"], regel["reden"]) for regel in regels if regel["afloop"] == "mislukt"]
    assert mislukt == [(f"{DEEL} Leerdam", "van Leerdam is geen adres bekend")]
    with zipfile.ZipFile(BytesIO(antwoord.data)) as pakket:
        gemaakt = {naam: hashlib.sha256(pakket.read(naam)).hexdigest() for naam in pakket.namelist()}
    assert {r["bestand"]: r["sha256"] for r in regels if r["bestand"]}.items() <= gemaakt.items()
    assert len(wereld.list_documenten()) == len(regels) - 1 == 15
    assert "in het register document 1" in adviseur.open(f"{NIEUW}/kennisgeving-toetreding?bij={DEEL}")


def test_more_than_a_screen_makes_is_for_the_command(wereld: Documentwereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making_views, "REEKS", 5)
    antwoord = wereld.visit(ADVISEUR).send(f"{NIEUW}/kennisgeving-toetreding/alle", van=NIEUW, bij=DEEL)
    assert antwoord.status_code == 422
    opdracht = f"inkoop document maak kennisgeving-toetreding {DEEL} --alle --regio {REGIO} --uit MAP"
    assert opdracht in read_tekst(antwoord)
    assert wereld.list_documenten() == []


def test_the_page_says_what_the_dossier_says_otherwise_now(wereld: Documentwereld, spoor: Spoor) -> None:
    adres = wereld.make()
    adviseur = wereld.visit(ADVISEUR)
    assert "hetzelfde document" in adviseur.open(adres)
    wereld.change_plaats(spoor)
    pagina = adviseur.open(adres)
    assert "Wie dit document nu opnieuw uit het dossier maakt, krijgt een ander document." in pagina
    assert "Voorbeeldstad" in pagina.partition("Wat nu anders is dan toen")[2]
    (record,) = wereld.list_documenten()
    antwoord = adviseur.get(f"{adres}/word")
    assert hashlib.sha256(antwoord.data).hexdigest() == record.bestandshash


def test_a_document_from_a_list_says_that_it_cannot_be_asked_again(wereld: Documentwereld) -> None:
    adres = wereld.make()
    with write_session(wereld.engine) as session:
        session.scalars(select(DocumentRecord)).one().vraag = None
    assert "Dat is niet na te gaan" in wereld.visit(ADVISEUR).open(adres)


def test_without_libreoffice_the_page_says_what_to_do(wereld: Documentwereld, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise KantoorOntbreekt("LibreOffice staat niet op deze computer")

    monkeypatch.setattr(pdf, "require_kantoor", refuse)
    antwoord = wereld.visit(ADVISEUR).get(f"{wereld.make()}/pdf")
    assert antwoord.status_code == 503
    assert "Vraag de beheerder om het te installeren" in read_tekst(antwoord)
    assert "/word" in antwoord.text


@pytest.mark.usefixtures("met_kantoor")
def test_a_pdf_comes_from_one_running_libreoffice(wereld: Documentwereld) -> None:
    adres, adviseur = wereld.make("sroi-jaaroverzicht", f"{DEEL}-1", jaar="1"), wereld.visit(ADVISEUR)
    try:
        antwoorden = [adviseur.get(f"{adres}/pdf") for _ in range(2)]
    finally:
        wereld.app.extensions[PDFDIENST].close()
    assert {antwoord.mimetype for antwoord in antwoorden} == {"application/pdf"}
    assert all(antwoord.data.startswith(b"%PDF-") for antwoord in antwoorden)
    assert f"attachment; filename=sroi-jaaroverzicht-{DEEL}-1-contractjaar-1.pdf" in str(antwoorden[0].headers)


def test_a_document_that_comes_out_otherwise_is_not_given(
    wereld: Documentwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    adres = wereld.make()
    monkeypatch.setattr("inkoop.document.views.make_again", lambda record: (make_again(record)[0], "anders"))
    antwoord = wereld.visit(ADVISEUR).get(f"{adres}/word")
    assert antwoord.status_code == 500
    assert "komt er nu anders uit dan toen" in read_tekst(antwoord)


def test_the_pages_of_records_lead_to_their_documents(wereld: Documentwereld) -> None:
    adviseur = wereld.visit(ADVISEUR)
    bron = adviseur.get(f"/regios/{REGIO}/overeenkomsten/{DEEL}").text
    assert f"{NIEUW}?waarover=overeenkomst/{DEEL}" in bron
    besluit = wereld.visit(VREEMDE).get(f"/regios/{ANDERE}/besluitvorming/inkoopplan-2026-2028").text
    assert "waarover=besluitvorming/inkoopplan-2026-2028" in besluit
    assert "waarover" not in wereld.visit(AANBIEDER).get(f"/regios/{REGIO}/overeenkomsten/{DEEL}").text


def test_a_day_in_the_past_gives_the_state_of_then(wereld: Documentwereld) -> None:
    pagina = wereld.visit(ADVISEUR).open(f"{NIEUW}/bijlage-1/voorbeeld?bij={DEEL}&dag=01-06-2018")
    assert "1 juni 2018" in pagina
    adres = wereld.make("bijlage-1", dag="01-06-2018")
    assert f"{DEEL} {date(2018, 6, 1)}" in wereld.visit(ADVISEUR).open(adres)
