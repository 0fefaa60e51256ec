"""The register of documents on the screen: who sees which, signing, sharing and checking; what each refuses."""

import zipfile
from io import BytesIO

import pytest
from sqlalchemy import insert, select

from inkoop.database.session import write_session
from inkoop.document.inkomend import MAX_UITGEPAKT
from inkoop.document.records import DocumentRecord
from inkoop.klok import get_today
from inkoop.logboek.service import Spoor
from inkoop.logboek.store import list_regels
from tests.document.wordbestand import make_docx, replace_part
from tests.fixtures.bezoekers import read_tekst
from tests.fixtures.stukken import make_beeld, make_pdf
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
    wereld.change_plaats(spoor)
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
