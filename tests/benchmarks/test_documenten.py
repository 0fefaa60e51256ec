"""The benchmark of documents runs on a shipped template with its example data, whatever else is installed."""

import importlib.util
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import docx
import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"
SJABLOON = ROOT / "templates_docx/deelovereenkomst.docx"
EIGEN = ("docxtpl", "inkoop-zlib", "inkoop-zlib6", "inkoop-isal", "grens-zlib", "grens-isal")
AANTAL = 2


@pytest.fixture
def documenten(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The benchmark as a module, with one round and no engine of others."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    bestand = importlib.util.spec_from_file_location("documenten", BENCHMARKS / "documenten.py")
    assert bestand is not None
    assert bestand.loader is not None
    module = importlib.util.module_from_spec(bestand)
    bestand.loader.exec_module(module)
    monkeypatch.setattr(module, "RONDEN", 1)
    monkeypatch.setattr(module, "find_missing", lambda: dict.fromkeys(module.MOTOREN, "make motoren"))
    return module


@pytest.fixture
def gegevens(tmp_path: Path) -> Path:
    """The example data of the template, as `benchmarks/gegevens.py` writes them."""
    opdracht = [sys.executable, str(BENCHMARKS / "gegevens.py"), SJABLOON.stem, str(AANTAL)]
    pad = tmp_path / "gegevens.json"
    pad.write_bytes(subprocess.run(opdracht, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout)
    return pad


def test_measures_every_way_that_needs_nothing_else(
    documenten: ModuleType,
    gegevens: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    argumenten = [str(SJABLOON), str(gegevens), str(tmp_path / "uit"), str(AANTAL)]
    monkeypatch.setattr(sys, "argv", ["documenten.py", *argumenten])
    code = documenten.main()
    uitvoer, meldingen = capfd.readouterr()
    assert code == 0, meldingen
    rijen = {naam: getallen for naam, *getallen in (regel.split("\t") for regel in uitvoer.splitlines())}
    assert tuple(rijen) == EIGEN
    for naam, (snelheid, piek, maat) in rijen.items():
        documentmaten = [pad.stat().st_size for pad in (tmp_path / "uit" / naam).glob("*.docx")]
        assert float(snelheid) > 0
        assert int(piek) > 0
        assert (len(documentmaten), int(maat)) == (AANTAL, sum(documentmaten) // AANTAL)
    assert "# andere tekst dan inkoop: geen" in meldingen


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [("", "geen JSON-lijst"), ("[]", "geen JSON-lijst"), ("[1]", "geen JSON-lijst"), (None, "is er niet")],
)
def test_refuses_data_that_no_way_can_use(
    documenten: ModuleType,
    inhoud: str | None,
    melding: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pad = tmp_path / "gegevens.json"
    if inhoud is not None:
        pad.write_text(inhoud, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["documenten.py", str(SJABLOON), str(pad), str(tmp_path / "uit"), "2"])
    assert documenten.main() == 2
    assert melding in capsys.readouterr().err


def test_turns_the_template_for_engines_with_sections(documenten: ModuleType, gegevens: Path) -> None:
    from omzetting import Omzetting

    omzetting = Omzetting(SJABLOON.read_bytes())
    for xml in read_parts(omzetting.inhoud):
        assert "{{" not in xml
        assert "{%" not in xml
        assert sorted(re.findall(r"\{#(s\d+)\}", xml)) == sorted(re.findall(r"\{/(s\d+)\}", xml))
    assert json.dumps(omzetting.compute(documenten.read_gegevens(gegevens, "getypeerd")[0]))


def test_turns_the_template_for_carbone(documenten: ModuleType, gegevens: Path) -> None:
    from omzetting_carbone import CarboneOmzetting

    omzetting = CarboneOmzetting(SJABLOON.read_bytes())
    data = omzetting.compute(documenten.read_gegevens(gegevens, "getypeerd")[0])
    merken = [merk for xml in read_parts(omzetting.inhoud) for merk in re.findall(r"\{([^{}]*)\}", xml)]
    assert len(merken) > 100
    begin = [merk.removesuffix(":ifEM:hideBegin") for merk in merken if merk.endswith(":ifEM:hideBegin")]
    einde = [merk.removesuffix(":hideEnd") for merk in merken if merk.endswith(":hideEnd")]
    assert begin
    assert sorted(begin) == sorted(einde)
    herhaald = {merk.removesuffix("[i+1].b") for merk in merken if merk.endswith("[i+1].b")}
    assert herhaald
    assert herhaald == {pad for merk in merken for pad in list_lussen(merk)}
    assert all(isinstance(data.get(pad.removeprefix("d."), []), list) for pad in herhaald if "[i]" not in pad)


def test_turns_a_tag_that_word_split_over_runs(documenten: ModuleType) -> None:
    from omzetting import Omzetting

    document, uit = docx.Document(), io.BytesIO()
    alinea = document.add_paragraph("Aan {{ na")
    alinea.add_run("am }}, te ").bold = True
    alinea.add_run("{").italic = True
    alinea.add_run("{ plaats }}.")
    document.save(uit)
    omzetting = Omzetting(uit.getvalue())
    tekst = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", read_parts(omzetting.inhoud)[0]))
    assert tekst == "Aan {e1}, te {e2}."
    assert omzetting.compute({"naam": "Voorbeeldhuis", "plaats": "Dorp"}) == {"e1": "Voorbeeldhuis", "e2": "Dorp"}


def read_parts(inhoud: bytes) -> list[str]:
    """The XML of the text, the headers and the footers of a Word file."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        return [archief.read(naam).decode() for naam in archief.namelist() if re.match(r"word/[dhf]\w*\d*\.xml", naam)]


def list_lussen(merk: str) -> list[str]:
    """The repetitions that a mark of carbone stands in, outermost first."""
    return [merk[: gevonden.start()] for gevonden in re.finditer(r"\[i\]", merk)]
