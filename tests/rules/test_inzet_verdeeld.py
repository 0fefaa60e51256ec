"""Inzet in parts, in another project, and inzet that was not judged: what it is worth and whether it counts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoop.rules.bepaling import Ongeldig
from inkoop.rules.inzet import Categorie, Inzet, Inzetstatus
from inkoop.rules.inzet_uitleg import write_inzet
from inkoop.rules.inzetwaarde import Inzetuitkomst
from inkoop.rules.periode import Periode
from inkoop.rules.reeks import make_vast
from inkoop.rules.sroi import Sroiinvoer, Sroiovereenkomst, Sroiregel, compute_sroi, list_inzetuitkomsten

CATEGORIEEN = (
    Categorie(code="werk", naam="Werk", eenheid="fte_jaar", waarde=make_vast(Decimal(10000)), subsidie_aftrek=True),
    Categorie(code="rekening", naam="Rekening", eenheid="factuur"),
)
OVEREENKOMST = Sroiovereenkomst(
    opdrachtwaarde=Decimal("400000.00"), periode=Periode(van=date(2018, 1, 1), tot=date(2018, 12, 31))
)


def make_invoer(**velden: Any) -> Sroiinvoer:
    standaard = {"id": "i-1", "categorie": "rekening", "van": date(2018, 3, 1), "status": Inzetstatus.GOEDGEKEURD}
    return Sroiinvoer(overeenkomst=OVEREENKOMST, inzetten=(Inzet(**{**standaard, **velden}),))


def make_regel(*, vooraf: bool = True) -> Sroiregel:
    return Sroiregel(
        percentage=make_vast(Decimal(5)),
        drempel=make_vast(Decimal(100000)),
        categorieen=CATEGORIEEN,
        ander_project_vooraf=vooraf,
    )


def judge(*, vooraf: bool = True, **velden: Any) -> Inzetuitkomst:
    (uitkomst,) = list_inzetuitkomsten(make_regel(vooraf=vooraf), make_invoer(**velden))
    return uitkomst


@pytest.mark.parametrize(
    ("bedrag", "aandeel", "verwacht"),
    [
        ("100.00", None, "100.00"),
        ("100.00", "1", "100.00"),
        ("100.00", "0.5", "50.00"),
        ("100.01", "0.5", "50.00"),  # rounded down: two halves are never more than the whole
        ("0.01", "0.9999", "0.00"),
        ("1000.00", "0.3333", "333.30"),
    ],
)
def test_a_part_of_a_bill(bedrag: str, aandeel: str | None, verwacht: str) -> None:
    deel = None if aandeel is None else Decimal(aandeel)
    assert judge(bedrag=Decimal(bedrag), aandeel=deel).oordeel.waarden == {1: Decimal(verwacht)}


@pytest.mark.parametrize("delen", [("0.5", "0.5"), ("0.3333", "0.6667"), ("0.1", "0.2", "0.7")])
def test_parts_are_together_at_most_the_whole(delen: tuple[str, ...]) -> None:
    for centen in range(1, 200):
        heel = Decimal(centen).scaleb(-2)
        samen = sum(judge(bedrag=heel, aandeel=Decimal(deel)).oordeel.waarden[1] for deel in delen)
        assert heel - Decimal("0.01") * len(delen) < samen <= heel


@pytest.mark.parametrize("aandeel", ["0", "1.0001", "-0.5"])
def test_a_part_that_cannot_be(aandeel: str) -> None:
    with pytest.raises(Ongeldig, match=r"inzetten \(i-1\).aandeel"):
        judge(bedrag=Decimal(10), aandeel=Decimal(aandeel))


def test_subsidy_goes_off_the_whole_before_it_is_divided() -> None:
    velden = {"categorie": "werk", "van": date(2018, 1, 1), "fte": Decimal(1), "subsidie": {1: Decimal("2000.00")}}
    uitkomst = judge(**velden, aandeel=Decimal("0.5"))
    assert uitkomst.oordeel.waarden == {1: Decimal("4000.00")}
    assert "na aftrek van € 2.000,00 subsidie € 8.000,00, waarvan 50 % voor deze overeenkomst: € 4.000,00" in (
        write_inzet(uitkomst).replace("\u00a0", " ")
    )


@pytest.mark.parametrize(
    ("project", "akkoord", "vooraf", "reden"),
    [
        (None, None, True, None),
        ("De keuken", None, True, "ander_project"),
        ("De keuken", date(2018, 3, 2), True, "ander_project"),
        ("De keuken", date(2018, 3, 1), True, None),
        ("De keuken", date(2017, 12, 1), True, None),
        ("De keuken", None, False, None),
    ],
)
def test_another_project_is_agreed_before(
    project: str | None, akkoord: date | None, vooraf: bool, reden: str | None
) -> None:
    uitkomst = judge(vooraf=vooraf, bedrag=Decimal(10), ander_project=project, ander_project_akkoord_op=akkoord).oordeel
    assert (uitkomst.reden, uitkomst.telt_mee) == (reden, reden is None)


@pytest.mark.parametrize(
    ("status", "reden", "ingezet", "in_behandeling"),
    [
        (Inzetstatus.GOEDGEKEURD, None, "10.00", "0.00"),
        (Inzetstatus.IN_BEHANDELING, "in_behandeling", "0.00", "10.00"),
        (Inzetstatus.INFORMATIE_GEVRAAGD, "informatie_gevraagd", "0.00", "10.00"),
        (Inzetstatus.CONCEPT, "concept", "0.00", "0.00"),
        (Inzetstatus.AFGEWEZEN, "afgewezen", "0.00", "0.00"),
        (Inzetstatus.INGETROKKEN, "ingetrokken", "0.00", "0.00"),
    ],
)
def test_only_what_was_approved_counts(
    status: Inzetstatus, reden: str | None, ingezet: str, in_behandeling: str
) -> None:
    uitkomst = compute_sroi(make_regel(), make_invoer(bedrag=Decimal(10), status=status))
    (oordeel,), (jaar,) = uitkomst.inzetten, uitkomst.jaren
    assert oordeel.reden == reden
    assert (jaar.ingezet, jaar.in_behandeling) == (Decimal(ingezet), Decimal(in_behandeling))
