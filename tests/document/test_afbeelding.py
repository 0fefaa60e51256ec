"""An image in a document is there once, in proportion, with its text; what cannot stand there is refused."""

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from docx.enum.text import WD_LINE_SPACING
from pydantic import ValidationError

from inkoop.document.check import check_document
from inkoop.document.faults import GegevensFout
from inkoop.document.images import MAX_BYTES
from inkoop.document.lint import lint_inhoud
from inkoop.document.package import content_hash
from inkoop.document.prepare import prepare
from inkoop.document.render import render, render_with_hash
from tests.document.beelden import Brief, add_beeld, list_beelden, list_nummers, make_afbeelding, make_jpeg, make_png
from tests.document.test_bouw import list_fouten
from tests.document.wordbestand import add_tabel, list_codes, list_teksten, make_docx, read_part, replace_part

PNG, JPEG = make_png(), make_jpeg()
CM = 360_000


def fill(*alineas: str, gegevens: Any, bewerk: Callable[[Any], object] | None = None) -> bytes:
    """The document that paragraphs give with data."""
    return render(prepare(make_docx(*alineas, bewerk=bewerk), "p.docx"), gegevens)


@pytest.mark.parametrize(("inhoud", "formaat"), [(PNG, "png"), (JPEG, "jpeg"), (JPEG + b"\0\0", "jpeg")])
def test_the_bytes_say_what_it_is(inhoud: bytes, formaat: str) -> None:
    afbeelding = make_afbeelding(inhoud=inhoud)
    assert (afbeelding.formaat, afbeelding.punten, afbeelding.hoogte) == (formaat, (40, 10), Decimal(1))


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"inhoud": b""}, "geen PNG of JPEG"),
        ({"inhoud": b"GIF89a" + PNG}, "geen PNG of JPEG"),
        ({"inhoud": b"<svg/>"}, "geen PNG of JPEG"),
        ({"inhoud": PNG[:-1]}, "geen heel beeld"),
        ({"inhoud": PNG[:-12]}, "geen heel beeld"),
        ({"inhoud": PNG[:40]}, "geen heel beeld"),
        ({"inhoud": PNG + b"<script>"}, "geen heel beeld"),
        ({"inhoud": PNG.replace(b"IDAT", b"IDAU")}, "geen heel beeld"),
        ({"inhoud": JPEG[:-2]}, "geen heel beeld"),
        ({"inhoud": JPEG[:8]}, "geen heel beeld"),
        ({"inhoud": JPEG[:4] + b"\0\0" + JPEG[6:]}, "geen heel beeld"),
        ({"inhoud": PNG + bytes(MAX_BYTES)}, "groter dan 1000 kB"),
        ({"inhoud": make_jpeg(0)}, "is 0 bij 10 beeldpunten"),
        ({"inhoud": make_jpeg(7000)}, "is 7000 bij 10 beeldpunten"),
        ({"tekst": " "}, "heeft een tekst nodig"),
        ({"tekst": "a\nb"}, "heeft een tekst nodig"),
        ({"tekst": "a\ud800b"}, "heeft een tekst nodig"),
        ({"tekst": "a" * 501}, "heeft een tekst nodig"),
        ({"breedte": Decimal("0.1")}, "past zo niet"),
        ({"breedte": Decimal(19)}, "past zo niet"),
        ({"inhoud": make_png(10, 100)}, "past zo niet"),
    ],
)
def test_what_is_no_image_is_refused(anders: dict[str, Any], melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        make_afbeelding(**anders)


def test_a_model_keeps_an_image_through_json() -> None:
    brief = Brief(naam="a", foto=make_afbeelding(), fotos=(make_afbeelding(inhoud=JPEG),))
    assert Brief.model_validate_json(brief.model_dump_json()) == brief


@pytest.mark.parametrize("foto", ["logo.png", {"inhoud": "@", "tekst": "a", "breedte": "4"}, {"inhoud": ""}, None])
def test_a_model_refuses_what_is_no_image(foto: Any) -> None:
    with pytest.raises(ValidationError, match="is geen afbeelding"):
        Brief(naam="a", foto=foto)


def test_it_is_drawn_in_proportion_with_its_text() -> None:
    tekst = "Logo \"A\" & <B> 'C'\N{NO-BREAK SPACE}é"
    foto = make_afbeelding(inhoud=make_png(30, 20), breedte=Decimal("4.5"), tekst=tekst)
    uit = fill("voor {{ foto }} na", gegevens={"foto": foto})
    assert list_beelden(uit) == [("/word/document.xml", tekst, (4 * CM + CM // 2, 3 * CM), foto.inhoud)]
    assert list_teksten(uit) == ["voor  na"]
    assert check_document(uit, "p.docx") == []


def test_it_stands_in_its_own_run_as_that_run_is() -> None:
    uit = read_part(fill("{{ foto }}", gegevens={"foto": make_afbeelding()}))
    assert re.search(r'<w:r><w:t[^>]*></w:t><w:drawing>.*</w:drawing><w:t xml:space="preserve"></w:t></w:r>', uit)


def make_overal() -> bytes:
    """A template with an image in the text, in a repetition, in a cell and in the header, and one of its own."""

    def bewerk(document: Any) -> None:
        add_tabel(document, ("naam", "foto"), ("{%tr for f in fotos %}", ""), ("x", "{{ f }}"), ("{%tr endfor %}", ""))
        document.sections[0].header.paragraphs[0].text = "{{ foto }}"
        add_beeld(document, 0)

    return make_docx("vast", "{{ foto }}", "{%p for f in fotos %}", "{{ f }}", "{%p endfor %}", bewerk=bewerk)


def test_each_part_has_it_and_the_file_is_there_once(tmp_path: Any) -> None:
    fotos = [make_afbeelding(inhoud=make_png(kleur=k)) for k in (1, 2)]
    gegevens = {"foto": make_afbeelding(inhoud=JPEG), "fotos": fotos}
    uit = render(prepare(make_overal(), "p.docx"), gegevens)
    assert [(deel, beeld) for deel, _, _, beeld in list_beelden(uit)] == [
        ("/word/document.xml", make_png(kleur=9)),
        ("/word/document.xml", JPEG),
        *[("/word/document.xml", foto.inhoud) for foto in fotos * 2],
        ("/word/header1.xml", JPEG),
    ]
    with zipfile.ZipFile(BytesIO(uit)) as archief:
        namen = archief.namelist()
    assert len([naam for naam in namen if "beeld" in naam]) == 3
    assert len(namen) == len(set(namen))
    assert len(list_nummers(uit)) == len(set(list_nummers(uit)))
    assert list_fouten(uit, tmp_path) <= list_fouten(make_docx("a"), tmp_path)


def test_an_id_of_the_template_is_not_given_again() -> None:
    inhoud = make_docx("vast", "{{ foto }}", bewerk=lambda d: add_beeld(d, 0))
    inhoud = replace_part(inhoud, "word/document.xml", '<wp:docPr id="1"', '<wp:docPr id="10001"')
    uit = render(prepare(inhoud, "p.docx"), {"foto": make_afbeelding()})
    assert list_nummers(uit) == ["10001", "10002"]


def test_without_an_image_nothing_of_one_is_left() -> None:
    inhoud = make_docx("a", "{%p if zegel %}", "{{ zegel }}", "{%p endif %}", "b")
    assert list_codes(inhoud, Brief) == []
    uit = render(prepare(inhoud, "p.docx"), {"zegel": None})
    assert list_teksten(uit) == ["a", "b"]
    assert "beeld" not in read_part(uit, "[Content_Types].xml") + read_part(uit, "word/_rels/document.xml.rels")


def test_an_image_beside_a_link_that_is_filled() -> None:
    """The relations of the text are then made for each document."""

    def bewerk(document: Any) -> None:
        soort = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        document.part.relate_to("https://voorbeeld.example/{{ pad }}", soort, is_external=True)

    uit = fill("{{ foto }}", gegevens={"foto": make_afbeelding(), "pad": "x"}, bewerk=bewerk)
    assert [beeld for *_, beeld in list_beelden(uit)] == [PNG]
    assert "https://voorbeeld.example/x" in read_part(uit, "word/_rels/document.xml.rels")


def test_the_same_images_give_the_same_bytes() -> None:
    gegevens = {"foto": make_afbeelding(), "fotos": [make_afbeelding(inhoud=make_png(kleur=k)) for k in range(5)]}
    een, ander = (prepare(make_overal(), "p.docx") for _ in range(2))
    assert render(een, gegevens) == render(ander, gegevens) == render(een, gegevens)
    inhoud, inhoudshash = render_with_hash(een, gegevens)
    assert content_hash(inhoud) == inhoudshash


def test_an_image_of_one_document_is_not_in_another() -> None:
    sjabloon = prepare(make_docx("{{ foto }}"), "p.docx")
    beelden = [make_afbeelding(inhoud=make_png(kleur=kleur)) for kleur in range(40)]
    for beeld in beelden * 2:
        assert [inhoud for *_, inhoud in list_beelden(render(sjabloon, {"foto": beeld}))] == [beeld.inhoud]


@pytest.mark.parametrize(
    ("tekst", "code", "melding"),
    [
        ("{{ foto | hoofdletter }}", "filter", "voor tekst, maar dit is afbeelding"),
        ("{{r foto }}", "afdruk", "alleen in gewone tekst"),
        ("{{ zegel }}", "kan-leeg", "zet er {% if zegel %}"),
        ("{{ fotos }}", "afdruk", "is een lijst"),
        ("{{ fotos | opsomming }}", "filter", "de onderdelen zijn afbeelding"),
        ("{{ foto.inhoud }}", "onbekend-veld", "is afbeelding en heeft geen veld"),
        ("{% if foto == 'a' %}b{% endif %}", "vergelijking", "nooit gelijk"),
    ],
)
def test_a_wrong_use_is_found(tekst: str, code: str, melding: str) -> None:
    (bevinding,) = lint_inhoud(make_docx(tekst), "p.docx", Brief)
    assert bevinding.code == code
    assert melding in bevinding.melding


def test_an_image_in_a_property_is_found_and_stops_the_document() -> None:
    inhoud = make_docx("a", bewerk=lambda d: setattr(d.core_properties, "title", "{{ foto }}"))
    assert list_codes(inhoud, Brief) == ["afdruk"]
    with pytest.raises(GegevensFout, match="foto: is een afbeelding; die kan alleen in gewone tekst"):
        render(prepare(inhoud, "p.docx"), {"foto": make_afbeelding()})


def test_lines_of_a_fixed_height_would_cut_it_off() -> None:
    def bewerk(document: Any) -> None:
        document.paragraphs[0].paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY

    assert list_codes(make_docx("{{ foto }}", bewerk=bewerk), Brief) == ["afdruk"]
    assert list_codes(make_docx("{{ naam }}", bewerk=bewerk), Brief) == []


@pytest.mark.parametrize("tekst", ["{{ foto.inhoud }}", "{{ foto.sha256 }}", "{{ foto['tekst'] }}"])
def test_a_template_cannot_look_into_an_image(tekst: str) -> None:
    with pytest.raises(GegevensFout, match="geen blok met velden"):
        fill(tekst, gegevens={"foto": make_afbeelding()})
