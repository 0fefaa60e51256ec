"""Loading: all or nothing, twice the same is once, a file leads for what it names, and nothing goes unasked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select

from inkoop.database.session import read_session
from inkoop.dossier.examples import find_voorbeeld, list_voorbeelden
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import FoutenInBestand
from inkoop.logboek.service import check_logboek, find_kop
from inkoop.logboek.store import list_regels_of
from inkoop.migrations.tables import METADATA
from inkoop.overeenkomst.store import get_overeenkomst

MAP = Path(__file__).parent
KLEIN = (MAP / "klein.yaml").read_text("utf-8")
CONTRACT = (MAP / "contract.yaml").read_text("utf-8")
WIJZIGING = (MAP / "wijziging.yaml").read_text("utf-8")
CONTRACT_ELDERS = CONTRACT.replace("regio: proefregio", "regio: elders")
Load = Callable[..., list[tuple[str, str]]]


def dump(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with engine.connect() as verbinding:
        return {naam: sorted(map(tuple, verbinding.execute(select(t))), key=str) for naam, t in METADATA.tables.items()}


def count(engine: Engine) -> int:
    """How many regio's there are."""
    with read_session(engine) as session:
        return session.scalar(select(func.count()).select_from(RegioRecord)) or 0


def test_everything_comes_in_and_is_logged(engine: Engine, load_teksten: Load) -> None:
    assert load_teksten(engine, [KLEIN, CONTRACT_ELDERS]) == [
        ("regio proefregio", "toegevoegd"),
        ("aanbieder proefregio/00000001", "toegevoegd"),
        ("aanbieder proefregio/00000002", "toegevoegd"),
        ("inkoopplan proefregio/plan-2026", "toegevoegd"),
        ("besluitvorming proefregio/besluit-2026", "toegevoegd"),
        ("overeenkomst proefregio/VB-1", "toegevoegd"),
        ("regio elders", "toegevoegd"),
        ("aanbieder elders/00000001", "toegevoegd"),
        ("aanbieder elders/00000002", "toegevoegd"),
        ("overeenkomst elders/DB-1", "toegevoegd"),
        ("overeenkomst elders/DB-1-1", "toegevoegd"),
        ("inzet elders/DB-1-1/i-1", "toegevoegd"),
        ("inzet elders/DB-1-1/i-2", "toegevoegd"),
        ("opzegging elders/DB-1-1/aanbieder 2018-03-01", "toegevoegd"),
        ("toetreding elders/DB-1/00000002 2018-02-01", "toegevoegd"),
    ]


def test_second_time_changes_no_row_at_all(engine: Engine, load_teksten: Load) -> None:
    voorbeelden = [find_voorbeeld(naam).read_text("utf-8") for naam in list_voorbeelden()]
    load_teksten(engine, voorbeelden)
    eerst = dump(engine)
    assert load_teksten(engine, voorbeelden) == []
    assert dump(engine) == eerst


def test_nothing_comes_in_when_one_file_has_a_fault(engine: Engine, load_teksten: Load) -> None:
    kapot = CONTRACT_ELDERS.replace("kvk: voldoet", "kvkk: voldoet")
    with pytest.raises(FoutenInBestand, match=r"dossier-2\.yaml:\d+:\d+: toetredingen"):
        load_teksten(engine, [KLEIN, kapot])
    assert dump(engine) == {naam: [] for naam in METADATA.tables}


def test_faults_of_all_files_at_once(engine: Engine, load_teksten: Load) -> None:
    with pytest.raises(FoutenInBestand) as fout:
        load_teksten(engine, [KLEIN.replace("2025-02-04", "x"), CONTRACT_ELDERS.replace("kvk: voldoet", "x: voldoet")])
    assert [f.bestand for f in fout.value.fouten] == ["dossier-1.yaml", "dossier-2.yaml"]


@pytest.mark.parametrize(
    ("was", "wordt", "onderwerp"),
    [
        ("naam: Proefregio", "naam: Andere naam", "regio proefregio"),
        ("Maatjes & Muren B.V.", "Maatjes & Muren N.V.", "aanbieder proefregio/00000002"),
        ('kvk: "00000002"', 'kvk: "00000002"\n    vestigingsplaats: Uden', "aanbieder proefregio/00000002"),
        ("titel: Inkoopplan 2026", "titel: Inkoopplan voor 2026", "inkoopplan proefregio/plan-2026"),
        ("{nummer: 1, datum: 2025-02-04}", "{nummer: 1, datum: 2025-02-05}", "inkoopplan proefregio/plan-2026"),
        ("titel: Vaststelling", "titel: Vaststellen", "besluitvorming proefregio/besluit-2026"),
        ("Boekel, besluit: akkoord", "Boekel, besluit: anders", "besluitvorming proefregio/besluit-2026"),
        ("status: lopend", "status: opgeschort", "overeenkomst proefregio/VB-1"),
        ("{aanbieder: Sti", "{rol: penvoerder, aanbieder: Sti", "overeenkomst proefregio/VB-1"),
    ],
)
def test_what_changed_is_changed_and_nothing_else(
    make_engine: Callable[..., Engine], load_teksten: Load, was: str, wordt: str, onderwerp: str
) -> None:
    engine = make_engine()
    load_teksten(engine, [KLEIN])
    assert was in KLEIN
    assert load_teksten(engine, [KLEIN.replace(was, wordt)]) == [(onderwerp, "gewijzigd")]
    assert load_teksten(engine, [KLEIN]) == [(onderwerp, "gewijzigd")]


def test_log_has_what_was_and_what_became(make_engine: Callable[..., Engine], load_teksten: Load) -> None:
    engine = make_engine()
    load_teksten(engine, [KLEIN])
    load_teksten(engine, [KLEIN.replace("status: lopend", "status: beeindigd")])
    with read_session(engine) as session:
        _, regel = list_regels_of(session, "overeenkomst proefregio/VB-1")
        assert '"status":"lopend"' in (regel.oud or "")
        assert '"status":"beeindigd"' in (regel.nieuw or "")
        assert regel.wie == "Petra Proef"
        assert check_logboek(session).is_gaaf


def test_what_a_file_does_not_name_stays(make_engine: Callable[..., Engine], load_teksten: Load) -> None:
    engine = make_engine()
    load_teksten(engine, [CONTRACT])
    kort = CONTRACT[: CONTRACT.index("aanbieders:")]
    assert load_teksten(engine, [kort]) == []
    with read_session(engine) as session:
        assert get_overeenkomst(session, get_regio(session, "proefregio"), "DB-1-1").opdrachtwaarde is not None


GONE = {
    "besluit": (
        KLEIN,
        "      - {gemeente: Oss, besluit: akkoord, datum: 2025-02-11}\n",
        "besluitvormingen[0].besluiten: mist wat al is vastgelegd: Oss college 1 2025-02-11",
        [("besluitvorming proefregio/besluit-2026", "gewijzigd")],
    ),
    "inzet": (
        CONTRACT,
        "      - {id: i-2, categorie: e, van: 2018-01-15, status: goedgekeurd, bedrag: 1000.00}\n",
        "overeenkomsten[1].inzetten: mist wat al is vastgelegd: i-2",
        [("inzet proefregio/DB-1-1/i-2", "verwijderd")],
    ),
    "opzegging": (
        CONTRACT,
        "    opzeggingen:\n      - {dagtekening: 2018-03-01, aangetekend: true}\n",
        "overeenkomsten[1].opzeggingen: mist wat al is vastgelegd: aanbieder 2018-03-01",
        [("opzegging proefregio/DB-1-1/aanbieder 2018-03-01", "verwijderd")],
    ),
    "wijziging": (
        WIJZIGING,
        WIJZIGING[WIJZIGING.index("      - nummer: 1\n") : WIJZIGING.index("      - nummer: 2\n")],
        "overeenkomsten[0].wijzigingen: mist wat al is vastgelegd: 1",
        [("wijzigingen proefregio/DB-1", "gewijzigd")],
    ),
}


@pytest.mark.parametrize(("tekst", "weg", "melding", "regels"), GONE.values(), ids=GONE)
def test_what_was_recorded_does_not_go_unasked(
    make_engine: Callable[..., Engine], load_teksten: Load, tekst: str, weg: str, melding: str, regels: object
) -> None:
    engine = make_engine()
    load_teksten(engine, [tekst])
    eerst = dump(engine)
    assert weg in tekst
    with pytest.raises(FoutenInBestand) as fout:
        load_teksten(engine, [tekst.replace(weg, "")])
    assert melding in str(fout.value)
    assert "--verwijder" in str(fout.value)
    assert dump(engine) == eerst
    assert load_teksten(engine, [tekst.replace(weg, "")], mag_verwijderen=True) == regels


def test_order_of_overeenkomsten_in_the_file_is_free(make_engine: Callable[..., Engine], load_teksten: Load) -> None:
    """One that falls under another may stand before it."""
    begin, einde = CONTRACT.index("  - nummer: DB-1\n"), CONTRACT.index("toetredingen:")
    midden = CONTRACT.index("  - nummer: DB-1-1\n")
    omgekeerd = CONTRACT[:begin] + CONTRACT[midden:einde] + CONTRACT[begin:midden] + CONTRACT[einde:]
    engine = make_engine()
    load_teksten(engine, [omgekeerd])
    with read_session(engine) as session:
        deelname = get_overeenkomst(session, get_regio(session, "proefregio"), "DB-1-1")
        assert deelname.valt_onder is not None
        assert deelname.valt_onder.nummer == "DB-1"


def test_one_provider_in_two_regios_is_two_records(make_engine: Callable[..., Engine], load_teksten: Load) -> None:
    engine = make_engine()
    load_teksten(engine, [KLEIN, CONTRACT_ELDERS])
    assert load_teksten(engine, [KLEIN.replace("Maatjes & Muren B.V.", "Nieuwe Naam B.V.")]) == [
        ("aanbieder proefregio/00000002", "gewijzigd")
    ]


@pytest.mark.parametrize("zelfde", [True, False])
def test_loading_at_the_same_time(engine: Engine, load_teksten: Load, zelfde: bool) -> None:
    """The second waits for the first, sees what it stored, and no line of the log is lost."""
    teksten = [KLEIN, KLEIN] if zelfde else [KLEIN, CONTRACT_ELDERS]
    samen = Barrier(2)

    def run(tekst: str) -> int:
        samen.wait()
        return len(load_teksten(engine, [tekst]))

    with ThreadPoolExecutor(2) as twee:
        regels = sorted(twee.map(run, teksten))
    assert regels == ([0, 6] if zelfde else [6, 9])
    assert count(engine) == (1 if zelfde else 2)
    with read_session(engine) as session:
        assert check_logboek(session).is_gaaf
        assert find_kop(session) == sum(regels)
