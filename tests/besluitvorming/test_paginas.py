"""The pages of a besluitvorming: what each says, what it refuses, and to whom it is there."""

import io
import zipfile
from datetime import date, timedelta

import pytest

from inkoop.bericht.store import list_berichten
from inkoop.besluitvorming.store import get_besluitvorming
from inkoop.database.session import read_session
from inkoop.document.pdf import PdfFout
from inkoop.document.pdfdienst import Pdfdienst
from inkoop.gemeente.store import get_regio
from inkoop.inkoopplan.store import get_inkoopplan
from tests.besluitvorming.conftest import BASIS, BEGIN, GEMEENTEN, PLAN, REGIO, START, STARTEN, Proeftuin
from tests.fixtures.bezoekers import read_tekst
from tests.fixtures.stukken import make_pdf

MAART = date(2025, 3, 4)
OVERLEG = date(2025, 3, 27)
APRIL = date(2025, 4, 15)


def decide_ronde_1(proeftuin: Proeftuin) -> None:
    """Four voor, one tegen: overleg is needed."""
    for gemeente in GEMEENTEN[1:]:
        proeftuin.decide(gemeente, "akkoord", MAART)
    proeftuin.decide("Bernheze", "niet_akkoord", MAART, tekstwijziging="Opvangplekken beter verdelen.")


def test_looking_first_says_what_the_kader_asks_and_stores_nothing(klaar: Proeftuin) -> None:
    adviseur = klaar.visit("inkoopadviseur")
    antwoord = adviseur.get(STARTEN, query_string=START)
    tekst = read_tekst(antwoord)
    assert antwoord.status_code == 200
    for deel in ("artikel 8 lid 4", "1 januari 2022", "285.121", "142.561", "ten minste 3 van de 5 gemeenten"):
        assert deel in tekst, deel
    assert "Start de besluitvorming" in tekst
    assert klaar.list_log()[-1:] != ["voorgelegd"]


@pytest.mark.parametrize(
    ("anders", "gebrek"),
    [
        ({"plan": f"{PLAN}/1"}, "er is een nieuwere versie dan versie 1"),
        ({"plan": f"{PLAN}/1"}, "de inhoud van het inkoopplan is die van versie 2, niet van versie 1"),
        ({"peildatum": ""}, "1 januari 2025"),
        ({"ingangsdatum": "01-01-2027"}, "het inkoopplan gaat in op 1 januari 2026"),
        ({"plan": "inkoopplan-2024-2025/1", "ingangsdatum": "01-01-2024"}, "de inhoud van het inkoopplan is nog niet"),
    ],
)
def test_a_draft_is_refused_with_what_is_missing(klaar: Proeftuin, anders: dict[str, str], gebrek: str) -> None:
    vraag = {**START, **anders}
    bekeken = read_tekst(klaar.visit("inkoopadviseur").get(STARTEN, query_string=vraag))
    assert gebrek in bekeken
    assert "Start de besluitvorming" not in bekeken
    assert "U kunt wel starten" not in bekeken
    antwoord = klaar.visit("inkoopadviseur").send(STARTEN, **vraag)
    assert antwoord.status_code == 422
    assert gebrek in read_tekst(antwoord)
    assert "voorgelegd" not in klaar.list_log()


def test_start_closes_the_version_makes_the_papers_and_tells_every_college(klaar: Proeftuin) -> None:
    klaar.start()
    with read_session(klaar.engine) as session:
        regio = get_regio(session, REGIO)
        versies = {v.nummer: v.voorgelegd_op for v in get_inkoopplan(session, regio, PLAN).versies}
        berichten = list_berichten(session, aantal=50)
    assert versies == {1: None, 2: BEGIN}
    gevraagd = [bericht for bericht in berichten if bericht.onderwerp.startswith("Besluit gevraagd")]
    assert sorted(bericht.aan.split("-")[1] for bericht in gevraagd) == sorted(
        naam.lower().replace(" ", "") for naam in GEMEENTEN
    )
    assert {bericht.adres for bericht in gevraagd} == {BASIS}
    assert klaar.list_log()[-2:] == ["toegevoegd", "voorgelegd"]


def test_a_second_start_on_the_same_plan_is_refused(klaar: Proeftuin) -> None:
    klaar.start()
    antwoord = klaar.visit("inkoopadviseur").send(STARTEN, **START)
    assert antwoord.status_code == 422
    assert "over dit plan loopt al een besluitvorming" in read_tekst(antwoord)


def test_a_college_takes_its_papers_along(proeftuin: Proeftuin) -> None:
    adviseur = proeftuin.visit("inkoopadviseur")
    stuk = {"titel": "Advies van de cliëntenraad", "bestand": (io.BytesIO(make_pdf("Advies")), "advies.pdf")}
    assert adviseur.send(f"{BASIS}/bijlage", **stuk).status_code == 303
    antwoord = proeftuin.visit("college", "Boekel").get(f"{BASIS}/stukken/Boekel")
    assert antwoord.status_code == 200
    assert antwoord.headers["Content-Disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(antwoord.data)) as zip_:
        namen = zip_.namelist()
        assert namen == [
            "inhoud.txt",
            f"bw-voorstel-{PLAN}-Boekel.docx",
            f"inkoopplan-{PLAN}.docx",
            "bijlage-1-advies.pdf",
        ]
        assert "Advies van de cliëntenraad" in zip_.read("inhoud.txt").decode()
        assert zip_.read("bijlage-1-advies.pdf") == make_pdf("Advies")
    assert proeftuin.visit("college", "Oss").get(f"{BASIS}/stukken/Boekel").status_code == 404


@pytest.mark.parametrize("kan_het", [True, False])
def test_papers_go_along_as_pdf_too_or_say_that_none_came(
    proeftuin: Proeftuin, monkeypatch: pytest.MonkeyPatch, kan_het: bool
) -> None:
    def convert(_: Pdfdienst, inhoud: bytes, naam: str) -> bytes:
        if not kan_het:
            raise PdfFout("dit kan niet")
        return f"PDF van {naam}, {len(inhoud)} bytes".encode()

    monkeypatch.setattr(Pdfdienst, "convert", convert)
    antwoord = proeftuin.visit("college", "Boekel").get(f"{BASIS}/stukken/Boekel?pdf=ja")
    with zipfile.ZipFile(io.BytesIO(antwoord.data)) as zip_:
        pdfs = [naam for naam in zip_.namelist() if naam.endswith(".pdf")]
        verwacht = [f"bw-voorstel-{PLAN}-Boekel.pdf", f"inkoopplan-{PLAN}.pdf"]
        assert pdfs == (verwacht if kan_het else [])
        for naam in pdfs:
            word = naam.replace(".pdf", ".docx")
            assert zip_.read(naam).decode() == f"PDF van {word}, {len(zip_.read(word))} bytes"
        lijst = zip_.read("inhoud.txt").decode()
        assert lijst.count("een PDF maken lukte hier niet") == (0 if kan_het else 2)


def test_a_college_records_for_itself_only(proeftuin: Proeftuin) -> None:
    proeftuin.decide("Oss", "akkoord", MAART, nummer="OSS-2025-0033")
    tekst = proeftuin.visit("college", "Boekel").open(BASIS)
    assert "OSS-2025-0033" in tekst
    for pad in ("/besluit/Oss/college", "/besluit/Boekel/raad", "/besluit/Nergens/college", "/overleg"):
        assert proeftuin.visit("college", "Boekel").get(BASIS + pad).status_code == 404, pad
    for rol, plek in (("lezer", ""), ("beheerder", ""), ("griffie", "Bernheze")):
        assert proeftuin.visit(rol, plek).get(f"{BASIS}/besluit/Bernheze/college").status_code == 404, rol
        assert "Oss" in proeftuin.visit(rol, plek).open(BASIS)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"besluit": ""}, "kies wat is besloten"),
        ({"besluit": "mooi"}, "Wat is besloten?"),
        ({"datum": ""}, "vul de datum van het besluit in"),
        ({"datum": "31-02-2025"}, "bestaat niet op de kalender"),
        ({"datum": "05-03-2025"}, "is nog niet geweest"),
        ({"datum": "02-02-2025"}, "het voorstel ligt pas sinds 3 februari 2025 voor"),
    ],
)
def test_a_besluit_that_cannot_be_is_refused(proeftuin: Proeftuin, velden: dict[str, str], melding: str) -> None:
    proeftuin.set_dag(MAART)
    pad = f"{BASIS}/besluit/Oss/college"
    kenmerk = proeftuin.find_kenmerk("college", pad, "Oss")
    goed = {"besluit": "akkoord", "datum": "04-03-2025", "kenmerk": kenmerk}
    antwoord = proeftuin.visit("college", "Oss").send(pad, **{**goed, **velden})
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert "besluit vastgelegd" not in proeftuin.list_log()


def test_paper_names_its_source(proeftuin: Proeftuin) -> None:
    proeftuin.set_dag(MAART)
    pad = f"{BASIS}/besluit/Boekel/college"
    kenmerk = proeftuin.find_kenmerk("inkoopadviseur", pad)
    velden = {"besluit": "akkoord", "datum": "04-03-2025", "kenmerk": kenmerk}
    adviseur = proeftuin.visit("inkoopadviseur")
    antwoord = adviseur.send(pad, **velden)
    assert antwoord.status_code == 422
    assert "schrijf waar u dit besluit zag" in read_tekst(antwoord)
    assert adviseur.send(pad, **velden, bron="besluitenlijst, 4 maart 2025").status_code == 303
    tekst = adviseur.open(BASIS)
    assert "Bron: besluitenlijst, 4 maart 2025" in tekst
    assert "Vastgelegd door Ina" in tekst


def test_the_document_of_a_besluit_is_kept_and_given_back(proeftuin: Proeftuin) -> None:
    proeftuin.decide("Oss", "akkoord", MAART, bestand=(io.BytesIO(make_pdf("Besluit")), "besluit.pdf"))
    tekst = proeftuin.visit("college", "Boekel").get(BASIS).text
    adres = next(deel for deel in tekst.split('"') if deel.endswith("/document"))
    antwoord = proeftuin.visit("college", "Boekel").get(adres)
    assert (antwoord.status_code, antwoord.data) == (200, make_pdf("Besluit"))
    assert "filename=besluit.pdf" in antwoord.headers["Content-Disposition"]


def test_two_people_of_one_college_at_once(proeftuin: Proeftuin) -> None:
    proeftuin.set_dag(MAART)
    pad = f"{BASIS}/besluit/Oss/college"
    kenmerk = proeftuin.find_kenmerk("college", pad, "Oss")
    proeftuin.decide("Oss", "akkoord", MAART, nummer="eerste")
    velden = {"besluit": "niet_akkoord", "datum": "03-03-2025", "kenmerk": kenmerk, "nummer": "tweede"}
    antwoord = proeftuin.visit("college", "Oss").send(pad, **velden)
    assert antwoord.status_code == 409
    tekst = read_tekst(antwoord)
    assert "Iemand anders wijzigde dit intussen Uw besluit is nog niet vastgelegd. Klopt wat er nu staat" in tekst
    assert "Nummer of zaaknummer eerste tweede" in tekst
    assert "akkoord, 4 maart 2025, nummer eerste" in tekst
    assert 'value="tweede"' in antwoord.text, "what was filled in stays"
    assert [stem.telt for stem in proeftuin.count().telling.stemmen if stem.gemeente == "Oss"] == ["voor"]
    assert proeftuin.list_log().count("besluit vastgelegd") == 1


def find_herstel(proeftuin: Proeftuin, gemeente: str) -> str:
    """The address of the correction of the besluit of a gemeente."""
    tekst = proeftuin.visit("college", gemeente).get(BASIS).text
    return next(deel for deel in tekst.split('"') if deel.endswith("/herstel"))


def test_a_correction_leaves_a_trace(proeftuin: Proeftuin) -> None:
    proeftuin.decide("Oss", "niet_akkoord", MAART, nummer="OSS-1")
    pad = find_herstel(proeftuin, "Oss")
    velden = {"besluit": "akkoord", "datum": "04-03-2025", "nummer": "OSS-1", "reden": "Verkeerde knop."}
    kenmerk = proeftuin.find_kenmerk("college", pad, "Oss")
    oss = proeftuin.visit("college", "Oss")
    assert oss.send(pad, **velden, kenmerk=kenmerk).status_code == 303
    tekst = oss.open(BASIS)
    assert "besluit: eerst niet akkoord , nu akkoord" in tekst
    assert "reden: Verkeerde knop." in tekst
    assert "Hersteld op" in tekst
    assert proeftuin.list_log()[-2:] == ["besluit vastgelegd", "besluit hersteld"]
    assert oss.send(pad, **velden, kenmerk=kenmerk).status_code == 409, "the form was opened before"
    kenmerk = proeftuin.find_kenmerk("college", pad, "Oss")
    assert "er is niets anders ingevuld" in read_tekst(oss.send(pad, **velden, kenmerk=kenmerk))
    assert proeftuin.visit("college", "Boekel").get(pad).status_code == 404


def test_overleg_with_another_text_makes_everyone_decide_anew(proeftuin: Proeftuin) -> None:
    decide_ronde_1(proeftuin)
    assert proeftuin.count().telling.uitkomst.uitkomst == "overleg_nodig"
    proeftuin.set_dag(OVERLEG)
    adviseur = proeftuin.visit("inkoopadviseur")
    assert "Bernheze (niet akkoord, 4 maart 2025): Opvangplekken beter verdelen." in adviseur.open(f"{BASIS}/overleg")
    velden = {"overleg_op": "27-03-2025", "tekst_gewijzigd": "y"}
    zonder = proeftuin.take("overleg", **velden, versie="")
    assert (zonder.status_code, "begin eerst een nieuwe versie" in read_tekst(zonder)) == (422, True)
    proeftuin.write_versie(OVERLEG)
    assert proeftuin.take("overleg", **velden, versie="3").status_code == 303
    stand = proeftuin.count()
    assert (stand.telling.ronde, stand.telling.uitkomst.gemeenten_voor) == (2, 0)
    assert (stand.besluitvorming.versie, stand.besluitvorming.versie_ronde_1) == (3, 2)
    assert {besluit.versie for besluit in stand.besluitvorming.besluiten} == {2}
    for gemeente in ("Land van Cuijk", "Maashorst", "Oss"):
        proeftuin.decide(gemeente, "akkoord", APRIL)
    uitkomst = proeftuin.count().telling.uitkomst
    assert (uitkomst.uitkomst, uitkomst.wijze, uitkomst.inwoners_voor) == ("vastgesteld", "meerderheid", 242376)
    tekst = adviseur.open(BASIS)
    assert "ronde 1, op versie 2: akkoord" in tekst
    assert "verandert de uitslag niet" not in tekst
    proeftuin.decide("Boekel", "akkoord", APRIL + timedelta(days=1))
    assert "van na de vaststelling op 15 april 2025: verandert de uitslag niet" in adviseur.open(BASIS)


def test_a_day_that_cannot_be_is_refused_in_words(proeftuin: Proeftuin) -> None:
    decide_ronde_1(proeftuin)
    pad = f"{BASIS}/besluit/Oss/college"
    oss, velden = proeftuin.visit("college", "Oss"), {"besluit": "akkoord", "datum": "04-03-2025", "nummer": "OSS-2"}
    antwoord = oss.send(pad, **velden, kenmerk=proeftuin.find_kenmerk("college", pad, "Oss"))
    assert "er is al een besluit van 4 maart 2025; herstel dat" in read_tekst(antwoord)
    proeftuin.set_dag(OVERLEG)
    proeftuin.take("overleg", overleg_op="27-03-2025", versie="")
    antwoord = oss.send(pad, **velden, kenmerk=proeftuin.find_kenmerk("college", pad, "Oss"))
    assert "4 maart 2025 ligt voor het overleg van 27 maart 2025" in read_tekst(antwoord)
    assert 'value="OSS-2"' in antwoord.text, "what was filled in stays"


def test_overleg_with_the_same_text_keeps_who_was_voor(proeftuin: Proeftuin) -> None:
    decide_ronde_1(proeftuin)
    proeftuin.set_dag(OVERLEG)
    assert proeftuin.take("overleg", overleg_op="27-03-2025", versie="").status_code == 303
    uitkomst = proeftuin.count().telling.uitkomst
    assert (uitkomst.uitkomst, uitkomst.gemeenten_voor, uitkomst.vastgesteld_op) == ("vastgesteld", 4, OVERLEG)


def test_a_new_version_before_the_overleg_starts_round_1_again(proeftuin: Proeftuin) -> None:
    decide_ronde_1(proeftuin)
    proeftuin.set_dag(date(2025, 3, 10))
    adviseur = proeftuin.visit("inkoopadviseur")
    assert "Er is nog geen nieuwere versie van het plan." in adviseur.open(f"{BASIS}/nieuwe-versie")
    proeftuin.write_versie(date(2025, 3, 10))
    assert proeftuin.take("nieuwe-versie", versie="3").status_code == 303
    stand = proeftuin.count()
    assert (stand.telling.ronde, stand.telling.uitkomst.uitkomst) == (1, "open")
    assert all(stem.besluit is None for stem in stand.telling.stemmen)
    tekst = adviseur.open(BASIS)
    assert "ronde 1, op versie 2: niet akkoord, 4 maart 2025" in tekst
    assert "telt niet meer: er ligt een nieuwere versie voor" in tekst
    for gemeente in GEMEENTEN:
        proeftuin.decide(gemeente, "akkoord", date(2025, 3, 11))
    assert proeftuin.count().telling.uitkomst.wijze == "unaniem"
    proeftuin.write_versie(date(2025, 3, 12))
    geweigerd = proeftuin.take("nieuwe-versie", versie="4")
    assert (geweigerd.status_code, "is afgelopen: vastgesteld (artikel 8 lid 4)" in read_tekst(geweigerd)) == (
        422,
        True,
    )


@pytest.mark.parametrize(
    ("dag", "melding"),
    [("28-03-2025", "is nog niet geweest"), ("04-03-2025", "ligt niet voor het overleg"), ("", "vul de dag")],
)
def test_an_overleg_on_a_wrong_day_is_refused(proeftuin: Proeftuin, dag: str, melding: str) -> None:
    decide_ronde_1(proeftuin)
    proeftuin.set_dag(OVERLEG)
    antwoord = proeftuin.take("overleg", overleg_op=dag, versie="")
    assert (antwoord.status_code, melding in read_tekst(antwoord)) == (422, True)
    assert proeftuin.count().telling.ronde == 1


def test_a_closed_regio_shows_a_college_its_own_besluit_only(klaar: Proeftuin) -> None:
    klaar.start(zichtbaar="na openbaarmaking")
    for gemeente in GEMEENTEN[:4]:
        klaar.decide(gemeente, "akkoord", MAART, nummer=f"nr-{gemeente}")
    oss, boekel = klaar.visit("college", "Oss"), klaar.visit("college", "Boekel")
    assert "nr-Boekel" in boekel.open(BASIS)
    for wie, gemeente in ((oss, "Oss"), (boekel, "Boekel"), (klaar.visit("griffie", "Bernheze"), "Bernheze")):
        for pad in (BASIS, f"/regios/{REGIO}/../../", "/zoeken?zoek=Vaststelling"):
            tekst = wie.get(pad, follow_redirects=True).text
            anderen = [naam for naam in GEMEENTEN if naam != gemeente and f"nr-{naam}" in tekst]
            assert anderen == []
            assert "80,41" not in tekst
        assert "De telling loopt." in wie.open(BASIS)
        assert ("Besluiten die uw college nog moet nemen" in wie.open("/")) == (gemeente == "Oss")
        for pad in ("/bewijs", "/wat-als", "/logboek", "/uitslag"):
            assert wie.get(BASIS + pad).status_code == 404, pad
    klaar.decide("Oss", "akkoord", MAART)
    adviseur = klaar.visit("inkoopadviseur")
    assert "De telling loopt." in boekel.open(BASIS), "settled, but not public"
    assert "vastgesteld" not in boekel.open("/inkoopplannen").partition("Vaststelling van Inkoopplan Wmo 2026")[2][:60]
    assert adviseur.send(f"{BASIS}/openbaar", van=BASIS).status_code == 303
    assert "nr-Maashorst" in boekel.open(BASIS)


def test_a_correction_after_it_was_made_public_asks_a_reason(proeftuin: Proeftuin) -> None:
    adviseur = proeftuin.visit("inkoopadviseur")
    te_vroeg = adviseur.send(f"{BASIS}/openbaar", van=BASIS)
    assert (
        te_vroeg.status_code,
        "U kunt nu niet de uitslag openbaar maken: ronde 1 loopt (artikel 8 lid 4)" in read_tekst(te_vroeg),
    ) == (422, True)
    for gemeente in GEMEENTEN:
        proeftuin.decide(gemeente, "akkoord", MAART)
    assert adviseur.send(f"{BASIS}/openbaar", van=BASIS).status_code == 303
    pad = find_herstel(proeftuin, "Oss")
    velden = {"besluit": "akkoord", "datum": "04-03-2025", "nummer": "OSS-9"}
    velden["kenmerk"] = proeftuin.find_kenmerk("college", pad, "Oss")
    oss = proeftuin.visit("college", "Oss")
    antwoord = oss.send(pad, **velden)
    assert (antwoord.status_code, "schrijf waarom het anders moet" in read_tekst(antwoord)) == (422, True)
    assert oss.send(pad, **velden, reden="Het nummer ontbrak.").status_code == 303


def test_the_outcome_as_document(proeftuin: Proeftuin) -> None:
    for gemeente in GEMEENTEN:
        proeftuin.decide(gemeente, "akkoord", MAART)
    adviseur = proeftuin.visit("inkoopadviseur")
    assert adviseur.get(f"{BASIS}/uitslag").status_code == 404
    assert adviseur.send(f"{BASIS}/uitslag", van=BASIS).status_code == 303
    antwoord = proeftuin.visit("college", "Oss").get(f"{BASIS}/uitslag")
    assert antwoord.data[:2] == b"PK"
    assert f"uitslag-besluitvorming-{PLAN}.docx" in antwoord.headers["Content-Disposition"]


def test_what_if_changes_nothing(proeftuin: Proeftuin) -> None:
    voor = proeftuin.list_log()
    vraag = {f"w{plek}": "akkoord" for plek in range(5)}
    tekst = read_tekst(proeftuin.visit("college", "Oss").get(f"{BASIS}/wat-als", query_string=vraag))
    assert "vastgesteld" in tekst
    assert "285.121 van 285.121 inwoners" in tekst
    assert proeftuin.list_log() == voor
    assert proeftuin.count().telling.uitkomst.uitkomst == "open"
    fout = proeftuin.visit("college", "Oss").get(f"{BASIS}/wat-als", query_string={"w1": "mooi"})
    assert fout.status_code == 422


def test_the_proof_has_every_number(proeftuin: Proeftuin) -> None:
    decide_ronde_1(proeftuin)
    tekst = proeftuin.visit("lezer").open(f"{BASIS}/bewijs")
    for deel in ("31.715", "11.030", "90.707", "58.362", "93.307", "253.406 / 285.121 = 88,88 %", "1 januari 2022"):
        assert deel in tekst, deel


def test_the_log_is_readable(proeftuin: Proeftuin) -> None:
    proeftuin.decide("Oss", "akkoord", MAART, nummer="OSS-1")
    tekst = proeftuin.visit("lezer").open(f"{BASIS}/logboek")
    assert "Cor (Oss) besluit vastgelegd" in tekst
    assert "datum: 4 maart 2025" in tekst
    assert "voorgelegd" in tekst


def test_the_record_says_on_which_version(proeftuin: Proeftuin) -> None:
    proeftuin.decide("Oss", "akkoord", MAART)
    with read_session(proeftuin.engine) as session:
        rij = get_besluitvorming(session, get_regio(session, REGIO), PLAN)
        assert [(b.versie, b.ronde, b.door is not None) for b in rij.besluiten] == [(2, 1, True)]
