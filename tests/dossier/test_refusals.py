"""One broken file per refusal: each fault is told at its place, with what is wrong and what to write."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy.orm import Session

from inkoop.dossier.read import check_document
from inkoop.invoer.faults import Fout, FoutenInBestand, Onbruikbaar, write_pad
from inkoop.invoer.reader import parse_yaml

MAP = Path(__file__).parent
BESTANDEN = {naam: (MAP / f"{naam}.yaml").read_text("utf-8") for naam in ("klein", "contract", "wijziging")}
WEIGERINGEN = yaml.safe_load((MAP / "weigeringen.yaml").read_text("utf-8"))
GEVALLEN = [
    pytest.param(geval, id=f"{soort}-{geval['naam']}") for soort, lijst in WEIGERINGEN.items() for geval in lijst
]


def find_faults(session: Session, tekst: str) -> list[Fout]:
    """The faults of a dossier text; none when it is right."""
    try:
        check_document(session, parse_yaml(tekst, "dossier.yaml"))
    except FoutenInBestand as fout:
        return list(fout.fouten)
    return []


@pytest.mark.parametrize("naam", BESTANDEN)
def test_whole_file_has_no_faults(session: Session, naam: str) -> None:
    assert find_faults(session, BESTANDEN[naam]) == []


@pytest.mark.parametrize("geval", GEVALLEN)
def test_fault_is_told_at_its_place(session: Session, geval: dict[str, Any]) -> None:
    heel = BESTANDEN[geval["bestand"]]
    assert geval["was"] in heel
    kapot = heel.replace(geval["was"], geval["wordt"], 1)
    (fout,) = find_faults(session, kapot)
    assert (write_pad(fout.pad), geval["melding"] in fout.melding) == (geval["pad"], True), str(fout)


def test_faults_have_line_and_column(session: Session) -> None:
    kapot = BESTANDEN["klein"].replace("besluit: akkoord, datum: 2025-02-18", "besluit: ja, datum: 2025-02-18")
    (fout,) = find_faults(session, kapot)
    assert str(fout).startswith("dossier.yaml:26:28: besluitvormingen[0].besluiten[1].besluit: 'ja' is geen mogelijk")


def test_all_faults_at_once_of_every_kind_in_order(session: Session) -> None:
    """A fault of shape in one part does not hide a wrong name or a besluit that the kader does not know in another."""
    kapot = BESTANDEN["klein"]
    for was, wordt in (
        ('"00000002"', "twee"),
        ("inkoopplan: plan-2026", "inkoopplan: plan-2025"),
        ("gemeente: Oss", "gemeente: Os"),
        ("gemeente: Boekel, besluit: akkoord", "gemeente: Boekel, besluit: voor"),
        ("{aanbieder: Stichting Voorbeeldhuis}", "{aanbieder: Voorbeeldhuis}"),
        ("einde: 2025-12-31", "einde: 31-12-2025"),
    ):
        assert was in kapot
        kapot = kapot.replace(was, wordt, 1)
    fouten = find_faults(session, kapot)
    assert [write_pad(fout.pad) for fout in fouten] == [
        "aanbieders[1].kvk",
        "besluitvormingen[0].inkoopplan",
        "besluitvormingen[0].besluiten[0].gemeente",
        "besluitvormingen[0].besluiten[1].besluit",
        "overeenkomsten[0].einde",
    ]
    assert [fout.regel for fout in fouten] == sorted(fout.regel or 0 for fout in fouten)


def test_name_of_a_faulty_item_is_known(session: Session) -> None:
    """An aanbieder whose number is wrong is not also called unknown where it is used."""
    kapot = BESTANDEN["klein"].replace('"00000001"', "een")
    assert [write_pad(fout.pad) for fout in find_faults(session, kapot)] == ["aanbieders[0].kvk"]


def test_every_faulty_inzet_is_told(session: Session) -> None:
    kapot = BESTANDEN["contract"].replace("fte: 0.5, ", "").replace(", bedrag: 1000.00", "")
    assert [write_pad(fout.pad) for fout in find_faults(session, kapot)] == [
        "overeenkomsten[1].inzetten[0].fte",
        "overeenkomsten[1].inzetten[1].bedrag",
    ]


def test_ring_of_overeenkomsten_is_told_at_each(session: Session) -> None:
    kapot = BESTANDEN["contract"].replace("    titel: Deelovereenkomst\n", "    titel: X\n    valt_onder: DB-1-1\n")
    fouten = find_faults(session, kapot)
    assert [write_pad(fout.pad) for fout in fouten] == ["overeenkomsten[0].valt_onder", "overeenkomsten[1].valt_onder"]
    assert all("loopt in een kring" in fout.melding for fout in fouten)


@pytest.mark.parametrize("tekst", ["", "- een lijst", "zomaar tekst", "a: [", "regio: &a x\nnaam: *a", "\t\tx: y"])
def test_text_that_is_no_dossier_at_all(session: Session, tekst: str) -> None:
    with pytest.raises(Onbruikbaar):
        find_faults(session, tekst)


def test_lists_where_other_things_belong(session: Session) -> None:
    for veld in ("aanbieders", "overeenkomsten", "gemeenten", "toetredingen"):
        for waarde in ("tekst", "{a: b}", "[tekst]", "[[]]", "[null]"):
            tekst = f"regio: r\nnaam: R\nkader: centrumregeling-bno-2024\n{veld}: {waarde}\n"
            fouten = find_faults(session, tekst)
            assert fouten, tekst
            assert all(fout.pad[0] == veld for fout in fouten)
