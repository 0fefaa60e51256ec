"""A list that the address sorts, filters and pages, and that the database cuts."""

import pytest
from werkzeug.datastructures import MultiDict

from inkoop.database.session import read_session
from inkoop.overeenkomst.overzicht import list_overzicht
from inkoop.overeenkomst.views import KOLOMMEN
from inkoop.web.lijst import count_paginas, read_lijstvraag
from tests.fixtures.vragen import count_queries

ALLES = {"sorteer": "nummer", "aflopend": False, "begin": 0, "aantal": 50}
REGEL = "  - {{nummer: N-{nummer:04}, soort: overeenkomst, titel: Proef, status: lopend, ingang: 2025-01-01, "
REGEL += "einde: 2026-12-31, partijen: [{{aanbieder: Stichting Proef}}]}}\n"
KOP = "regio: proef\nnaam: Proef\nkader: centrumregeling-bno-2024\n"
KOP += 'aanbieders:\n  - {kvk: "00000001", naam: Stichting Proef}\novereenkomsten:\n'


def ask(**gevraagd: str):
    return read_lijstvraag(MultiDict(gevraagd), KOLOMMEN, ("zoek", "status"))


@pytest.mark.parametrize(
    ("sorteer", "sleutel", "aflopend"),
    [
        ("einde", "einde", False),
        ("-einde", "einde", True),
        ("", "nummer", False),
        ("onbekend", "nummer", False),
        ("-onbekend", "nummer", False),
        ("aanbieders", "nummer", False),
        ("--einde", "nummer", False),
    ],
)
def test_only_a_known_column_sorts(sorteer, sleutel, aflopend):
    vraag = ask(sorteer=sorteer)
    assert (vraag.sleutel, vraag.aflopend) == (sleutel, aflopend)


@pytest.mark.parametrize(
    ("pagina", "wordt"), [("2", 2), ("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 40, 1), ("", 1)]
)
def test_only_a_page_that_can_be_is_a_page(pagina, wordt):
    assert ask(pagina=pagina).pagina == wordt


def test_sorting_keeps_the_filter_and_turns_round():
    vraag = ask(sorteer="einde", zoek=" huis ", pagina="3")
    einde = next(kolom for kolom in KOLOMMEN if kolom.sleutel == "einde")
    assert vraag.make_sortering(einde) == {"zoek": "huis", "sorteer": "-einde"}
    assert vraag.make_pagina(4) == {"zoek": "huis", "sorteer": "einde", "pagina": "4"}
    assert vraag.name_richting(einde) == "ascending"


@pytest.mark.parametrize(("aantal", "paginas"), [(0, 1), (1, 1), (50, 1), (51, 2), (10_000, 200)])
def test_pages_of_a_list(aantal, paginas):
    assert count_paginas(aantal) == paginas


@pytest.mark.parametrize(
    ("filters", "nummers"),
    [
        ({"zoek": "DB-2017-001-1"}, ["DB-2017-001-1"]),
        ({"zoek": "db-2017-001-1"}, ["DB-2017-001-1"]),
        ({"soort": "intentieovereenkomst"}, ["IO-2016-001"]),
        ({"zoek": "%"}, []),
        ({"zoek": "_"}, []),
        ({"status": "concept"}, ["BNO-2026-001"]),
        ({"status": "bestaat niet", "soort": "deelovereenkomst"}, ["DB-2017-001"]),
        ({"regio": "drechtsteden", "zoek": "BNO"}, []),
    ],
)
def test_filter_of_overeenkomsten(gevulde_engine, filters, nummers):
    with read_session(gevulde_engine) as session:
        rijen, aantal = list_overzicht(session, filters, **ALLES)
    assert [rij.nummer for rij in rijen] == nummers
    assert aantal == len(nummers)


def test_a_provider_finds_by_name_and_by_number(gevulde_engine):
    with read_session(gevulde_engine) as session:
        op_naam, _ = list_overzicht(session, {"zoek": "proefdak"}, **ALLES)
        assert {"BNO-2024-002", "DB-2017-001-3"} <= {rij.nummer for rij in op_naam}


def test_pages_do_not_overlap_and_ask_as_much_at_ten_as_at_many(tmp_path, load_teksten):
    from inkoop.migrations.steps import open_database

    engine = open_database(f"sqlite:///{tmp_path / 'veel.sqlite'}")
    gesteld: list[int] = []
    for aantal in (10, 120):
        load_teksten(engine, [KOP + "".join(REGEL.format(nummer=n) for n in range(aantal))])
        with count_queries(engine) as vragen, read_session(engine) as session:
            eerste, totaal = list_overzicht(session, {}, **ALLES)
            tweede, _ = list_overzicht(session, {}, **{**ALLES, "begin": 50})
        gesteld.append(len(vragen))
        assert totaal == aantal
    assert not {rij.nummer for rij in eerste} & {rij.nummer for rij in tweede}
    assert len(eerste) == len(tweede) == 50
    assert gesteld[1] <= gesteld[0] + 1, "the second page of ten has no parties to look up"
    engine.dispose()
