"""The same template and data give the same document, whoever asks; and the one docxtpl makes."""

import hashlib
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from inkoop.document import package
from inkoop.document.faults import SjabloonFout
from inkoop.document.package import content_hash, find_deflate
from inkoop.document.prepare import Sjabloon, get_prepared, prepare
from inkoop.document.render import render, render_with_hash
from inkoop.invoer.faults import Onbruikbaar
from tests.document.wordbestand import (
    add_tabel,
    canonicalize,
    list_teksten,
    make_docx,
    read_docx,
    read_part,
    render_docxtpl,
    replace_part,
)

ALINEAS = (
    "# Overeenkomst met {{ naam }}",
    "Tekst {% if ja %}met{% else %}zonder{% endif %} keuze: {{ naam }} & co.",
    "{%p for g in gemeenten %}",
    "{{ loop.index }}. {{ g.naam }} te {{ g.plaats }}{% if not loop.last %};{% endif %}",
    "{%p endfor %}",
    "{%p if ja %}",
    "alleen als ja",
    "{%p endif %}",
)


def add_rest(document: Any) -> None:
    """A table with rows that repeat, one with cells that repeat, header, footer, title."""
    rij = ("{{ g.naam }}", "{{ g.plaats }}")
    add_tabel(document, ("Naam", "Plaats"), ("{%tr for g in gemeenten %}", ""), rij, ("{%tr endfor %}", ""))
    add_tabel(document, ("vast", "{%tc for g in gemeenten %}", "{{ g.naam }}", "{%tc endfor %}"))
    sectie = document.sections[0]
    sectie.header.paragraphs[0].text = "Kop {{ naam }}"
    sectie.footer.paragraphs[0].text = "Voet {{ naam }}"
    document.core_properties.title = "Titel {{ naam }}"


def make_gegevens(nummer: int, aantal: int = 3) -> dict[str, Any]:
    """Data that differ per number."""
    gemeenten = [{"naam": f"G{nummer}-{n}", "plaats": f"P{n} & <{nummer}>"} for n in range(aantal)]
    return {"naam": f"Stichting {nummer}", "ja": nummer % 2 == 1, "gemeenten": gemeenten}


@pytest.fixture(scope="module")
def inhoud() -> bytes:
    return make_docx(*ALINEAS, bewerk=add_rest)


@pytest.fixture(scope="module")
def sjabloon(inhoud: bytes) -> Sjabloon:
    return prepare(inhoud, "p.docx")


@pytest.mark.parametrize("aantal", [1, 2, 3, 6])
def test_it_is_what_docxtpl_makes(inhoud: bytes, sjabloon: Sjabloon, aantal: int) -> None:
    gegevens = make_gegevens(1, aantal)
    hunne = render_docxtpl(inhoud, gegevens)
    onze = render(sjabloon, gegevens)
    for naam in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        een, ander = (canonicalize(read_part(uit, naam), zonder_celbreedte=True) for uit in (onze, hunne))
        assert een == ander


@pytest.mark.parametrize("aantal", [1, 2, 3, 6])
def test_cells_that_repeat_are_as_wide_as_their_columns(inhoud: bytes, sjabloon: Sjabloon, aantal: int) -> None:
    def read_breedtes(uit: bytes) -> tuple[list[int], list[int]]:
        tabel = read_docx(uit).tables[1]._tbl
        return [kolom.w for kolom in tabel.tblGrid.gridCol_lst], [cel.width for cel in tabel.tr_lst[0].tc_lst]

    rooster, cellen = read_breedtes(render(sjabloon, make_gegevens(1, aantal)))
    assert cellen == rooster
    assert len(cellen) == aantal + 1
    rooster, cellen = read_breedtes(render_docxtpl(inhoud, make_gegevens(1, aantal)))
    assert (cellen == rooster) is (aantal == 3), "docxtpl leaves the cells as they are"


@pytest.mark.parametrize("deflate", ["zlib", "isal"])
def test_the_same_data_give_the_same_bytes(inhoud: bytes, sjabloon: Sjabloon, deflate: Any) -> None:
    opnieuw = prepare(inhoud, "p.docx")
    assert render(sjabloon, make_gegevens(1), deflate=deflate) == render(opnieuw, make_gegevens(1), deflate=deflate)


def test_the_content_hash_does_not_depend_on_deflate(sjabloon: Sjabloon) -> None:
    zlib, isal = (render(sjabloon, make_gegevens(1), deflate=d) for d in ("zlib", "isal"))
    assert zlib != isal
    assert content_hash(zlib) == content_hash(isal) == render_with_hash(sjabloon, make_gegevens(1))[1]
    assert content_hash(zlib) != content_hash(render(sjabloon, make_gegevens(3)))


def test_the_faster_deflate_is_used_where_it_is_and_nobody_needs_it(
    sjabloon: Sjabloon, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_deflate() == "isal"
    met = render_with_hash(sjabloon, make_gegevens(1), deflate=find_deflate())
    monkeypatch.setitem(sys.modules, "isal", None)
    monkeypatch.setattr(package, "find_spec", lambda naam: None)
    assert find_deflate() == "zlib"
    zonder = render_with_hash(sjabloon, make_gegevens(1), deflate=find_deflate())
    assert met[1] == zonder[1] == content_hash(met[0]) == content_hash(zonder[0])
    with pytest.raises(Onbruikbaar, match=r"pip install inkoop\[snel\]"):
        render(sjabloon, make_gegevens(1), deflate="isal")


def test_the_hash_of_the_template_is_that_of_its_file(inhoud: bytes, sjabloon: Sjabloon) -> None:
    assert sjabloon.hash == hashlib.sha256(inhoud).hexdigest()


def test_the_file_opens_and_holds_every_part(inhoud: bytes, sjabloon: Sjabloon) -> None:
    uit = render(sjabloon, make_gegevens(1))
    with zipfile.ZipFile(BytesIO(uit)) as nieuw, zipfile.ZipFile(BytesIO(inhoud)) as oud:
        assert nieuw.testzip() is None
        assert sorted(nieuw.namelist()) == sorted(oud.namelist())
        assert {info.date_time for info in nieuw.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert read_docx(uit).core_properties.title == "Titel Stichting 1"


def test_threads_share_one_template(sjabloon: Sjabloon) -> None:
    verwacht = [render(sjabloon, make_gegevens(nummer)) for nummer in range(8)]
    with ThreadPoolExecutor(8) as werkers:
        uit = list(werkers.map(lambda nummer: render(sjabloon, make_gegevens(nummer % 8)), range(160)))
    assert uit == verwacht * 20


def test_a_template_is_prepared_once_until_it_changes(tmp_path: Path) -> None:
    pad = tmp_path / "p.docx"
    pad.write_bytes(make_docx("een {{ x }}"))
    eerste = get_prepared(pad)
    assert get_prepared(pad) is eerste
    pad.write_bytes(make_docx("twee {{ x }}"))
    assert list_teksten(render(get_prepared(pad), {"x": "a"})) == ["twee a"]


def test_rendering_leaves_the_data_alone(sjabloon: Sjabloon) -> None:
    gegevens = make_gegevens(1)
    render(sjabloon, gegevens)
    assert gegevens == make_gegevens(1)


@pytest.mark.parametrize(
    "maak",
    [
        lambda goed: b"",
        lambda goed: b"tekst",
        lambda goed: goed[:2000],
        lambda goed: goed.replace(b"word/document.xml", b"word/documxnt.xml"),
    ],
)
def test_what_is_no_word_file_is_refused(inhoud: bytes, maak: Callable[[bytes], bytes]) -> None:
    with pytest.raises((Onbruikbaar, SjabloonFout), match="Word"):
        prepare(maak(inhoud), "brief.docx")


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Onbruikbaar, match="bestaat niet"):
        get_prepared(tmp_path / "weg.docx")


def test_entities_are_refused() -> None:
    kop = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    bom = replace_part(make_docx("a"), "word/document.xml", kop, kop + '<!DOCTYPE x [<!ENTITY a "b">]>')
    with pytest.raises(Onbruikbaar, match="DOCTYPE"):
        prepare(bom, "p.docx")


@pytest.mark.parametrize(
    ("tekst", "vast"),
    [
        ("OVK-2026-007", 2),
        ("DB-2017-001-1", 3),
        ("24-uurs", 1),
        ("2017-A", 1),
        ("Hardinxveld-Giessendam", 0),
        ("€ -20,00", 0),
        ("10 - 12", 0),
        ("-5", 0),
    ],
)
def test_a_number_does_not_break_at_its_hyphen(tekst: str, vast: int) -> None:
    uit = render(prepare(make_docx("Nummer {{ n }}."), "proef.docx"), {"n": tekst})
    assert read_part(uit, "word/document.xml").count("<w:noBreakHyphen/>") == vast
    assert list_teksten(uit) == [f"Nummer {tekst}."]


def test_an_amount_that_somebody_typed_does_not_break_after_its_sign() -> None:
    uit = render(prepare(make_docx("{{ n }}"), "proef.docx"), {"n": "€ 5 of € -5, en € een"})
    assert list_teksten(uit) == ["€\N{NO-BREAK SPACE}5 of € -5, en € een"]
