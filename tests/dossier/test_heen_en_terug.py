"""What is exported and loaded again is identical, to the byte."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine

from inkoop.database.session import make_engine, read_session, write_session
from inkoop.dossier.examples import UITLEG, find_voorbeeld, list_voorbeelden
from inkoop.dossier.export import export_dossier
from inkoop.dossier.load import load_documents
from inkoop.dossier.schema import Dossier
from inkoop.dossier.write import write_dossier
from inkoop.invoer.reader import parse_yaml
from inkoop.invoer.validate import validate_document
from inkoop.logboek.service import Spoor
from tests.dossier.strategieen import dossiers, shapes

SPOOR = Spoor(wie="Petra Proef", tijdstip=datetime(2025, 3, 4, tzinfo=UTC))


def read(tekst: str) -> Dossier:
    return validate_document(Dossier, parse_yaml(tekst, "dossier.yaml"))


@pytest.mark.parametrize("naam", [UITLEG, *list_voorbeelden()])
def test_example_goes_there_and_back(
    make_engine: Callable[..., Engine],
    load_teksten: Callable[..., list[tuple[str, str]]],
    export_tekst: Callable[..., str],
    engine: Engine,
    naam: str,
) -> None:
    tekst = find_voorbeeld(naam).read_text("utf-8")
    regio = read(tekst).regio
    load_teksten(engine, [tekst])
    eerste = export_tekst(engine, regio)
    ander = make_engine()
    load_teksten(ander, [eerste])
    assert export_tekst(ander, regio) == eerste
    assert load_teksten(engine, [eerste]) == []


@given(shapes())
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_text_reads_back_as_the_same_dossier(dossier: Dossier) -> None:
    tekst = write_dossier(dossier)
    assert read(tekst) == dossier
    assert write_dossier(read(tekst)) == tekst


@given(dossier=dossiers())
@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
def test_any_dossier_goes_there_and_back(
    tmp_path_factory: pytest.TempPathFactory, sqlite_sjabloon: Path, dossier: Dossier
) -> None:
    eerste, ander = (copy_database(sqlite_sjabloon, tmp_path_factory.mktemp("heen-en-terug")) for _ in range(2))
    try:
        load(eerste, write_dossier(dossier))
        geschreven = export(eerste, dossier.regio)
        load(ander, geschreven)
        assert export(ander, dossier.regio) == geschreven
        assert load(eerste, geschreven) == 0
        assert load(eerste, write_dossier(dossier)) == 0
    finally:
        eerste.dispose()
        ander.dispose()


def copy_database(sjabloon: Path, map_: Path) -> Engine:
    """A new database of the example's own."""
    pad = map_ / "inkoop.sqlite"
    pad.write_bytes(sjabloon.read_bytes())
    return make_engine(f"sqlite:///{pad}")


def load(engine: Engine, tekst: str) -> int:
    """Loads a text and gives the number of changes."""
    with write_session(engine) as session:
        return len(load_documents(session, [parse_yaml(tekst, "dossier.yaml")], SPOOR))


def export(engine: Engine, regio: str) -> str:
    with read_session(engine) as session:
        return export_dossier(session, regio)


def test_other_readers_see_the_same_text() -> None:
    """A number that is a text (KvK) is not a number for other programs, and a date stays a date."""
    tekst = find_voorbeeld(list_voorbeelden()[0]).read_text("utf-8")
    gelezen = yaml.safe_load(write_dossier(read(tekst)))
    assert gelezen["aanbieders"][0]["kvk"] == "00000001"
    assert str(gelezen["inkoopplannen"][0]["ingangsdatum"]) == "2024-01-01"


def test_text_is_laid_out_for_people() -> None:
    """A line before each list, a block of a list on a line of its own, small blocks on one line."""
    regels = write_dossier(read(find_voorbeeld("brabant-noordoost-oost").read_text("utf-8"))).splitlines()
    assert regels[regels.index("aanbieders:") - 1] == ""
    assert "      - {naam: V. Voorbeeld, functie: bestuurder}" in regels
    assert "    verlengingsopties: {aantal: 2, duur: {jaren: 1}}" in regels
