"""What docxtpl by itself loses without a word: refused before use, or done right."""

from typing import Any

import pytest
from docx.shared import Pt

from inkoop.document.faults import GegevensFout, SjabloonFout
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from tests.document.wordbestand import add_tabel, fill, list_codes, list_teksten, make_docx, read_part, replace_part

LASTIG = "Jansen & Zn <Zorg> \"x\" 'y' {{ z }} {_{ {% %} ]]>"


def test_special_signs_come_out_as_they_are() -> None:
    assert fill(["a {{ naam }} b", "na"], {"naam": LASTIG}) == [f"a {LASTIG} b", "na"]


def test_properties_are_escaped_once() -> None:
    inhoud = make_docx("{{ naam }}", bewerk=lambda d: setattr(d.core_properties, "title", "Voor {{ naam }}"))
    uit = read_part(render(prepare(inhoud, "p.docx"), {"naam": "A & B <C>"}), "docProps/core.xml")
    assert "<dc:title>Voor A &amp; B &lt;C&gt;</dc:title>" in uit


def test_comparison_with_special_signs_holds() -> None:
    alinea = "{% if n == 'A & B <C>' %}gelijk{% else %}anders{% endif %}"
    assert fill([alinea], {"n": "A & B <C>"}) == ["gelijk"]


def test_curly_quotes_of_word_count_as_quotes() -> None:
    assert fill(["{% if n == ‘open’ %}ja{% endif %}{{ “nee” }}"], {"n": "open"}) == ["janee"]


@pytest.mark.parametrize(
    ("alineas", "code"),
    [
        (["Aan {{ naam", "en {{ plaats }}"], "niet-gesloten"),
        (["Aan naam }} en"], "niet-gesloten"),
        (["{% if x %}a", "b{% endif %}"], "blok"),
        (["Artikel {%p if x %}", "a", "{%p endif %}"], "tekst-ernaast"),
        (["{%p if x %}{%p endif %}"], "tekst-ernaast"),
        (["{%p if x %}", "a"], "blok"),
        (["a", "{%p endif %}"], "blok"),
        (["{%p if x %}", "a", "{% endif %}"], "blok"),
        (["{%p for x in y %}", "a", "{%p endif %}"], "blok"),
        (["{{p naam }}"], "schrijfwijze"),
        (["{%r if x %}a{%r endif %}"], "schrijfwijze"),
        (["a", "{%- if x %}a{% endif %}"], "schrijfwijze"),
        (["{% p if x %}", "a", "{% p endif %}"], "schrijfwijze"),
        (["{{ }}"], "schrijfwijze"),
        (["{{ naam"], "niet-gesloten"),
        (["{{ naam aanbieder }}"], "onleesbaar"),
        (["{% if x = 'a' %}b{% endif %}"], "onleesbaar"),
        (["{% als x %}b{% endif %}"], "opdracht"),
        (["{%tr for x in y %}", "a", "{%tr endfor %}"], "geen-tabel"),
    ],
)
def test_what_would_disappear_is_refused(alineas: list[str], code: str) -> None:
    inhoud = make_docx(*alineas)
    assert code in list_codes(inhoud)
    with pytest.raises(SjabloonFout):
        prepare(inhoud, "p.docx")


def test_braces_that_meet_across_paragraphs_are_refused() -> None:
    with pytest.raises(SjabloonFout):
        prepare(make_docx("open {", "{ naam }", "} dicht"), "p.docx")


def test_an_unclosed_field_says_which_paragraph() -> None:
    with pytest.raises(SjabloonFout) as fout:
        prepare(make_docx("# Partijen", "x", "Aan {{ naam van", "en {{ plaats }}"), "brief.docx")
    (bevinding,) = fout.value.bevindingen
    assert (bevinding.plaats.artikel, bevinding.plaats.alinea) == ("Partijen", 3)
    assert "«Aan {{ naam van»" in str(bevinding)
    assert "brief.docx" in str(fout.value)


@pytest.mark.parametrize("opdrachten", [("{%tr for x in y %}", "{%tr endfor %}"), ("{%tr if y %}", "{%tr endif %}")])
def test_a_table_that_can_be_without_rows_is_refused(opdrachten: tuple[str, str]) -> None:
    begin, eind = opdrachten
    zonder = make_docx(bewerk=lambda d: add_tabel(d, (begin,), ("a",), (eind,)))
    met = make_docx(bewerk=lambda d: add_tabel(d, ("kop",), (begin,), ("a",), (eind,)))
    assert (list_codes(zonder), list_codes(met)) == (["bouw"], [])


def test_a_table_is_never_without_rows_when_it_asks_first() -> None:
    def bewerk(document: Any) -> None:
        document.add_paragraph("{%p if y %}")
        add_tabel(document, ("{%tr for x in y %}",), ("{{ x }}",), ("{%tr endfor %}",))
        document.add_paragraph("{%p endif %}")

    sjabloon = prepare(make_docx(bewerk=bewerk), "p.docx")
    assert "<w:tbl>" not in read_part(render(sjabloon, {"y": []}))
    assert read_part(render(sjabloon, {"y": ["a", "b"]})).count("<w:tr>") == 2


@pytest.mark.parametrize(
    ("teksten", "goed"),
    [
        (("{%p if x %}", "a", "{%p endif %}"), False),
        (("{%p if x %}", "a", "{%p else %}", "b", "{%p endif %}"), True),
        (("{%p for x in y %}", "a", "{%p endfor %}"), False),
        (("{%p if x %}", "a", "{%p endif %}", ""), True),
    ],
)
def test_a_cell_keeps_a_paragraph(teksten: tuple[str, ...], goed: bool) -> None:
    def bewerk(document: Any) -> None:
        cel = document.add_table(1, 1).cell(0, 0)
        cel.text = teksten[0]
        for tekst in teksten[1:]:
            cel.add_paragraph(tekst)

    assert list_codes(make_docx(bewerk=bewerk)) == ([] if goed else ["bouw"])


def test_an_undefined_name_stops_the_document() -> None:
    with pytest.raises(GegevensFout, match=r"\bmaan\b: ontbreekt"):
        fill(["{{ naam }} {{ maan }}"], {"naam": "a"})


def test_a_typo_in_a_choice_stops_the_document() -> None:
    with pytest.raises(GegevensFout, match="opslga: ontbreekt"):
        fill(["{%p if opslga %}", "a", "{%p endif %}"], {"opslag": True})


@pytest.mark.parametrize("deel", ["header", "footer"])
def test_headers_and_footers_are_filled(deel: str) -> None:
    inhoud = make_docx("a", bewerk=lambda d: setattr(getattr(d.sections[0], deel).paragraphs[0], "text", "{{ n }} & x"))
    uit = render(prepare(inhoud, "p.docx"), {"n": "<A>"})
    assert "&lt;A&gt; &amp; x" in read_part(uit, f"word/{deel}1.xml")


def test_comments_are_filled() -> None:
    def bewerk(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs, text="zie {{ n }}", author="a", initials="a")

    uit = render(prepare(make_docx("a", bewerk=bewerk), "p.docx"), {"n": "x & y"})
    assert "zie x &amp; y" in read_part(uit, "word/comments.xml")


def test_a_link_is_filled_and_may_only_be_an_address() -> None:
    inhoud = make_docx("a", bewerk=_add_koppeling("https://voorbeeld.example/%7B%7B%20pad%20%7D%7D"))
    uit = render(prepare(inhoud, "p.docx"), {"pad": 'a b&c="d'})
    assert 'Target="https://voorbeeld.example/a%20b&amp;c=%22d"' in read_part(uit, "word/_rels/document.xml.rels")


def test_a_link_that_is_all_data_must_be_an_address() -> None:
    sjabloon = prepare(make_docx("a", bewerk=_add_koppeling("{{ adres }}")), "p.docx")
    render(sjabloon, {"adres": "mailto:info@voorbeeld.example"})
    with pytest.raises(GegevensFout, match="adres: is geen adres voor een koppeling"):
        render(sjabloon, {"adres": "file:///etc/passwd"})


def _add_koppeling(adres: str) -> Any:
    soort = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    return lambda document: document.part.relate_to(adres, soort, is_external=True)


def test_new_lines_and_tabs_stay_in_the_formatting() -> None:
    def bewerk(document: Any) -> None:
        run = document.add_paragraph().add_run("{{ tekst }}")
        run.bold, run.font.size = True, Pt(20)

    uit = render(prepare(make_docx(bewerk=bewerk), "p.docx"), {"tekst": "een\r\ntwee\tdrie\rvier"})
    assert list_teksten(uit) == ["een\ntwee\tdrie\nvier"]
    xml = read_part(uit)
    assert (xml.count("<w:r>"), xml.count("<w:br/>"), xml.count("<w:tab/>")) == (1, 2, 1)


def test_a_field_over_runs_with_other_formatting_is_whole() -> None:
    def bewerk(document: Any) -> None:
        alinea = document.add_paragraph("x ")
        for stuk in ("{", "{ na", "am }", "}"):
            alinea.add_run(stuk).bold = stuk == "{ na"

    assert list_teksten(render(prepare(make_docx(bewerk=bewerk), "p.docx"), {"naam": "y"})) == ["x y"]


@pytest.mark.parametrize("tussen", ["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>"])
def test_a_field_with_a_break_inside_is_refused(tussen: str) -> None:
    inhoud = replace_part(make_docx("{{ naamMIDDEN }}"), "word/document.xml", "MIDDEN", f"</w:t>{tussen}<w:t>")
    assert "gesplitst" in list_codes(inhoud)


def test_a_bookmark_inside_a_field_is_refused() -> None:
    merk = '</w:t></w:r><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>'
    inhoud = replace_part(make_docx("{{ naMIDDENam }} a"), "word/document.xml", "MIDDEN", merk)
    assert "gesplitst" in list_codes(inhoud)


def test_where_someone_last_typed_does_not_matter() -> None:
    merk = '</w:t></w:r><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/><w:r><w:t>'
    inhoud = replace_part(make_docx("{{ naMIDDENam }} a"), "word/document.xml", "MIDDEN", merk)
    assert list_teksten(render(prepare(inhoud, "p.docx"), {"naam": "b"})) == ["b a"]


def test_a_section_break_beside_a_tag_is_refused() -> None:
    def bewerk(document: Any) -> None:
        alinea = document.add_paragraph("{%p if x %}")
        document.add_section()
        einde = document.paragraphs[-1]._p
        alinea._p.get_or_add_pPr().append(einde.pPr.sectPr)
        document.add_paragraph("{%p endif %}")

    assert "tekst-ernaast" in list_codes(make_docx(bewerk=bewerk))


@pytest.mark.parametrize(
    "wijziging",
    [
        '<w:ins w:id="1" w:author="a"><w:r><w:t>nieuw</w:t></w:r></w:ins>',
        '<w:del w:id="1" w:author="a"><w:r><w:delText>oud</w:delText></w:r></w:del>',
        '<w:r><w:rPr><w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange></w:rPr><w:t>vet</w:t></w:r>',
    ],
)
def test_tracked_changes_are_refused(wijziging: str) -> None:
    inhoud = replace_part(make_docx("a"), "word/document.xml", "</w:p>", f"{wijziging}</w:p>")
    assert list_codes(inhoud) == ["wijzigingen"]


def test_a_field_in_a_part_that_is_not_filled_is_refused() -> None:
    inhoud = replace_part(make_docx("a"), "word/theme/theme1.xml", 'name="Office Theme"', 'name="{{ x }}"')
    assert list_codes(inhoud) == ["niet-ingevuld"]


def test_a_field_code_is_refused() -> None:
    code = '</w:t></w:r><w:r><w:instrText>HYPERLINK "{{ x }}"</w:instrText></w:r><w:r><w:t>'
    assert "veldcode" in list_codes(replace_part(make_docx("aMIDDENb"), "word/document.xml", "MIDDEN", code))


def test_a_choice_that_begins_in_a_link_and_ends_outside_is_refused() -> None:
    """Without the choice the link would never close, and Word could not open the document."""
    koppeling = '</w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>{% if a %}in</w:t></w:r></w:hyperlink><w:r><w:t>'
    inhoud = replace_part(make_docx("MIDDEN uit{% endif %}"), "word/document.xml", "MIDDEN", koppeling)
    assert list_codes(inhoud) == ["bouw"]


@pytest.mark.parametrize("waarde", ["50%", "}", "a } b % c"])
def test_a_tag_that_docxtpl_reads_otherwise_is_refused(waarde: str) -> None:
    assert list_codes(make_docx(f"{{%p if x == '{waarde}' %}}", "a", "{%p endif %}")) == ["verloren"]
    assert fill([f"{{% if x == '{waarde}' %}}gelijk{{% endif %}}"], {"x": waarde}) == ["gelijk"]
