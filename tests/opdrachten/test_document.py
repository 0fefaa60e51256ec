"""`inkoop document` and `inkoop sjabloon`: paper out of the dossier, told apart from any other paper."""

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from inkoop.document.catalog import SOORTEN
from inkoop.document.check import check_document


def read_text(pad: Path) -> str:
    document = Document(str(pad))
    cellen = (cel.text for tabel in document.tables for rij in tabel.rows for cel in rij.cells)
    return "\n".join([*(alinea.text for alinea in document.paragraphs), *cellen]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("soort", "nummer", "delen"),
    [
        (
            "deelovereenkomst",
            "DB-2017-001",
            ("Maatjes & Muren B.V.", "6 maanden", "€ 3.176,39", "€ 35.000,00", "30 december 2018", "Gemeenten"),
        ),
        (
            "overeenkomst",
            "BNO-2026-001",
            ("Coöperatie Proefdak U.A.", "€ 112,35", "€ 2.400.000,00", "31 december 2028"),
        ),
        (
            "uitslag-besluitvorming",
            "inkoopplan-2026-2028",
            ("artikel 8 lid 4", "64,54%", "OSS-2025-0098", "15 april 2025", "nog open", "184.014"),
        ),
    ],
)
def test_maak_has_the_figures_of_kader_and_dossier(inkoop, eigen_map, soort, nummer, delen):
    antwoord = inkoop("document", "maak", soort, nummer, "--uit", str(eigen_map / "uit"))
    assert (antwoord.code, antwoord.fout) == (0, "")
    tekst = read_text(eigen_map / "uit" / f"{soort}-{nummer}.docx")
    for deel in delen:
        assert deel in tekst
    assert "{{" not in tekst
    assert "None" not in tekst


def test_a_proposal_is_made_for_each_gemeente_with_its_own_people_and_costs(inkoop, eigen_map):
    maak = ("document", "maak", "bw-voorstel", "inkoopplan-2026-2028", "--uit", str(eigen_map / "uit"))
    antwoord = inkoop(*maak, "--alle")
    assert (antwoord.code, antwoord.fout) == (0, "")
    paden = sorted((eigen_map / "uit").glob("*.docx"))
    assert [pad.stem.removeprefix("bw-voorstel-inkoopplan-2026-2028-") for pad in paden] == [
        "Bernheze", "Boekel", "Land-van-Cuijk", "Maashorst", "Oss",
    ]  # fmt: skip
    teksten = [read_text(pad) for pad in paden]
    delen = [re.findall(r"€ 765\.000,00\s+(?:\|> )?€ ([\d.,]+)", tekst) for tekst in teksten]
    assert sum(Decimal(deel.replace(".", "").replace(",", ".")) for deel, *_ in delen) == Decimal("765000.00")
    for nummer, (tekst, aantal) in enumerate(zip(teksten, INWONERS, strict=True)):
        assert f"{aantal} van de 285.121" in tekst
        assert [z in tekst for z in ZAAKNUMMERS] == [plek == nummer for plek in range(5)]
    rijen = inkoop("document", "lijst", "--json").json
    assert [rij["onderwerp"].removeprefix("inkoopplan-2026-2028 ") for rij in rijen] == [
        "Bernheze", "Boekel", "Land van Cuijk", "Maashorst", "Oss",
    ]  # fmt: skip
    assert inkoop(*maak, "--gemeente", "Oss").code == 0
    assert len(inkoop("document", "lijst", "--json").json) == 5, "the same again is no new line"


INWONERS = ("31.715", "11.030", "90.707", "58.362", "93.307")
ZAAKNUMMERS = ("BER-2025-0061", "BOE-2025-0034", "LVC-2025-0061", "MAA-2025-0043", "OSS-2025-0081")


@pytest.mark.parametrize(
    ("soort", "nummer", "keuze", "code", "melding"),
    [
        ("bw-voorstel", "inkoopplan-2026-2028", (), 2, "noem er een met --gemeente (Bernheze"),
        ("bw-voorstel", "inkoopplan-2026-2028", ("--gemeente", "Os"), 2, "bedoelt u 'Oss'"),
        ("bw-voorstel", "inkoopplan-2026-2028", ("--gemeente", "Oss", "--alle"), 2, "niet allebei"),
        ("bw-voorstel", None, ("--gemeente", "Oss"), 2, "noem waarover het document 'bw-voorstel' gaat"),
        ("bw-voorstel", "inkoopplan-2024-2025", ("--alle",), 1, "nog geen blok 'voorstel'"),
        ("overeenkomst", "BNO-2026-001", ("--gemeente", "Oss"), 2, "is er niet per gemeente"),
        ("uitslag-besluitvorming", "inkoopplan-2026-2029", (), 2, "bedoelt u 'inkoopplan-2026-2028'"),
    ],
)
def test_a_wrong_choice_of_gemeente_is_told_and_leaves_nothing(inkoop, eigen_map, soort, nummer, keuze, code, melding):
    over = (nummer,) if nummer else ()
    antwoord = inkoop("document", "maak", soort, *over, *keuze, "--uit", str(eigen_map / "uit"))
    assert (antwoord.code, antwoord.tekst) == (code, "")
    assert melding in antwoord.fout
    assert not (eigen_map / "uit").exists()
    assert inkoop("document", "lijst", "--json").json == []


def test_the_same_again_gives_the_same_bytes_and_one_line(inkoop, eigen_map):
    maak = ("document", "maak", "deelovereenkomst", "DB-2017-001", "--uit")
    for map_ in ("een", "twee"):
        assert inkoop(*maak, str(eigen_map / map_)).code == 0
    een, twee = (next((eigen_map / map_).iterdir()).read_bytes() for map_ in ("een", "twee"))
    assert een == twee
    rijen = inkoop("document", "lijst", "--json").json
    assert [(rij["soort"], rij["onderwerp"]) for rij in rijen] == [("deelovereenkomst", "DB-2017-001")]
    assert rijen[0]["kader"] == "deelovereenkomst-drechtsteden-2017"
    assert {
        len(rij[naam]) for rij in rijen for naam in ("kaderhash", "sjabloonhash", "bestandshash", "inhoudshash")
    } == {64}


def test_controleer_tells_ours_unchanged_repacked_and_touched_apart(inkoop, eigen_map):
    inkoop("document", "maak", "overeenkomst", "BNO-2026-001", "--uit", str(eigen_map))
    eigen = eigen_map / "overeenkomst-BNO-2026-001.docx"
    assert "ongewijzigd, overeenkomst BNO-2026-001" in inkoop("document", "controleer", str(eigen)).tekst
    anders, gewijzigd = eigen_map / "ingepakt.docx", eigen_map / "gewijzigd.docx"
    repack(eigen, anders, b"Proefdak", b"Proefdak")
    repack(eigen, gewijzigd, b"112,35", b"121,35")
    antwoord = inkoop("document", "controleer", str(anders))
    assert (antwoord.code, "zelfde inhoud" in antwoord.tekst) == (0, True)
    antwoord = inkoop("document", "controleer", str(gewijzigd), str(eigen))
    assert antwoord.code == 1
    assert "gewijzigd.docx: staat niet in het register" in antwoord.tekst
    assert "ongewijzigd" in antwoord.tekst


def repack(bron: Path, doel: Path, oud: bytes, nieuw: bytes) -> None:
    """The same parts in another zip, with a text changed in them."""
    with zipfile.ZipFile(bron) as pakket, zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as anders:
        for naam in pakket.namelist():
            anders.writestr(naam, pakket.read(naam).replace(oud, nieuw))


@pytest.mark.usefixtures("met_kantoor")
def test_pdf_has_the_articles(inkoop, eigen_map):
    antwoord = inkoop("document", "maak", "overeenkomst", "BNO-2026-001", "--pdf", "--uit", str(eigen_map))
    assert (antwoord.code, antwoord.fout) == (0, "")
    assert (eigen_map / "overeenkomst-BNO-2026-001.pdf").read_bytes().startswith(b"%PDF-1.")


def test_without_libreoffice_nothing_is_written_and_the_package_is_named(inkoop, eigen_map, monkeypatch):
    monkeypatch.setenv("PATH", str(eigen_map))
    antwoord = inkoop("document", "maak", "overeenkomst", "BNO-2026-001", "--pdf", "--uit", str(eigen_map / "uit"))
    assert antwoord.code == 2
    assert "libreoffice-writer-nogui" in antwoord.fout
    assert not (eigen_map / "uit").exists()
    assert inkoop("document", "lijst", "--json").json == []


def test_another_file_of_that_name_is_not_lost(inkoop, eigen_map):
    eigen = eigen_map / "overeenkomst-BNO-2026-001.docx"
    eigen.write_text("met de hand bewerkt", "utf-8")
    maak = ("document", "maak", "overeenkomst", "BNO-2026-001", "--uit", str(eigen_map))
    antwoord = inkoop(*maak)
    assert antwoord.code == 2
    assert "bestaat al en is anders" in antwoord.fout
    assert eigen.read_text("utf-8") == "met de hand bewerkt"
    assert inkoop("document", "lijst", "--json").json == [], "what was not written is not in the register"
    assert inkoop(*maak, "--vervang").code == 0


@pytest.mark.parametrize(
    ("soort", "nummer", "code", "melding"),
    [
        ("deelovereenkomt", "DB-2017-001", 2, "bedoelt u 'deelovereenkomst'"),
        ("overeenkomst", "BNO-2026-002", 2, "bedoelt u 'BNO-2026-001'"),
        ("overeenkomst", "BNO-2024-001", 1, "nog geen blok 'documentgegevens'"),
        ("overeenkomst", "DB-2017-001", 2, "is geen overeenkomst; maak het document 'deelovereenkomst'"),
    ],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing(inkoop, eigen_map, soort, nummer, code, melding):
    antwoord = inkoop("document", "maak", soort, nummer, "--uit", str(eigen_map / "uit"))
    assert (antwoord.code, antwoord.tekst) == (code, "")
    assert melding in antwoord.fout
    assert not (eigen_map / "uit").exists()


def test_velden_lists_every_field_with_its_source(inkoop):
    velden = inkoop("sjabloon", "velden", "deelovereenkomst", "--json").json
    per_naam = {veld["veld"]: veld for veld in velden}
    assert per_naam["opzegging.termijn"]["bron"].startswith("kader")
    assert all(veld["beschrijving"] for veld in velden)


def test_shipped_templates_are_right_and_a_broken_one_is_found(inkoop, tmp_path):
    assert inkoop("sjabloon", "controleer").code == 0
    kapot = tmp_path / "overeenkomst.docx"
    document = Document()
    document.add_paragraph("De aanbieder {{ aanbieder.naamm }} levert.")
    document.save(str(kapot))
    antwoord = inkoop("sjabloon", "controleer", str(kapot))
    assert antwoord.code == 1
    assert "naamm" in antwoord.tekst


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_has_an_example_to_look_at(inkoop, eigen_map, soort):
    antwoord = inkoop("sjabloon", "voorbeeld", soort, "--uit", str(eigen_map / "proef"))
    assert (antwoord.code, antwoord.fout) == (0, "")
    assert check_document((eigen_map / "proef" / f"voorbeeld-{soort}.docx").read_bytes(), soort) == []
    assert inkoop("document", "lijst", "--json").json == []


def test_controleer_goes_on_after_a_file_that_is_not_there(inkoop, eigen_map):
    vreemd = eigen_map / "vreemd.docx"
    vreemd.write_bytes(b"x")
    antwoord = inkoop("document", "controleer", str(eigen_map / "weg.docx"), str(vreemd))
    assert antwoord.code == 2
    assert "weg.docx: bestaat niet" in antwoord.tekst
    assert "vreemd.docx: staat niet in het register" in antwoord.tekst


def test_opnieuw_gives_the_same_document_from_the_template_of_then(inkoop, eigen_map):
    maak = ("document", "maak", "overeenkomst", "BNO-2026-001", "--uit", str(eigen_map / "toen"))
    assert inkoop(*maak).code == 0
    (nummer,) = (str(rij["nummer"]) for rij in inkoop("document", "lijst", "--json").json)
    antwoord = inkoop("document", "opnieuw", nummer, "--uit", str(eigen_map / "nu"))
    assert (antwoord.code, "gelijk aan toen" in antwoord.tekst) == (0, True)
    toen, nu = (next((eigen_map / map_).iterdir()).read_bytes() for map_ in ("toen", "nu"))
    assert toen == nu
    antwoord = inkoop("document", "opnieuw", "99", "--uit", str(eigen_map / "nu"))
    assert (antwoord.code, "document '99' is niet bekend" in antwoord.fout) == (2, True)
