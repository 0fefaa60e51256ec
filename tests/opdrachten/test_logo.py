"""A region puts its logo in a template of its own: it comes in each document, and stays with it."""

import shutil
from pathlib import Path

import docx
import pytest

from inkoop.plaatsen import sjablonen_map
from tests.document.beelden import list_beelden, make_png

KADER = "centrumregeling-bno-2024"
YAML = "logo:\n  tekst: Logo van de regio Voorbeeldland\n  breedte: 3\n"


@pytest.fixture
def eigen_map(eigen_map):
    """A copy of the example dossiers, with a template of its own that shows the logo."""
    sjabloon = eigen_map / "instance" / "sjablonen" / KADER / "uitslag-besluitvorming.docx"
    sjabloon.parent.mkdir(parents=True)
    document = docx.Document(str(sjablonen_map() / sjabloon.name))
    eerste = document.paragraphs[0]
    eerste.insert_paragraph_before("{{ huisstijl.logo }}", eerste.style)
    document.save(str(sjabloon))
    return eigen_map


def write_logo(eigen_map: Path, inhoud: bytes, yaml: str = YAML) -> None:
    map_ = eigen_map / "instance" / "huisstijl" / KADER
    map_.mkdir(parents=True, exist_ok=True)
    (map_ / "logo.png").write_bytes(inhoud)
    (map_ / "huisstijl.yaml").write_text(yaml, encoding="utf-8")


def make(inkoop, eigen_map: Path, uit: str) -> bytes:
    """The document as it is made now."""
    maak = ("document", "maak", "uitslag-besluitvorming", "inkoopplan-2026-2028", "--uit", str(eigen_map / uit))
    antwoord = inkoop(*maak)
    assert (antwoord.code, antwoord.fout) == (0, "")
    return (eigen_map / uit / "uitslag-besluitvorming-inkoopplan-2026-2028.docx").read_bytes()


def test_a_document_keeps_the_logo_it_was_made_with(inkoop, eigen_map):
    write_logo(eigen_map, make_png(kleur=1))
    eerst = make(inkoop, eigen_map, "een")
    write_logo(eigen_map, make_png(kleur=2))
    daarna = make(inkoop, eigen_map, "twee")
    shutil.rmtree(eigen_map / "instance" / "huisstijl")
    assert [inhoud for *_, inhoud in list_beelden(make(inkoop, eigen_map, "drie"))] == []
    assert [[inhoud for *_, inhoud in list_beelden(uit)] for uit in (eerst, daarna)] == [
        [make_png(kleur=1)],
        [make_png(kleur=2)],
    ]
    nummers = [rij["nummer"] for rij in inkoop("document", "lijst", "--json").json]
    for nummer, bytes_ in zip(nummers, (eerst, daarna), strict=False):
        antwoord = inkoop("document", "opnieuw", str(nummer), "--uit", str(eigen_map / f"weer-{nummer}"))
        assert (antwoord.code, "gelijk aan toen" in antwoord.tekst) == (0, True)
        assert next((eigen_map / f"weer-{nummer}").iterdir()).read_bytes() == bytes_


def test_a_logo_that_cannot_be_used_stops_the_document(inkoop, eigen_map):
    write_logo(eigen_map, b"GIF89a")
    maak = ("document", "maak", "uitslag-besluitvorming", "inkoopplan-2026-2028", "--uit", str(eigen_map / "uit"))
    antwoord = inkoop(*maak)
    assert antwoord.code == 2
    assert "logo.png: is geen PNG of JPEG; sla het logo op als .png of .jpg" in antwoord.fout
    assert not (eigen_map / "uit").exists()


def test_without_a_template_that_asks_for_it_a_logo_does_not_matter(inkoop, eigen_map):
    write_logo(eigen_map, b"GIF89a")
    sjabloon = eigen_map / "instance" / "sjablonen" / KADER / "uitslag-besluitvorming.docx"
    document = docx.Document(str(sjabloon))
    for deel in (document, *(sectie.first_page_header for sectie in document.sections)):
        for alinea in deel.paragraphs:
            if "huisstijl.logo" in alinea.text:
                alinea.clear()
    document.save(str(sjabloon))
    assert list_beelden(make(inkoop, eigen_map, "uit")) == []


def test_the_field_is_listed_for_every_kind(inkoop):
    for soort in ("uitslag-besluitvorming", "deelovereenkomst"):
        velden = {veld["veld"]: veld["soort"] for veld in inkoop("sjabloon", "velden", soort, "--json").json}
        assert velden["huisstijl.logo"] == "afbeelding (mag leeg zijn)"


def test_an_example_shows_the_logo(inkoop, eigen_map):
    write_logo(eigen_map, make_png(kleur=3))
    sjabloon = eigen_map / "instance" / "sjablonen" / KADER / "uitslag-besluitvorming.docx"
    opdracht = ("sjabloon", "voorbeeld", "uitslag-besluitvorming", "--sjabloon", str(sjabloon))
    assert inkoop(*opdracht, "--uit", str(eigen_map / "proef")).code == 0
    uit = (eigen_map / "proef" / "voorbeeld-uitslag-besluitvorming.docx").read_bytes()
    assert [inhoud for *_, inhoud in list_beelden(uit)] == [make_png(kleur=3)]
