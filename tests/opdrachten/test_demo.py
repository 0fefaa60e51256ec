"""The demo does the whole job on the example dossiers, and a second time changes nothing."""

import sys
from pathlib import Path

import pytest

from inkoop.commands import main
from inkoop.document import pdf
from inkoop.document.catalog import SOORTEN

NIET_IN_DEMO = {"bijlage-1"}  # the overeenkomst of the example has ended: nobody takes part in it today


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs `inkoop demo` without serving, on a computer without LibreOffice."""

    def refuse() -> str:
        raise pdf.KantoorOntbreekt("LibreOffice staat niet op deze computer")

    monkeypatch.setattr(pdf, "require_kantoor", refuse)
    monkeypatch.setenv("SERVEER", "nee")
    monkeypatch.setattr(sys, "argv", ["inkoop", "demo"])

    def run() -> str:
        with pytest.raises(SystemExit) as einde:
            main()
        gelezen = capsys.readouterr()
        assert (einde.value.code or 0, gelezen.err) == (0, "")
        return gelezen.out

    return run


def test_the_demo_makes_every_kind_of_document_once(demo, own_instance: Path) -> None:
    tekst = demo()
    regels = tekst.splitlines()
    for soort in SOORTEN.values():
        gemaakt = [regel for regel in regels if regel.startswith(f"{soort.titel}: {soort.id}-")]
        assert len(gemaakt) == (0 if soort.id in NIET_IN_DEMO else 1), soort.id
    assert "sudo apt-get install" in tekst
    documenten = own_instance / "documenten"
    eerst = {pad.name: pad.read_bytes() for pad in documenten.iterdir()}
    assert all(naam.endswith(".docx") for naam in eerst)
    assert "alles stond er al" in demo()
    assert {pad.name: pad.read_bytes() for pad in documenten.iterdir()} == eerst
