"""The program as others install it: a wheel that has all it needs, away from the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.structure.source import ROOT, expect_none, list_files

SHIPPED = {
    "inkoop": "inkoop",
    "kaders": "inkoop/meegeleverd/kaders",
    "templates_docx": "inkoop/meegeleverd/templates_docx",
}
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
RUN = "from importlib.metadata import distribution as d; d('inkoop').entry_points['inkoop'].load()()"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout, without network."""
    map_ = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(map_)], cwd=ROOT, check=True, capture_output=True)
    (bestand,) = map_.glob("inkoop-*.whl")
    return bestand


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the wheel is unpacked, as an installer does."""
    map_ = tmp_path_factory.mktemp("geinstalleerd")
    with zipfile.ZipFile(wheel) as inhoud:
        inhoud.extractall(map_)
    return map_


def run_installed(installed: Path, cwd: Path, *gegevens: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed command in an empty folder; the checkout is out of sight."""
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("PYTHON", "INKOOP"))}
    omgeving["PYTHONPATH"] = str(installed)
    return subprocess.run(
        [sys.executable, "-c", RUN, *gegevens], cwd=cwd, env=omgeving, capture_output=True, text=True, timeout=60
    )


def test_wheel_has_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as inhoud:
        namen = set(inhoud.namelist())
    verwacht = {
        f"{naar}/{pad.relative_to(ROOT / van).as_posix()}"
        for van, naar in SHIPPED.items()
        for pad in list_files()
        if pad.is_relative_to(ROOT / van)
    }
    assert len(verwacht) > 100
    expect_none(verwacht - namen)


def test_installed_program_lists_its_kaders(installed: Path, tmp_path: Path) -> None:
    uitvoer = run_installed(installed, tmp_path, "kader", "lijst")
    assert uitvoer.returncode == 0, uitvoer.stderr
    expect_none(
        pad.stem
        for pad in (ROOT / "kaders").glob("*.yaml")
        if pad.stem != "begrippen" and pad.stem not in uitvoer.stdout
    )


def test_installed_program_computes(installed: Path, tmp_path: Path) -> None:
    toets = "centrumregeling-bno-2024.yaml"
    shutil.copy(ROOT / "tests" / "rules" / "gevallen" / "voorbeelden" / toets, tmp_path)
    uitvoer = run_installed(installed, tmp_path, "kader", "toets", toets)
    assert uitvoer.returncode == 0, uitvoer.stdout + uitvoer.stderr
    assert ", 0 gezakt" in uitvoer.stdout


def test_installed_program_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    vraag = [sys.executable, "-c", "import inkoop; print(inkoop.__file__)"]
    gevonden = subprocess.run(
        vraag, cwd=tmp_path, env={"PYTHONPATH": str(installed)}, capture_output=True, text=True, check=True
    )
    assert Path(gevonden.stdout.strip()).is_relative_to(installed)
