"""One prepared template, many threads and processes: every document has its own data and nothing of another."""

import multiprocessing
import re
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from inkoop.document.emphasis import Opgemaakt
from inkoop.document.faults import GegevensFout
from inkoop.document.huisstijl import Huisstijl
from inkoop.document.package import content_hash
from inkoop.document.prepare import get_prepared, prepare
from inkoop.document.render import render, render_with_hash
from tests.document.beelden import list_beelden, make_afbeelding, make_png
from tests.document.test_lijsten import make as make_met_lijst
from tests.document.wordbestand import add_tabel, list_teksten, make_docx, read_docx, read_part

AANTAL = 24
EIGEN = re.compile(r"nr(\d+)x")


def write_sjabloon(map_: Path) -> Path:
    """A template with every thing that a rendering keeps count of: lists, images, emphasis, rows, header, title."""

    def bewerk(document: Any) -> None:
        rijen = (("naam", "logo"), ("{%tr for d in delen %}", ""), ("{{ d }}", "{{ foto }}"), ("{%tr endfor %}", ""))
        add_tabel(document, *rijen)
        kop = document.sections[0].header
        kop.paragraphs[0].text = "{{ huisstijl.logo }}"
        kop.add_paragraph("{{ naam }}")
        document.core_properties.title = "{{ naam }}"

    pad = map_ / "brief.docx"
    alineas = ("# {{ naam }}", "{{r uitleg }}", "{%p for d in delen %}", "{{ d }}", "{%p endfor %}", "{{ foto }}")
    pad.write_bytes(make_docx(*alineas, bewerk=bewerk))
    return pad


def make_gegevens(nummer: int) -> tuple[dict[str, Any], Huisstijl]:
    """Data in which every text names the number, with an image of its own."""
    eigen = f"nr{nummer}x"
    gegevens = {
        "naam": f"Stichting {eigen}",
        "uitleg": Opgemaakt(f"gewoon {eigen} **vet {eigen}**"),
        "delen": [f"deel {deel} van {eigen}" for deel in range(nummer % 5 + 1)],
        "foto": make_afbeelding(inhoud=make_png(kleur=nummer), tekst=f"Foto {eigen}"),
    }
    logo = make_afbeelding(inhoud=make_png(breed=41, kleur=nummer % 3), tekst=f"Logo {eigen}")
    return gegevens, Huisstijl(logo=logo if nummer % 2 else None)


def make_brief(pad: Path, nummer: int) -> bytes:
    """The document of a number."""
    gegevens, huisstijl = make_gegevens(nummer)
    return render(get_prepared(pad), gegevens, huisstijl=huisstijl)


def check_brief(inhoud: bytes, nummer: int) -> None:
    """Fails where a document has anything of another number, or misses something of its own."""
    delen = [read_part(inhoud, naam) for naam in ("word/document.xml", "word/header1.xml", "docProps/core.xml")]
    assert [set(EIGEN.findall(deel)) for deel in delen] == [{str(nummer)}] * 3
    aantal = nummer % 5 + 1
    assert len(read_docx(inhoud).tables[0].rows) == aantal + 1
    assert len(list_teksten(inhoud)) == aantal + 3
    logo = [make_png(breed=41, kleur=nummer % 3)] * (nummer % 2)
    assert [beeld for *_, beeld in list_beelden(inhoud)] == [make_png(kleur=nummer)] * (aantal + 1) + logo


def test_threads_give_each_document_its_own_data(tmp_path: Path) -> None:
    pad, vorig = write_sjabloon(tmp_path), sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # so that threads take over in the middle of a document
    try:
        with ThreadPoolExecutor(8) as werkers:
            uit = list(werkers.map(lambda nummer: make_brief(pad, nummer % AANTAL), range(AANTAL * 4)))
    finally:
        sys.setswitchinterval(vorig)
    assert uit[:AANTAL] * 4 == uit
    for nummer, inhoud in enumerate(uit[:AANTAL]):
        check_brief(inhoud, nummer)


def test_threads_prepare_a_template_at_once(tmp_path: Path) -> None:
    paden = [tmp_path / f"{naam}.docx" for naam in "ab"]
    for pad in paden:
        pad.write_bytes(make_docx(f"{pad.stem} {{{{ x }}}}"))
    with ThreadPoolExecutor(8) as werkers:
        uit = list(werkers.map(lambda n: list_teksten(render(get_prepared(paden[n % 2]), {"x": str(n)})), range(64)))
    assert uit == [[f"{'ab'[n % 2]} {n}"] for n in range(64)]


def test_a_document_that_stops_leaves_nothing_in_the_next(tmp_path: Path) -> None:
    sjabloon = get_prepared(write_sjabloon(tmp_path))

    def make(nummer: int) -> bytes | None:
        gegevens, huisstijl = make_gegevens(nummer)
        if nummer % 3 == 0:
            del gegevens["delen"]
        try:
            return render(sjabloon, gegevens, huisstijl=huisstijl)
        except GegevensFout:
            return None

    with ThreadPoolExecutor(8) as werkers:
        uit = list(werkers.map(make, range(AANTAL)))
    assert [inhoud is None for inhoud in uit] == [nummer % 3 == 0 for nummer in range(AANTAL)]
    for nummer, inhoud in enumerate(uit):
        if inhoud is not None:
            check_brief(inhoud, nummer)


def test_threads_count_their_own_lists() -> None:
    lus = ("{%p for g in l %}", "{%p herstart %}", "1. {{ g }}", "1. b", "{%p endfor %}")
    sjabloon = prepare(make_met_lijst(*lus), "p.docx")
    verwacht = [render(sjabloon, {"l": ["a"] * aantal}) for aantal in range(6)]
    with ThreadPoolExecutor(8) as werkers:
        uit = list(werkers.map(lambda n: render(sjabloon, {"l": ["a"] * (n % 6)}), range(60)))
    assert uit == verwacht * 10


def make_in_process(pad: Path, nummer: int) -> tuple[bytes, str]:
    """The document of a number and its content hash, for another process."""
    gegevens, huisstijl = make_gegevens(nummer)
    return render_with_hash(get_prepared(pad), gegevens, huisstijl=huisstijl)


@pytest.mark.parametrize("manier", ["fork", "spawn"])
def test_processes_give_each_document_its_own_data(tmp_path: Path, manier: Any) -> None:
    pad, kring = write_sjabloon(tmp_path), multiprocessing.get_context(manier)
    verwacht = make_brief(pad, 1)
    with ProcessPoolExecutor(2, mp_context=kring) as werkers:
        uit = list(werkers.map(make_in_process, [pad] * AANTAL, range(AANTAL), chunksize=4))
    for nummer, (inhoud, inhoudshash) in enumerate(uit):
        check_brief(inhoud, nummer)
        assert content_hash(inhoud) == inhoudshash
    assert uit[1][0] == verwacht, "the same bytes, whichever process made them"


def test_data_that_change_later_do_not_change_a_document(tmp_path: Path) -> None:
    sjabloon, (gegevens, huisstijl) = get_prepared(write_sjabloon(tmp_path)), make_gegevens(2)
    eerst = render(sjabloon, gegevens, huisstijl=huisstijl)
    gegevens["delen"].append("nr9x")
    assert render(sjabloon, make_gegevens(2)[0]) == eerst != render(sjabloon, gegevens)
