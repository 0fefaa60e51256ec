"""A signed document is fixed: its scan is kept, and the dossier cannot quietly make another of it."""

import hashlib
from pathlib import Path

import pytest

from tests.fixtures.stukken import make_beeld, make_pdf

PDF, PNG = make_pdf("Getekend"), make_beeld()
NUMMER = "BNO-2026-001"


@pytest.fixture
def eerste(inkoop, eigen_map) -> Path:
    """An overeenkomst in a folder; it is the first document of the register."""
    assert inkoop("document", "maak", "overeenkomst", NUMMER, "--uit", str(eigen_map)).code == 0
    return eigen_map / f"overeenkomst-{NUMMER}.docx"


@pytest.fixture
def scan(eigen_map) -> Path:
    pad = eigen_map / "getekend.pdf"
    pad.write_bytes(PDF)
    return pad


def change_titel(inkoop, eigen_map) -> None:
    """What the dossier says of the overeenkomst is changed."""
    pad = eigen_map / "anders.yaml"
    inkoop("dossier", "exporteer", "brabant-noordoost-oost", "--naar", str(pad))
    tekst = pad.read_text("utf-8")
    begin = tekst.index(f"nummer: {NUMMER}\n")
    assert "opdrachtwaarde: " in tekst[begin:]
    plek = tekst.index("opdrachtwaarde: ", begin) + len("opdrachtwaarde: ")
    pad.write_text(f"{tekst[:plek]}9{tekst[plek:]}", "utf-8")
    antwoord = inkoop("dossier", "laad", str(pad))
    assert antwoord.code == 0, antwoord.fout


def test_a_scan_is_kept_with_who_and_when(inkoop, eerste, scan):
    antwoord = inkoop("document", "teken", "1", str(scan), "--op", "2026-11-20", "--door", "Petra Proef")
    assert antwoord.code == 2
    assert "ligt voor de dag waarop document 1 is gemaakt" in antwoord.fout
    vandaag = inkoop("document", "toon", "1", "--json").json["gemaakt_op"][:10]
    assert inkoop("document", "teken", "1", str(scan), "--op", vandaag, "--door", "Petra Proef").code == 0
    assert inkoop("document", "teken", "1", str(scan), "--op", vandaag, "--door", "Petra Proef").code == 0
    (exemplaar,) = inkoop("document", "toon", "1", "--json").json["getekend"]
    assert exemplaar["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert (exemplaar["getekend_op"], exemplaar["bestand"], exemplaar["door"]) == (
        vandaag,
        "getekend.pdf",
        "Petra Proef",
    )
    assert "Getekend" in inkoop("document", "toon", "1").tekst
    assert [rij["getekend"] for rij in inkoop("document", "lijst", "--json").json] == [True]
    assert "getekend exemplaar toegevoegd" in inkoop("logboek", "toon").tekst
    assert inkoop("logboek", "controleer").code == 0


@pytest.mark.parametrize("alle", [(), ("--alle",)])
def test_what_was_signed_is_not_made_anew(inkoop, eigen_map, eerste, scan, alle):
    vandaag = inkoop("document", "toon", "1", "--json").json["gemaakt_op"][:10]
    inkoop("document", "teken", "1", str(scan), "--op", vandaag)
    was = eerste.read_bytes()
    maak = ("document", "maak", "overeenkomst", NUMMER, "--uit", str(eigen_map), "--vervang", *alle)
    assert inkoop(*maak).code == 0
    change_titel(inkoop, eigen_map)
    antwoord = inkoop(*maak)
    assert antwoord.code == (1 if alle else 2)
    assert "ligt vast, maar het dossier zegt nu iets anders" in antwoord.fout
    assert "inkoop document opnieuw 1" in antwoord.fout
    assert eerste.read_bytes() == was
    assert len(inkoop("document", "lijst", "--json").json) == 1
    eerste.unlink()
    assert "gelijk aan toen" in inkoop("document", "opnieuw", "1", "--uit", str(eigen_map)).tekst
    assert eerste.read_bytes() == was


def test_an_older_version_is_not_signed_beside_a_newer_one(inkoop, eigen_map, eerste, scan):
    change_titel(inkoop, eigen_map)
    inkoop("document", "maak", "overeenkomst", NUMMER, "--uit", str(eigen_map), "--vervang")
    vandaag = inkoop("document", "toon", "2", "--json").json["gemaakt_op"][:10]
    assert inkoop("document", "teken", "2", str(scan), "--op", vandaag).code == 0
    antwoord = inkoop("document", "teken", "1", str(scan), "--op", vandaag)
    assert (antwoord.code, "is al getekend, als document 2" in antwoord.fout) == (2, True)


@pytest.mark.parametrize(
    ("naam", "inhoud", "op", "melding"),
    [
        ("brief.docx", b"PK\3\4", "2026-01-01", "is geen PDF, PNG of JPEG"),
        ("half.pdf", b"%PDF-1.4\nhalf", "2026-01-01", "is niet heel"),
        ("leeg.png", b"", "2026-01-01", "is geen PDF, PNG of JPEG"),
        ("goed.pdf", PDF, "2199-01-01", "1 januari 2199 is nog niet geweest"),
        ("groot.pdf", PDF + b"\0" * (25 * 2**20) + PDF, "2026-01-01", "is groter dan 25 MB"),
    ],
)
def test_what_is_no_scan_is_refused(inkoop, eigen_map, eerste, naam, inhoud, op, melding):
    pad = eigen_map / naam
    pad.write_bytes(inhoud)
    antwoord = inkoop("document", "teken", "1", str(pad), "--op", op)
    assert (antwoord.code, melding in antwoord.fout.replace("\N{NO-BREAK SPACE}", " ")) == (2, True)
    assert inkoop("document", "toon", "1", "--json").json["getekend"] == []


def test_an_image_will_do(inkoop, eigen_map, eerste):
    pad = eigen_map / "foto.pdf"
    pad.write_bytes(PNG)
    vandaag = inkoop("document", "toon", "1", "--json").json["gemaakt_op"][:10]
    assert inkoop("document", "teken", "1", str(pad), "--op", vandaag).code == 0


def test_an_unknown_document_or_file_is_told(inkoop, eigen_map, eerste, scan):
    for nummer in ("7", "0", "99999999999999999999"):
        assert f"document '{nummer}' is niet bekend" in inkoop("document", "toon", nummer).fout
    assert "document '7' is niet bekend" in inkoop("document", "teken", "7", str(scan), "--op", "2026-01-01").fout
    assert "kan niet worden gelezen" in inkoop("document", "teken", "1", "weg.pdf", "--op", "2026-01-01").fout
