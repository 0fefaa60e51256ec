"""Requirements and the library as a spreadsheet: out and in again, what a row changes, and every fault at its cell."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from inkoop.database.session import read_session, write_session
from inkoop.eisen.bibliotheek import list_eisen, save_bibliotheekeis
from inkoop.eisen.overnemen import add_from_bibliotheek
from inkoop.eisen.service import begin_versie, get_programma, haal_weg, leg_eisen_vast
from inkoop.gemeente.service import get_regio_kader
from inkoop.gemeente.store import get_regio
from inkoop.inlezen.kolommen import Lijstsoort, list_kolommen
from inkoop.inlezen.meenemen import write_lijst
from inkoop.inlezen.service import Inleesproef, load_lijst, try_lijst
from inkoop.inlezen.voorbeeld import write_voorbeeld
from inkoop.logboek.service import Spoor
from tests.eisen.conftest import BNO, BNOPLAN, DAG, make_bieb

EISEN, BIEB = Lijstsoort.EISEN, Lijstsoort.EISENBIBLIOTHEEK
Lees = Callable[..., Inleesproef]


@pytest.fixture
def lees(werkplek: Engine, spoor: Spoor) -> Lees:
    """Tries a list on the example dossier, or loads it."""

    def lees(soort: Lijstsoort, inhoud: bytes, *, bewaar: bool = False) -> Inleesproef:
        with write_session(werkplek) as session:
            regio = get_regio(session, BNO)
            if bewaar:
                return load_lijst(session, regio, soort, "lijst.xlsx", inhoud, spoor)
            return try_lijst(session, regio, soort, "lijst.xlsx", inhoud)

    return lees


@pytest.fixture
def gebruikt(werkplek: Engine, spoor: Spoor) -> Engine:
    """The example dossier with a requirement of the library in the programma."""
    with write_session(werkplek) as session:
        regio = get_regio(session, BNO)
        save_bibliotheekeis(session, regio, make_bieb(), spoor)
        add_from_bibliotheek(session, regio, BNOPLAN, "vog", "2.9", "Kwaliteit", DAG, spoor)
    return werkplek


def write(engine: Engine, soort: Lijstsoort) -> bytes:
    with read_session(engine) as session:
        return write_lijst(session, get_regio(session, BNO), soort)


def change(inhoud: bytes, **cellen: Any) -> bytes:
    """A list with other values in cells, by their place."""
    boek = load_workbook(BytesIO(inhoud))
    for plaats, waarde in cellen.items():
        boek.worksheets[0][plaats] = waarde
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def find_cel(engine: Engine, soort: Lijstsoort, kop: str, rij: int) -> str:
    """The place of a cell by the head of its column."""
    blad = load_workbook(BytesIO(write(engine, soort))).worksheets[0]
    return next(str(cel.coordinate) for cel in blad[rij] if blad.cell(row=1, column=cel.column).value == kop)


@pytest.mark.parametrize("soort", [EISEN, BIEB])
def test_what_goes_out_comes_in_as_the_same(gebruikt: Engine, lees: Lees, soort: Lijstsoort) -> None:
    proef = lees(soort, write(gebruikt, soort))
    assert proef.fouten == ()
    assert proef.rijen
    assert {rij.uitkomst for rij in proef.rijen} == {"gelijk"}


def test_a_changed_and_a_new_row_are_shown_and_stored(gebruikt: Engine, lees: Lees) -> None:
    def cel(kop: str, rij: int) -> str:
        return find_cel(gebruikt, EISEN, kop, rij)

    inhoud = write(gebruikt, EISEN)
    rijen = load_workbook(BytesIO(inhoud)).worksheets[0].max_row
    nieuw = {
        cel("Inkoopplan", 2).replace("2", str(rijen + 1)): BNOPLAN,
        cel("Thema", 2).replace("2", str(rijen + 1)): "Een nieuw thema",
        cel("Nummer", 2).replace("2", str(rijen + 1)): "3.1",
        cel("Soort", 2).replace("2", str(rijen + 1)): "Minimumeis",
        cel("Tekst", 2).replace("2", str(rijen + 1)): "De aanbieder meldt elk incident.",
        cel("Bron", 2).replace("2", str(rijen + 1)): "keuze",
        cel("Bewijs", 2).replace("2", str(rijen + 1)): "Op verzoek: register\ntijdens_looptijd: verslag",
    }
    lijst = change(inhoud, **{cel("Tekst", 3): "De aanbieder is goed verzekerd."}, **nieuw)
    proef = lees(EISEN, lijst)
    assert proef.fouten == ()
    assert [(rij.naam, rij.uitkomst) for rij in proef.rijen if rij.uitkomst != "gelijk"] == [
        ("1.2", "gewijzigd"),
        ("3.1", "nieuw"),
    ]
    lees(EISEN, lijst, bewaar=True)
    with read_session(gebruikt) as session:
        programma = get_programma(session, get_regio(session, BNO), BNOPLAN).programma
    thema = programma.themas[-1]
    assert (thema.naam, [b.moment.value for b in thema.eisen[0].bewijs]) == (
        "Een nieuw thema",
        ["op_verzoek", "tijdens_looptijd"],
    )
    assert {rij.uitkomst for rij in lees(EISEN, lijst).rijen} == {"gelijk"}


@pytest.mark.parametrize(
    ("kop", "waarde", "kolom", "melding"),
    [
        ("Inkoopplan", "inkoopplan-2026-2029", None, "is niet bekend; bedoelt u 'inkoopplan-2026-2028'"),
        ("Thema", "Kwaliteit", None, "staat onder thema 'Betrouwbaarheid'"),
        ("Soort", "iets", "Soort", "'iets' is geen mogelijke waarde"),
        ("Bewijs", "morgen: stuk", "Bewijs", "morgen"),
        ("Percelen", "9", None, "noemt perceel 9, maar de strategie heeft dat niet"),
        ("Gewicht", "veel", "Gewicht", "'veel' is geen getal"),
        ("Kpi", "Alleen een naam", "Meting", "ontbreekt"),
        ("Nummer", "2.1", None, "staat onder thema 'Kwaliteit'"),
        ("Bibliotheek", "vog", "Bibliotheekversie", "ontbreekt"),
    ],
)
def test_a_fault_stands_at_its_cell(
    gebruikt: Engine, lees: Lees, kop: str, waarde: str, kolom: str | None, melding: str
) -> None:
    proef = lees(EISEN, change(write(gebruikt, EISEN), **{find_cel(gebruikt, EISEN, kop, 3): waarde}))
    gevonden = [(fout.rij, fout.kolom) for fout in proef.fouten if melding in fout.melding]
    assert gevonden, [fout.melding for fout in proef.fouten]
    assert kolom is None or gevonden[0] == (3, kolom)


def test_a_closed_programma_takes_no_list(gebruikt: Engine, lees: Lees, spoor: Spoor) -> None:
    with write_session(gebruikt) as session:
        leg_eisen_vast(session, get_regio(session, BNO), BNOPLAN, DAG, spoor)
    inhoud = write(gebruikt, EISEN)
    assert lees(EISEN, inhoud).fouten == (), "the same is no change"
    lijst = change(inhoud, **{find_cel(gebruikt, EISEN, "Tekst", 3): "Anders."})
    assert [fout.melding for fout in lees(EISEN, lijst, bewaar=True).fouten if "ligt vast" in fout.melding]
    with write_session(gebruikt) as session:
        begin_versie(session, get_regio(session, BNO), BNOPLAN, DAG, spoor)
    assert lees(EISEN, lijst, bewaar=True).count("gewijzigd") == 1


def test_the_number_of_a_removed_eis_is_refused_at_its_cell(gebruikt: Engine, lees: Lees, spoor: Spoor) -> None:
    inhoud = write(gebruikt, EISEN)
    nummer = find_cel(gebruikt, EISEN, "Nummer", 3)
    with write_session(gebruikt) as session:
        regio = get_regio(session, BNO)
        leg_eisen_vast(session, regio, BNOPLAN, DAG, spoor)
        begin_versie(session, regio, BNOPLAN, DAG, spoor)
        haal_weg(session, regio, BNOPLAN, "1.2", spoor)
    assert lees(EISEN, inhoud).count("nieuw") == 1, "the same eis comes back under its own number"
    lijst = change(inhoud, **{find_cel(gebruikt, EISEN, "Tekst", 3): "Anders."})
    (fout,) = lees(EISEN, lijst, bewaar=True).fouten
    assert (fout.rij, fout.kolom) == (3, "Nummer")
    assert "1.2 was in versie 1 een andere eis" in fout.melding
    assert "kies een nummer dat nog niet is gebruikt" in fout.melding
    assert lees(EISEN, change(lijst, **{nummer: "1.20"}), bewaar=True).count("nieuw") == 1


def test_a_used_version_of_the_library_is_refused_at_its_cell(gebruikt: Engine, lees: Lees) -> None:
    lijst = change(write(gebruikt, BIEB), **{find_cel(gebruikt, BIEB, "Tekst", 2): "Anders."})
    (fout,) = lees(BIEB, lijst, bewaar=True).fouten
    assert (fout.rij, fout.kolom) == (2, "Tekst")
    assert "wordt gebruikt in inkoopplan-2026-2028; maak versie 2" in fout.melding


def test_the_next_version_comes_in_by_a_list(gebruikt: Engine, lees: Lees) -> None:
    tekst, versie = (find_cel(gebruikt, BIEB, kop, 2) for kop in ("Tekst", "Versie"))
    assert lees(BIEB, change(write(gebruikt, BIEB), **{tekst: "Tekst 2.", versie: 2}), bewaar=True).count("nieuw") == 1
    with read_session(gebruikt) as session:
        assert [eis.versie for eis in list_eisen(session, get_regio(session, BNO))] == [1, 2]


@pytest.mark.parametrize("soort", [EISEN, BIEB])
def test_the_example_has_every_column_and_reads_without_faults_of_form(werkplek: Engine, soort: Lijstsoort) -> None:
    with read_session(werkplek) as session:
        regio = get_regio(session, BNO)
        kader = get_regio_kader(regio)
        boek = load_workbook(BytesIO(write_voorbeeld(soort, kader)))
        assert [cel.value for cel in boek.worksheets[0][1]] == [kolom.kop for kolom in list_kolommen(soort, kader)]
        fouten = try_lijst(session, regio, soort, "x.xlsx", write_voorbeeld(soort, kader)).fouten
    assert [fout.melding for fout in fouten if fout.kolom] == []
