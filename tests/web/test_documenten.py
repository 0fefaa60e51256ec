"""The screens of documents: made, read, signed, shared and checked; and what each of these refuses."""

import csv
import hashlib
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from inkoop.aanbieder.service import describe_aanbieder, save_aanbieder
from inkoop.aanbieder.store import get_aanbieder
from inkoop.database.session import write_session
from inkoop.document import batch, making_views, pdf
from inkoop.document.inkomend import MAX_UITGEPAKT
from inkoop.document.pdf import KantoorOntbreekt, require_kantoor
from inkoop.document.records import DocumentRecord
from inkoop.document.service import compose_document, make_again
from inkoop.document.views import PDFDIENST
from inkoop.document.vraag import Vraag
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_today
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels
from inkoop.web.app import create_app
from tests.document.wordbestand import make_docx, replace_part
from tests.fixtures.bezoekers import read_tekst
from tests.fixtures.stukken import make_beeld, make_pdf
from tests.gebruiker.huis import copy_database
from tests.web.documentwereld import (
    AANBIEDER,
    ADVISEUR,
    ANDER_COLLEGE,
    ANDERE,
    ANDERE_AANBIEDER,
    BEHEERDER,
    COLLEGE,
    CONTRACTMANAGER,
    COORDINATOR,
    DEEL,
    DOCUMENTEN,
    GEEN_PARTIJ,
    LEZER,
    NIEUW,
    REGIO,
    TOETREDER,
    VREEMDE,
    Documentwereld,
    add_member,
    make_zip,
    send_file,
)

SCAN = make_pdf("Getekend")
VANDAAG = f"{get_today():%d-%m-%Y}"


@pytest.fixture
def wereld(gevulde_engine: Engine, tmp_path: Path) -> Iterator[Documentwereld]:
    with copy_database(gevulde_engine, tmp_path) as engine:
        yield Documentwereld(app=create_app(engine, demo=True), engine=engine)


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


def change_plaats(wereld: Documentwereld, spoor: Spoor) -> None:
    with write_session(wereld.engine) as session:
        regio = get_regio(session, REGIO)
        blok = describe_aanbieder(get_aanbieder(session, regio, "00000001"))
        save_aanbieder(session, regio, blok.model_copy(update={"vestigingsplaats": "Voorbeeldstad"}), spoor)


def test_the_page_says_what_the_dossier_says_otherwise_now(wereld: Documentwereld, spoor: Spoor) -> None:
    adres = wereld.make()
    adviseur = wereld.visit(ADVISEUR)
    assert "hetzelfde document" in adviseur.open(adres)
    change_plaats(wereld, spoor)
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


@pytest.mark.parametrize(
    ("soort", "delen", "leest", "niet"),
    [
        ("deelovereenkomst", {}, (AANBIEDER, ANDERE_AANBIEDER), (GEEN_PARTIJ, COLLEGE)),
        (
            "kennisgeving-toetreding",
            {"aanbieder": "Stichting Voorbeeldhuis"},
            (AANBIEDER,),
            (ANDERE_AANBIEDER, GEEN_PARTIJ, COLLEGE),
        ),
        ("kennisgeving-toetreding", {"gemeente": "Gorinchem"}, (COLLEGE,), (ANDER_COLLEGE, AANBIEDER)),
    ],
)
def test_whom_a_document_is_about_sees_it_once_it_is_shared(
    wereld: Documentwereld, soort: str, delen: dict[str, str], leest: tuple[str, ...], niet: tuple[str, ...]
) -> None:
    adres = wereld.make(soort, **delen)
    paginas = (adres, f"{adres}/word", f"{adres}/lezen", f"{adres}/vergelijken")
    for wie in (*leest, *niet, VREEMDE):
        assert {wereld.visit(wie).get(pad).status_code for pad in paginas} == {404}, wie
        assert "Geen document" in wereld.visit(wie).open("/documenten?zoek=x")
        assert "0 documenten gevonden" in wereld.visit(wie).open("/documenten")
    assert wereld.visit(ADVISEUR).send(f"{adres}/deel", van=adres).status_code == 303
    for wie in leest:
        assert {wereld.visit(wie).get(pad).status_code for pad in paginas} == {200}, wie
        assert "1 document gevonden" in wereld.visit(wie).open("/documenten")
        pagina = wereld.visit(wie).open(adres)
        assert "Zegt het dossier dit nog?" not in pagina
        assert "Ina" not in pagina
        assert "Bewaar de scan" not in pagina
    for wie in (*niet, VREEMDE):
        assert {wereld.visit(wie).get(pad).status_code for pad in paginas} == {404}, wie
    wereld.visit(ADVISEUR).send(f"{adres}/deel-niet", van=adres)
    assert wereld.visit(leest[0]).get(adres).status_code == 404
    with write_session(wereld.engine) as session:
        stappen = [regel.wat for regel in list_regels(session) if "gedeeld" in regel.wat]
    assert stappen == ["document gedeeld", "document niet meer gedeeld"]


def test_what_each_role_may_do_with_a_document(wereld: Documentwereld) -> None:
    adres = wereld.make()
    sroi = wereld.make("sroi-jaaroverzicht", f"{DEEL}-1", wie=COORDINATOR, jaar="1")
    besluit = wereld.make("toetredingsbesluit", aanbieder=TOETREDER)
    for wie in (LEZER, CONTRACTMANAGER, BEHEERDER):
        bezoeker = wereld.visit(wie)
        assert {bezoeker.get(pad).status_code for pad in (adres, sroi, besluit)} == {200}
        assert "Bewaar de scan" not in bezoeker.open(adres)
        assert bezoeker.get(NIEUW).status_code == 404
        assert bezoeker.send(f"{adres}/deel", van="/account").status_code == 404
    coordinator = wereld.visit(COORDINATOR)
    assert [coordinator.get(pad).status_code for pad in (adres, sroi, besluit)] == [200, 200, 404]
    assert coordinator.get(f"{NIEUW}/deelovereenkomst?bij={DEEL}").status_code == 404
    assert coordinator.send(f"{adres}/deel", van="/account").status_code == 404
    assert send_file(coordinator, f"{adres}/getekend", SCAN, "s.pdf", "scan", van=adres).status_code == 404
    elders = adres.replace(REGIO, ANDERE)
    assert {wereld.visit(wie).get(elders).status_code for wie in (ADVISEUR, VREEMDE, BEHEERDER)} == {404}
    assert wereld.visit(VREEMDE).get(adres).status_code == 404


@pytest.mark.parametrize(
    ("naam", "inhoud", "op", "melding"),
    [
        ("scan.pdf", make_docx("a"), VANDAAG, "is geen PDF, PNG of JPEG"),
        ("scan.pdf", b"%PDF-1.4 half", VANDAAG, "is niet heel"),
        ("../../x.pdf", SCAN, VANDAAG, "geef het bestand een naam zonder map ervoor"),
        ("123456782.pdf", SCAN, VANDAAG, "burgerservicenummer"),
        ("scan.pdf", SCAN, "01-01-2199", "is nog niet geweest"),
        ("scan.pdf", SCAN, "01-02-2016", "ligt voor de dag waarop document 1 is gemaakt"),
        ("scan.pdf", SCAN, "", "vul in op welke dag is getekend"),
        ("", b"", VANDAAG, "kies het bestand met de scan"),
    ],
)
def test_a_scan_that_is_refused(wereld: Documentwereld, naam: str, inhoud: bytes, op: str, melding: str) -> None:
    adres = wereld.make()
    antwoord = send_file(wereld.visit(ADVISEUR), f"{adres}/getekend", inhoud, naam, "scan", van=adres, getekend_op=op)
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert "Er is nog geen getekend exemplaar." in read_tekst(antwoord)


def test_a_scan_that_is_too_large_is_not_read(wereld: Documentwereld) -> None:
    adres = wereld.make()
    groot = b"%PDF-" + bytes(27 * 2**20)
    antwoord = send_file(wereld.visit(ADVISEUR), f"{adres}/getekend", groot, "s.pdf", "scan", van=adres)
    assert antwoord.status_code == 413
    assert "ten hoogste 25 MB" in antwoord.text


@pytest.mark.parametrize(("naam", "inhoud"), [("scan.pdf", SCAN), ("foto.exe", make_beeld("png"))])
def test_a_signed_document_is_fixed(wereld: Documentwereld, spoor: Spoor, naam: str, inhoud: bytes) -> None:
    adres, adviseur = wereld.make(), wereld.visit(ADVISEUR)
    bewaard = send_file(adviseur, f"{adres}/getekend", inhoud, naam, "scan", van=adres, getekend_op=VANDAAG)
    assert (bewaard.status_code, bewaard.headers["Location"]) == (303, adres)
    pagina = adviseur.open(adres)
    assert "Dit document ligt vast" in pagina
    assert naam in pagina
    scan = adviseur.get(f"{adres}/getekend/1")
    assert (scan.data, scan.headers["Content-Disposition"].partition(";")[0]) == (inhoud, "attachment")
    assert scan.mimetype in ("application/pdf", "image/png")
    assert adviseur.get(f"{adres}/getekend/2").status_code == 404
    change_plaats(wereld, spoor)
    geweigerd = adviseur.send(f"{NIEUW}/deelovereenkomst/maak", van=NIEUW, bij=DEEL)
    assert geweigerd.status_code == 422
    assert "ligt vast, maar het dossier zegt nu iets anders" in read_tekst(geweigerd)


CONTROLE = "/documenten/controleren"


def test_a_file_is_recognised_or_not(wereld: Documentwereld) -> None:
    adres, adviseur = wereld.make(), wereld.visit(ADVISEUR)
    word = adviseur.get(f"{adres}/word").data
    send_file(adviseur, f"{adres}/getekend", SCAN, "s.pdf", "scan", van=adres, getekend_op=VANDAAG)
    anders = replace_part(word, "word/document.xml", "Opzegging", "Beëindiging")
    herpakt = add_member(word, "word/document.xml", zipfile.ZipFile(BytesIO(word)).read("word/document.xml"))
    assert herpakt != word
    onbekend = "Dit bestand staat niet in het register dat u kunt zien."
    gevallen = [
        (adviseur, word, "x.docx", "Dit bestand is hier gemaakt en er is niets aan veranderd."),
        (adviseur, herpakt, "x.docx", "opnieuw ingepakt"),
        (adviseur, anders, "x.docx", onbekend),
        (adviseur, SCAN, "x.pdf", "Dit is een getekend exemplaar dat hier is bewaard."),
        (adviseur, make_pdf("iets anders"), "x.pdf", onbekend),
        (wereld.visit(VREEMDE), word, "x.docx", onbekend),
        (wereld.visit(AANBIEDER), word, "x.docx", onbekend),
        (wereld.visit(AANBIEDER), SCAN, "x.pdf", onbekend),
    ]
    for wie, inhoud, naam, verwacht in gevallen:
        antwoord = send_file(wie, CONTROLE, inhoud, naam)
        assert (antwoord.status_code, verwacht in read_tekst(antwoord)) == (200, True), verwacht
    assert wereld.list_documenten()[0].id == 1
    assert len(wereld.list_documenten()) == 1


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("x.docx", make_zip(a=bytes(MAX_UITGEPAKT + 1)), "is uitgepakt te groot"),
        ("x.docx", b"PK\x03\x04 half", "is geen heel Word-bestand"),
        ("../../x.docx", make_docx("a"), "geef het bestand een naam zonder map ervoor"),
        ("", b"", "kies het bestand dat u wilt controleren"),
    ],
)
def test_a_file_that_cannot_be_checked(wereld: Documentwereld, naam: str, inhoud: bytes, melding: str) -> None:
    antwoord = send_file(wereld.visit(ADVISEUR), CONTROLE, inhoud, naam)
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)


def test_what_someone_changed_in_a_file_is_shown_by_article(wereld: Documentwereld) -> None:
    adres, adviseur = wereld.make(), wereld.visit(ADVISEUR)
    word = adviseur.get(f"{adres}/word").data
    assert "Er is geen verschil." in read_tekst(send_file(adviseur, f"{adres}/vergelijken", word, "x.docx"))
    anders = replace_part(word, "word/document.xml", "Opzegging", "Beëindiging &lt;b&gt;")
    antwoord = send_file(adviseur, f"{adres}/vergelijken", anders, "x.docx")
    assert "Artikel 5 Opzegging → Artikel 5 Beëindiging <b>" in read_tekst(antwoord)
    assert "<ins>Beëindiging &lt;b&gt;</ins>" in antwoord.text
    kapot = send_file(adviseur, f"{adres}/vergelijken", make_zip(a=b"b"), "x.docx")
    assert (kapot.status_code, "is geen Word-document" in read_tekst(kapot)) == (422, True)


def test_an_archive_of_the_regio_is_for_who_reads_all(wereld: Documentwereld) -> None:
    adres = wereld.make()
    for wie in (ADVISEUR, LEZER, BEHEERDER):
        antwoord = wereld.visit(wie).get(f"/regios/{REGIO}/dossier.zip")
        assert antwoord.headers["Content-Disposition"] == f"attachment; filename={REGIO}-{get_today()}.zip"
        with zipfile.ZipFile(BytesIO(antwoord.data)) as pakket:
            word = pakket.read(f"documenten/00001/deelovereenkomst-{DEEL}.docx")
        assert word == wereld.visit(ADVISEUR).get(f"{adres}/word").data
    for wie in (COORDINATOR, CONTRACTMANAGER, AANBIEDER, COLLEGE, VREEMDE):
        assert wereld.visit(wie).get(f"/regios/{REGIO}/dossier.zip").status_code == 404


def test_the_register_is_filtered_sorted_and_paged_with_as_many_queries(wereld: Documentwereld) -> None:
    wereld.make()
    wereld.make("sroi-jaaroverzicht", f"{DEEL}-1", jaar="1")
    adviseur = wereld.visit(ADVISEUR)
    assert "1 document gevonden" in adviseur.open(f"{DOCUMENTEN}?soort=sroi-jaaroverzicht")
    assert "1 document gevonden" in adviseur.open(f"{DOCUMENTEN}?bij={DEEL}")
    assert "2 documenten gevonden" in adviseur.open(f"{DOCUMENTEN}?getekend=nee")
    assert "Geen document past" in adviseur.open(f"{DOCUMENTEN}?getekend=ja&zoek=%25")
    weinig = [wereld.count_queries(adviseur, pad) for pad in ("/documenten", f"{NIEUW}?waarover=overeenkomst/{DEEL}")]
    with write_session(wereld.engine) as session:
        rij = session.scalars(select(DocumentRecord).limit(1)).one()
        velden = {kolom.key: getattr(rij, kolom.key) for kolom in DocumentRecord.__table__.columns if kolom.key != "id"}
        session.execute(insert(DocumentRecord), [{**velden, "onderwerp": f"proef {n:04}"} for n in range(1000)])
    veel = [wereld.count_queries(adviseur, pad) for pad in ("/documenten", f"{NIEUW}?waarover=overeenkomst/{DEEL}")]
    assert veel == weinig
    pagina = adviseur.open("/documenten")
    assert "1.002 documenten gevonden" in pagina
    assert "proef 0999" in pagina
    assert "proef 0000" in adviseur.open("/documenten?sorteer=onderwerp&zoek=proef")
    assert "proef 0050" in adviseur.open("/documenten?sorteer=onderwerp&zoek=proef&pagina=2")


def test_without_libreoffice_the_page_says_what_to_do(wereld: Documentwereld, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise KantoorOntbreekt("LibreOffice staat niet op deze computer")

    monkeypatch.setattr(pdf, "require_kantoor", refuse)
    antwoord = wereld.visit(ADVISEUR).get(f"{wereld.make()}/pdf")
    assert antwoord.status_code == 503
    assert "Vraag de beheerder om het te installeren" in read_tekst(antwoord)
    assert "/word" in antwoord.text


def test_a_pdf_comes_from_one_running_libreoffice(wereld: Documentwereld) -> None:
    try:
        require_kantoor()
    except KantoorOntbreekt as fout:
        pytest.skip(str(fout))
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
    assert f"{DOCUMENTEN}?bij={DEEL}" in bron
    assert f"{NIEUW}?waarover=overeenkomst/{DEEL}" in bron
    aanbieder = adviseur.get(f"/regios/{REGIO}/aanbieders/00000001").text
    assert f"{DOCUMENTEN}?aanbieder=00000001" in aanbieder
    besluit = wereld.visit(VREEMDE).get(f"/regios/{ANDERE}/besluitvorming/inkoopplan-2026-2028").text
    assert "waarover=besluitvorming/inkoopplan-2026-2028" in besluit
    assert "waarover" not in wereld.visit(AANBIEDER).get(f"/regios/{REGIO}/overeenkomsten/{DEEL}").text


def test_a_day_in_the_past_gives_the_state_of_then(wereld: Documentwereld) -> None:
    pagina = wereld.visit(ADVISEUR).open(f"{NIEUW}/bijlage-1/voorbeeld?bij={DEEL}&dag=01-06-2018")
    assert "1 juni 2018" in pagina
    adres = wereld.make("bijlage-1", dag="01-06-2018")
    assert f"{DEEL} {date(2018, 6, 1)}" in wereld.visit(ADVISEUR).open(adres)
