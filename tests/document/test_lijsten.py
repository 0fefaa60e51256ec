"""Numbered lists in repetitions: they begin again where the template says so, and it must say so."""

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest

from inkoop.document.prepare import prepare
from inkoop.document.render import render
from tests.document.wordbestand import list_codes, make_docx, read_part

BEGIN, EINDE = "{%p for g in gemeenten %}", "{%p endfor %}"
GEGEVENS = {"gemeenten": [{"naam": "A", "taken": ["x", "y"]}, {"naam": "B", "taken": ["z"]}]}


def make(*alineas: str) -> bytes:
    """A template in which `1. x` is a numbered paragraph, `- x` one with a bullet."""
    stijlen = {"1. ": "List Number", "- ": "List Bullet"}

    def bewerk(document: Any) -> None:
        for alinea in document.paragraphs:
            for begin, stijl in stijlen.items():
                if alinea.text.startswith(begin):
                    alinea.style, alinea.text = stijl, alinea.text.removeprefix(begin)

    return make_docx(*alineas, bewerk=bewerk)


@pytest.mark.parametrize(
    ("binnen", "codes"),
    [
        (("{{ g.naam }}", "1. a", "1. b"), ["nummering"]),
        (("{%p herstart %}", "{{ g.naam }}", "1. a", "1. b"), []),
        (("{%p doornummeren %}", "{{ g.naam }}", "1. a", "1. b"), []),
        (("1. {{ g.naam }}",), []),
        (("- a", "- b"), []),
        (("{%p if g.naam %}", "1. a", "{%p else %}", "1. b", "{%p endif %}"), []),
        (("{%p if g.naam %}", "1. a", "{%p endif %}", "1. b"), ["nummering"]),
        (("{%p for t in g.taken %}", "1. {{ t }}", "{%p endfor %}"), ["nummering"]),
        (("{%p herstart %}", "{%p for t in g.taken %}", "1. {{ t }}", "{%p endfor %}"), []),
        (("{%p herstart %}", "1. a"), ["nummering"]),
        (("{% herstart %}", "1. a", "1. b"), ["opdracht"]),
    ],
)
def test_a_template_says_what_its_lists_do(binnen: tuple[str, ...], codes: list[str]) -> None:
    assert list_codes(make(BEGIN, *binnen, EINDE)) == codes


def test_outside_a_repetition_there_is_nothing_to_begin_again() -> None:
    assert list_codes(make("{%p herstart %}", "1. a")) == ["opdracht"]


def number(xml: str, nummering: str) -> list[str]:
    """The paragraphs of a document with the number that their own list gives them."""
    herbegint = set(re.findall(r'<w:num [^>]*w:numId="(\d+)"[^>]*>(?:(?!</w:num>).)*startOverride', nummering))
    stand: dict[str, int] = {}
    uit = []
    for alinea in re.findall(r"<w:p>.*?</w:p>", xml):
        tekst = "".join(re.findall(r"<w:t[^>]*>([^<]*)", alinea))
        lijst = re.search(r'<w:numId w:val="(\d+)"/>', alinea)
        if lijst:
            assert lijst[1] in herbegint
            stand[lijst[1]] = stand.get(lijst[1], 0) + 1
            tekst = f"{stand[lijst[1]]}. {tekst}"
        uit.append(tekst)
    return uit


def test_lists_begin_again_for_each_part() -> None:
    inhoud = make(
        BEGIN, "{%p herstart %}", "{{ g.naam }}", "{%p for t in g.taken %}", "1. {{ t }}", EINDE, "1. slot", EINDE
    )
    uit = render(prepare(inhoud, "p.docx"), GEGEVENS)
    nummers = number(read_part(uit), read_part(uit, "word/numbering.xml"))
    assert nummers == ["A", "1. x", "2. y", "3. slot", "B", "1. z", "2. slot"]


def test_without_a_part_the_numbering_stays_whole() -> None:
    inhoud = make(BEGIN, "{%p herstart %}", "1. a", "1. b", EINDE)
    sjabloon = prepare(inhoud, "p.docx")
    leeg, vol = (
        read_part(render(sjabloon, {"gemeenten": g}), "word/numbering.xml") for g in ([], GEGEVENS["gemeenten"])
    )
    assert vol.count("<w:num ") == leeg.count("<w:num ") + 2
    with zipfile.ZipFile(BytesIO(inhoud)) as archief:
        assert leeg.count("<w:num ") == archief.read("word/numbering.xml").decode().count("<w:num ")


def test_the_paragraph_keeps_its_indent() -> None:
    inhoud = make(BEGIN, "{%p herstart %}", "1. a", "1. b", EINDE)
    xml = read_part(render(prepare(inhoud, "p.docx"), GEGEVENS))
    assert re.findall(r"<w:pStyle[^>]*/><w:numPr>.*?</w:numPr>", xml)


def test_drawings_get_an_id_of_their_own(tmp_path: Any) -> None:
    afbeelding = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
        "0000000049454e44ae426082"
    )

    def bewerk(document: Any) -> None:
        document.paragraphs[1].add_run().add_picture(BytesIO(afbeelding))

    uit = render(prepare(make_docx(BEGIN, "{{ g.naam }}", EINDE, bewerk=bewerk), "p.docx"), GEGEVENS)
    ids = re.findall(r'<wp:docPr id="(\d+)"', read_part(uit))
    assert len(ids) == len(set(ids)) == 2


def test_a_bookmark_in_a_repetition_is_refused() -> None:
    def bewerk(document: Any) -> None:
        from docx.oxml import parse_xml

        ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        p = document.paragraphs[1]._p
        p.insert(0, parse_xml(f'<w:bookmarkStart {ns} w:id="1" w:name="{naam}"/>'))
        p.append(parse_xml(f'<w:bookmarkEnd {ns} w:id="1"/>'))

    naam = "_Ref1"
    assert list_codes(make_docx(BEGIN, "{{ g.naam }}", EINDE, bewerk=bewerk)) == ["in-herhaling"]
    naam = "_Toc1"
    uit = render(prepare(make_docx(BEGIN, "{{ g.naam }}", EINDE, bewerk=bewerk), "p.docx"), GEGEVENS)
    assert "bookmark" not in read_part(uit)
