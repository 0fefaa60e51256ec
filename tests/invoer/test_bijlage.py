"""What people send is opened before it is kept: kind by content, whole, of a bearable size, its text looked through."""

import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from inkoop.invoer import inspection
from inkoop.invoer.attachment import MAX_BYTES, make_bijlage
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.inspection import Doorzocht, inspect_inhoud
from inkoop.invoer.inspectors import Inspectors
from tests.fixtures.stukken import make_beeld, make_pdf

BSN = "123456782"


def lock(inhoud: bytes) -> bytes:
    """The same PDF, with a password to read it."""
    schrijver = PdfWriter(clone_from=PdfReader(BytesIO(inhoud)))
    schrijver.encrypt("geheim", algorithm="RC4-128")
    uit = BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "formaat", "doorzocht"),
    [
        (make_pdf("Verklaring over een plaatsing"), "pdf", Doorzocht.NIETS_GEVONDEN),
        (make_pdf("Verklaring", f"bsn {BSN}"), "pdf", Doorzocht.MOGELIJK_BSN),
        (make_pdf(), "pdf", Doorzocht.GEEN_TEKST),
        (lock(make_pdf("Verklaring")), "pdf", Doorzocht.GEEN_TEKST),
        (make_pdf(*["Bladzijde"] * 201), "pdf", Doorzocht.DEELS),
        (make_beeld("png"), "png", Doorzocht.GEEN_TEKST),
        (make_beeld("jpeg"), "jpeg", Doorzocht.GEEN_TEKST),
    ],
)
def test_kind_and_search_follow_from_the_content(inhoud: bytes, formaat: str, doorzocht: Doorzocht) -> None:
    bijlage = make_bijlage("stuk.txt", inhoud)
    assert (bijlage.formaat, bijlage.doorzocht, bijlage.inhoud) == (formaat, doorzocht, inhoud)


PNG, JPEG, PDF = make_beeld("png"), make_beeld("jpeg"), make_pdf("Verklaring")
BOM = BytesIO()
Image.new("1", (20_000, 20_000)).save(BOM, "PNG")


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "is geen PDF, PNG of JPEG"),
        (b"<html><script>alert(1)</script></html>", "is geen PDF, PNG of JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is geen PDF, PNG of JPEG"),
        (b"GIF89a" + PNG, "is geen PDF, PNG of JPEG"),
        (PNG[:-20], "is niet heel"),
        (PNG[:200] + PNG[-20:], "is niet heel"),
        (JPEG[: len(JPEG) // 2], "is niet heel"),
        (b"\xff\xd8\xff" + b"geen beeld" + b"\xff\xd9", "is niet heel"),
        (b"%PDF-1.7\nniets\n%%EOF", "is niet heel"),
        (PDF[:60], "is niet heel"),
        (BOM.getvalue(), "is niet heel of kan niet worden geopend"),
        (PDF + b" " * MAX_BYTES, "is groter dan 25 MB"),
    ],
)
def test_what_does_not_open_is_refused(inhoud: bytes, melding: str) -> None:
    with pytest.raises(Onbruikbaar) as fout:
        make_bijlage("stuk.pdf", inhoud)
    assert melding in str(fout.value)


@pytest.mark.parametrize(
    ("naam", "kaal"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\stukken\\brief.pdf", "brief.pdf"),
        ("brief\r\nX-Kop: 1.pdf", "brief--X-Kop- 1.pdf".replace("- 1", ": 1")),
        ("...", "bijlage"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(naam: str, kaal: str) -> None:
    assert make_bijlage(naam, PDF).naam == kaal


def test_a_name_with_a_citizen_number_is_refused() -> None:
    with pytest.raises(Onbruikbaar, match="de naam van het bestand") as fout:
        make_bijlage(f"bewijs {BSN}.pdf", PDF)
    assert BSN not in str(fout.value)


def test_a_file_that_keeps_the_reader_busy_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "WACHTTIJD_S", 0.001)
    begin = time.monotonic()
    assert not inspect_inhoud(PDF, "pdf").is_heel
    assert time.monotonic() - begin < 5


@pytest.fixture
def inspectors() -> Iterator[Inspectors]:
    """A process that opens files, for this test alone."""
    eigen = Inspectors()
    yield eigen
    eigen.close()


def list_kinderen() -> list[int]:
    """The processes that this one started."""
    return [int(nummer) for nummer in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def is_heel(antwoord: bytes) -> bool:
    return json.loads(antwoord)["is_heel"]


def test_files_at_once_each_get_their_own_answer(inspectors: Inspectors) -> None:
    stukken = [(make_pdf(f"stuk {nummer}"), "pdf") for nummer in range(12)] + [(PNG, "png"), (PNG[:200], "png")]
    with ThreadPoolExecutor(8) as draden:
        antwoorden = list(draden.map(lambda stuk: json.loads(inspectors.ask(*stuk, 30)), stukken))
    assert [antwoord["tekst"] for antwoord in antwoorden[:12]] == [f"stuk {nummer}" for nummer in range(12)]
    assert [antwoord["is_heel"] for antwoord in antwoorden[12:]] == [True, False]


def test_a_process_that_is_gone_is_started_again(inspectors: Inspectors) -> None:
    eerder = set(list_kinderen())
    assert is_heel(inspectors.ask(PDF, "pdf", 30))
    (nummer,) = set(list_kinderen()) - eerder
    os.kill(nummer, signal.SIGKILL)
    os.waitid(os.P_PID, nummer, os.WEXITED | os.WNOWAIT)
    assert is_heel(inspectors.ask(PDF, "pdf", 30))


def test_what_opens_files_knows_no_secrets(inspectors: Inspectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKOOP_SECRET_KEY", "niet-voor-een-bestand")
    monkeypatch.setenv("DATABASE_URL", "postgresql://naam:wachtwoord@ergens/inkoop")
    eerder = set(list_kinderen())
    assert is_heel(inspectors.ask(PNG, "png", 30))
    (nummer,) = set(list_kinderen()) - eerder
    omgeving = Path(f"/proc/{nummer}/environ").read_bytes()
    assert b"PATH=" in omgeving
    assert b"niet-voor-een-bestand" not in omgeving
    assert b"wachtwoord" not in omgeving


def test_nothing_stays_when_the_program_ends(inspectors: Inspectors) -> None:
    eerder = set(list_kinderen())
    inspectors.ask(PNG, "png", 30)
    assert set(list_kinderen()) != eerder
    inspectors.close()
    assert set(list_kinderen()) == eerder
