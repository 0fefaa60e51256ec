"""A run of many documents: whatever happens on the way, in the end all are there once and the list is right."""

import csv
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import text

from inkoop.database.session import make_engine as open_engine
from inkoop.demo.tour import load_voorbeelden
from inkoop.document.prepare import read_file
from inkoop.document.rows import write_voorbeeld
from inkoop.migrations.steps import open_database
from tests.document.doctekst import read_tekst

CLI = Path(__file__).resolve().parents[2] / "cli.py"
SOORT = "uitslag-besluitvorming"
REGIO = "brabant-noordoost-oost"
AANTAL = 80  # three whole parts and a bit
WACHTEN = 300.0

Reeks = Callable[..., "subprocess.Popen[str]"]


def write_lijst(pad: Path, titels: list[str]) -> Path:
    """A list with a row for each title, otherwise as the example."""
    voorbeeld = csv.reader(
        StringIO(write_voorbeeld(SOORT, Path("v.csv")).decode("utf-8-sig"), newline=""), delimiter=";"
    )
    kop, rij = voorbeeld
    plek = kop.index("titel")
    with pad.open("w", encoding="utf-8-sig", newline="") as bestand:
        schrijver = csv.writer(bestand, delimiter=";")
        schrijver.writerow(kop)
        for nummer, titel in enumerate(titels, start=1):
            schrijver.writerow([f"brief-{nummer:04}", *rij[1:plek], titel, *rij[plek + 1 :]])
    return pad


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    """A list with a row for each letter, no two the same."""
    return write_lijst(tmp_path / "brieven.csv", [f"Plan {nummer} & <meer>" for nummer in range(1, AANTAL + 1)])


def _hear_stop() -> None:
    """Who runs the tests in the background of a shell hears no Ctrl-C; the run that is tested does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def start(tmp_path: Path, own_instance: Path) -> Iterator[Reeks]:
    """Starts a command in a process of its own, on a database with the example dossiers."""
    processen: list[subprocess.Popen[str]] = []

    def run(*woorden: str, adres: str | None = None) -> "subprocess.Popen[str]":
        omgeving = {**os.environ, "INKOOP_INSTANCE": str(own_instance)} | ({"DATABASE_URL": adres} if adres else {})
        processen.append(
            subprocess.Popen(
                [sys.executable, str(CLI), "document", *woorden],
                env=omgeving,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
                preexec_fn=_hear_stop,
            )
        )
        return processen[-1]

    yield run
    for proces in processen:
        if proces.poll() is None:
            os.killpg(proces.pid, signal.SIGKILL)
        proces.communicate()


def make_reeks(lijst: Path, map_: Path, *meer: str) -> tuple[str, ...]:
    return ("maak", SOORT, "--gegevens", str(lijst), "--regio", REGIO, "--uit", str(map_), *meer)


def wait_until(map_: Path, aantal: int) -> None:
    """Waits until so many letters are in the folder."""
    einde = time.monotonic() + WACHTEN
    while len(list(map_.glob("*.docx"))) < aantal:
        assert time.monotonic() < einde, "the run makes nothing"
        time.sleep(0.02)


def read_lijst(map_: Path) -> list[dict[str, str]]:
    with (map_ / f"lijst-{SOORT}.csv").open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def check_whole(map_: Path, adres: str) -> Counter[str]:
    """All letters once, each whole and its own, in folder, list and register; how it went with each."""
    regels = read_lijst(map_)
    assert [regel["nummer"] for regel in regels] == [str(nummer) for nummer in range(1, AANTAL + 1)]
    assert {pad.name for pad in map_.iterdir()} == {f"lijst-{SOORT}.csv", *(regel["bestand"] for regel in regels)}
    for nummer, regel in enumerate(regels, start=1):
        inhoud = (map_ / regel["bestand"]).read_bytes()
        assert hashlib.sha256(inhoud).hexdigest() == regel["sha256"]
        if nummer % 10 == 0:
            assert f"Plan {nummer} & <meer>" in read_tekst(inhoud)
    engine = open_engine(adres)
    with engine.connect() as verbinding:
        vraag = text("SELECT onderwerp, bestandshash FROM document ORDER BY onderwerp")
        assert verbinding.execute(vraag).all() == [(regel["onderwerp"], regel["sha256"]) for regel in regels]
    engine.dispose()
    return Counter(regel["afloop"] for regel in regels)


def fill(adres: str) -> None:
    engine = open_database(adres)
    load_voorbeelden(engine)
    engine.dispose()


@pytest.fixture
def adres(own_instance: Path) -> str:
    """The database of the example dossiers, where the commands look for it."""
    own_instance.mkdir()
    adres = f"sqlite:///{own_instance / 'inkoop.sqlite'}"
    fill(adres)
    return adres


def test_killed_again_and_again_it_ends_as_if_nothing_happened(
    start: Reeks, lijst: Path, tmp_path: Path, adres: str
) -> None:
    map_ = tmp_path / "uit"
    for keer, kill in enumerate((os.kill, os.killpg), start=1):
        proces = start(*make_reeks(lijst, map_))
        wait_until(map_, 30 * keer)
        kill(proces.pid, signal.SIGKILL)
        proces.wait()
    laatste = start(*make_reeks(lijst, map_))
    uit, _ = laatste.communicate(timeout=WACHTEN)
    assert laatste.returncode == 0, uit
    afloop = check_whole(map_, adres)
    assert afloop["stond er al"] > 0
    assert afloop["gemaakt"] > 0


def test_stopped_by_hand_it_says_how_to_go_on(start: Reeks, lijst: Path, tmp_path: Path, adres: str) -> None:
    map_ = tmp_path / "uit"
    proces = start(*make_reeks(lijst, map_))
    wait_until(map_, 1)
    os.killpg(proces.pid, signal.SIGINT)
    uit, _ = proces.communicate(timeout=WACHTEN)
    assert proces.returncode == 130
    assert f"van de {AANTAL}; geef dezelfde opdracht om verder te gaan" in uit
    assert "Traceback" not in uit
    assert len(read_lijst(map_)) < AANTAL
    tweede = start(*make_reeks(lijst, map_))
    uit, _ = tweede.communicate(timeout=WACHTEN)
    assert tweede.returncode == 0, uit
    check_whole(map_, adres)


def test_what_fails_is_told_while_the_rest_goes_on(start: Reeks, tmp_path: Path, adres: str) -> None:
    lijst, map_ = write_lijst(tmp_path / "brieven.csv", ["Een", "", "Drie"]), tmp_path / "uit"
    map_.mkdir()
    (map_ / f"{SOORT}-brief-0003.docx").write_bytes(b"van een ander")
    proces = start(*make_reeks(lijst, map_))
    uit, _ = proces.communicate(timeout=WACHTEN)
    assert proces.returncode == 1
    assert "brief-0002: mislukt: brieven.csv, regel 3, kolom titel: ontbreekt" in uit
    assert "bestaat al en is anders" in uit
    assert [regel["afloop"] for regel in read_lijst(map_)] == ["gemaakt", "mislukt", "mislukt"]
    assert (map_ / f"{SOORT}-brief-0003.docx").read_bytes() == b"van een ander"


def test_a_letter_that_was_changed_is_made_again(start: Reeks, tmp_path: Path, adres: str) -> None:
    lijst, map_ = write_lijst(tmp_path / "brieven.csv", ["Een", "Twee"]), tmp_path / "uit"
    start(*make_reeks(lijst, map_)).communicate(timeout=WACHTEN)
    goed = read_file(map_ / f"{SOORT}-brief-0001.docx")
    (map_ / f"{SOORT}-brief-0001.docx").unlink()
    write_lijst(lijst, ["Een", "Twee, verbeterd"])
    proces = start(*make_reeks(lijst, map_, "--vervang"))
    uit, _ = proces.communicate(timeout=WACHTEN)
    assert proces.returncode == 0, uit
    assert read_file(map_ / f"{SOORT}-brief-0001.docx") == goed
    assert "Twee, verbeterd" in read_tekst(read_file(map_ / f"{SOORT}-brief-0002.docx"))
    with open_engine(adres).connect() as verbinding:
        assert verbinding.scalar(text("SELECT count(*) FROM document")) == 3


def test_a_killed_worker_leaves_its_part_to_another(
    start: Reeks, lijst: Path, tmp_path: Path, make_adres: Callable[..., str]
) -> None:
    adres, map_ = make_adres("postgresql"), tmp_path / "uit"
    fill(adres)
    eerste = start("werk", adres=adres)
    reeks = start(*make_reeks(lijst, map_, "--werkers"), adres=adres)
    wait_until(map_, 5)
    tweede = start("werk", adres=adres)
    os.killpg(eerste.pid, signal.SIGKILL)
    eerste.wait()  # a process whose end nobody asked for still counts as running
    uit, _ = reeks.communicate(timeout=WACHTEN)
    assert reeks.returncode == 0, uit
    assert check_whole(map_, adres) == {"stond er al": AANTAL}
    tweede.terminate()
    uit, _ = tweede.communicate(timeout=WACHTEN)
    assert (tweede.returncode, uit) == (0, "")


def test_workers_need_postgresql(start: Reeks, adres: str) -> None:
    proces = start("werk")
    uit, _ = proces.communicate(timeout=WACHTEN)
    assert proces.returncode == 2
    assert "zet het adres daarvan in DATABASE_URL" in uit
