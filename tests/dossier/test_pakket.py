"""The ZIP of a dossier comes back whole: its files where they belonged, or nothing when one is not as it was."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from inkoop.bestand.records import BestandRecord
from inkoop.bestand.service import remove_bestand
from inkoop.database.session import read_session, write_session
from inkoop.dossier.archive import make_archief
from inkoop.dossier.bijlagen import Pleksoort
from inkoop.dossier.pakket import DOSSIER, LIJST, WEGWIJZER, read_bron
from inkoop.dossier.terugzetten import PLEKKEN, load_bronnen
from inkoop.gemeente.store import list_regios
from inkoop.invoer.faults import Afgekeurd, Onbruikbaar
from inkoop.logboek.service import Spoor
from tests.fixtures.opdracht import inkoop
from tests.fixtures.stukken import make_pdf
from tests.gebruiker.huis import copy_database
from tests.gebruiker.voorbeeldadressen import AANVULLINGEN

__all__ = ["inkoop"]

NU = datetime(2026, 3, 2, 12, tzinfo=UTC)
Delen = dict[str, bytes]


def write_zip(engine: Engine, regio: str) -> bytes:
    with read_session(engine) as session:
        return make_archief(session, regio, NU, met_aanmeldingen=True)


def read_delen(inhoud: bytes) -> Delen:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        return {naam: pakket.read(naam) for naam in pakket.namelist()}


def write_delen(pad: Path, delen: Delen) -> Path:
    with zipfile.ZipFile(pad, "w") as pakket:
        for naam, inhoud in delen.items():
            pakket.writestr(naam, inhoud)
    return pad


def list_terug(delen: Delen) -> Delen:
    """What comes back: the data, where files belong, and the files with their descriptions."""
    return {naam: inhoud for naam, inhoud in delen.items() if naam in (DOSSIER, WEGWIJZER) or naam.startswith("best")}


@pytest.fixture(scope="module")
def pakketten(gevulde_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    """The ZIP of each example dossier, with a file at every kind of place."""
    with copy_database(gevulde_engine, tmp_path_factory.mktemp("vol")) as engine:
        with write_session(engine) as session:
            codes = [regio.code for regio in list_regios(session)]
            spoor = Spoor(wie="test", tijdstip=NU)
            for code in codes:
                for vul_aan in AANVULLINGEN:
                    vul_aan(session, code, spoor)
            for bestand in session.scalars(select(BestandRecord)):
                bestand.inhoud, bestand.formaat = make_pdf(f"{bestand.id} {bestand.naam}"), "pdf"
                bestand.sha256 = hashlib.sha256(bestand.inhoud).hexdigest()
        yield {code: write_zip(engine, code) for code in codes}


@pytest.fixture
def engine(make_engine: Callable[..., Engine]) -> Engine:
    """An empty database."""
    return make_engine()


@pytest.fixture
def load_zip(
    engine: Engine, spoor: Spoor, tmp_path: Path
) -> Callable[..., tuple[list[tuple[str, str]], tuple[str, ...]]]:
    """Loads a ZIP in an empty database: what the log says of it, and what stays away."""

    def load(delen: Delen) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
        bron = read_bron(write_delen(tmp_path / "dossier.zip", delen))
        with write_session(engine) as session:
            regels, weg = load_bronnen(session, [bron], spoor)
            return [(regel.onderwerp, regel.wat) for regel in regels], weg

    return load


def count_bestanden(engine: Engine) -> int:
    with read_session(engine) as session:
        return session.scalar(select(func.count(BestandRecord.id))) or 0


def test_what_goes_out_comes_back_and_goes_out_the_same(
    pakketten: dict[str, bytes], engine: Engine, load_zip: Callable[..., object]
) -> None:
    soorten = set()
    for code, inhoud in pakketten.items():
        delen = read_delen(inhoud)
        load_zip(delen)
        assert list_terug(read_delen(write_zip(engine, code))) == list_terug(delen)
        assert load_zip(delen) == ([], ()), "a second time changes nothing"
        soorten |= {plek["soort"] for een in json.loads(delen[WEGWIJZER]) for plek in een["plekken"]}
    assert soorten == set(Pleksoort) == set(PLEKKEN)


def get_bestand(delen: Delen) -> str:
    return next(naam for naam in delen if naam.startswith("bestanden/") and not naam.endswith(".xml"))


def change(delen: Delen, naam: str, inhoud: bytes) -> Delen:
    return {**delen, naam: inhoud}


def list_anders(delen: Delen, naam: str, inhoud: bytes) -> Delen:
    """A part that is another, and the list that says so."""
    oud, nieuw = (hashlib.sha256(een).hexdigest().encode() for een in (delen[naam], inhoud))
    lijst = delen[LIJST].replace(oud + b";%d;" % len(delen[naam]), nieuw + b";%d;" % len(inhoud))
    return {**delen, naam: inhoud, LIJST: lijst}


KAPOT: list[tuple[str, Callable[[Delen], Delen], type[Exception], str]] = [
    ("differs", lambda d: change(d, get_bestand(d), b"%PDF-1.4 anders %%EOF"), Afgekeurd, "anders dan de hash"),
    ("lacks", lambda d: {n: i for n, i in d.items() if n != get_bestand(d)}, Afgekeurd, "pdf: ontbreekt"),
    ("too many", lambda d: change(d, "bestanden/extra.pdf", b"x"), Afgekeurd, "extra.pdf: staat niet in lijst.csv"),
    ("data", lambda d: change(d, DOSSIER, d[DOSSIER] + b"# x\n"), Afgekeurd, "dossier.yaml: is anders"),
    ("no list", lambda d: {n: i for n, i in d.items() if n != LIJST}, Onbruikbaar, "is geen ZIP van een dossier"),
    ("list", lambda d: change(d, LIJST, b"iets;anders"), Onbruikbaar, "begint niet met de koppen"),
    ("no file", lambda d: list_anders(d, get_bestand(d), b"geen pdf"), Afgekeurd, "is geen PDF, PNG of JPEG"),
    ("no way", lambda d: list_anders(d, WEGWIJZER, b"[{}]"), Onbruikbaar, "kan niet worden gelezen"),
    (
        "nowhere",
        lambda d: list_anders(d, WEGWIJZER, d[WEGWIJZER].replace(b'"fase"', b'"mandaat"')),
        Afgekeurd,
        "is niet bekend|staat niet in het dossier",
    ),
]


@pytest.mark.parametrize(("breek", "soort", "melding"), [een[1:] for een in KAPOT], ids=[een[0] for een in KAPOT])
def test_a_zip_that_is_not_as_it_was_is_refused_whole(
    pakketten: dict[str, bytes],
    engine: Engine,
    load_zip: Callable[..., object],
    breek: Callable[[Delen], Delen],
    soort: type[Exception],
    melding: str,
) -> None:
    with pytest.raises(soort, match=melding):
        load_zip(breek(read_delen(next(iter(pakketten.values())))))
    with read_session(engine) as session:
        assert list_regios(session) == []
    assert count_bestanden(engine) == 0


def test_a_broken_zip_is_refused(tmp_path: Path, pakketten: dict[str, bytes]) -> None:
    pad = tmp_path / "half.zip"
    inhoud = bytearray(next(iter(pakketten.values())))
    inhoud[200:400] = bytes(200)
    pad.write_bytes(inhoud)
    with pytest.raises((Afgekeurd, Onbruikbaar)):
        read_bron(pad)


def test_what_was_removed_here_stays_away(
    pakketten: dict[str, bytes], engine: Engine, spoor: Spoor, load_zip: Callable[..., tuple[object, tuple[str, ...]]]
) -> None:
    delen = read_delen(next(iter(pakketten.values())))
    load_zip(delen)
    with write_session(engine) as session:
        weg = session.scalars(select(BestandRecord).order_by(BestandRecord.id)).first()
        assert weg is not None
        remove_bestand(session, weg, "er stond een naam in", spoor)
        naam = weg.naam
    assert load_zip(delen)[1] == (naam,)


def test_another_file_at_the_same_place_is_not_replaced(
    pakketten: dict[str, bytes], engine: Engine, load_zip: Callable[..., object]
) -> None:
    delen = read_delen(next(iter(pakketten.values())))
    load_zip(delen)
    with write_session(engine) as session:
        for rij in session.scalars(select(BestandRecord)):
            rij.sha256 = rij.sha256[::-1]
    with pytest.raises(Afgekeurd, match="daar staat al een ander bestand"):
        load_zip(delen)


def test_the_command_says_what_came_back(
    pakketten: dict[str, bytes], tmp_path: Path, inkoop: Callable[..., tuple[int, str, str]]
) -> None:
    pad = tmp_path / "dossier.zip"
    pad.write_bytes(next(iter(pakketten.values())))
    assert inkoop("dossier", "controleer", str(pad))[0] == 0
    code, tekst, _ = inkoop("dossier", "laad", str(pad))
    assert (code, " teruggezet" in tekst) == (0, True)
    with zipfile.ZipFile(pad, "a") as pakket:
        pakket.writestr("erbij.txt", "x")
    assert inkoop("dossier", "controleer", str(pad))[0] == 1
    assert inkoop("dossier", "laad", str(pad))[0] == 1
