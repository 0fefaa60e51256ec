"""The balance of social return as rows and sentences for people, and as plain data for programs."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from inkoop.kader.uitvoer import make_plain
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import Inzetoordeel
from inkoop.rules.inzet_uitleg import describe_reden
from inkoop.rules.inzetwaarde import PER_DAG
from inkoop.rules.sroi import Sroijaar
from inkoop.rules.taal import write_bedrag, write_opsomming
from inkoop.sroi.balance import Balans
from inkoop.sroi.service import get_sroiregel

JAARKOPPEN = (
    "jaar",
    "van",
    "tot en met",
    "verplicht",
    "meegenomen",
    "ingezet",
    "in behandeling",
    "nog te doen",
    "mee naar volgend",
    "vervallen",
)
INZETKOPPEN = ("inzet", "categorie", "van", "tot en met", "telt mee", "waarde", "reden")


def write_kop(balans: Balans) -> Iterator[str]:
    """Which overeenkomst, of whom, and how it stands."""
    blok, uitkomst = balans.overeenkomst, balans.uitkomst
    yield f"{blok.nummer}: {blok.titel}"
    yield f"Aanbieder:  {write_opsomming(partij.aanbieder for partij in blok.partijen)}"
    yield f"Grondslag:  {uitkomst.grondslag} ({balans.kader.titel})"
    if not uitkomst.verplicht:
        yield "Verplicht:  nee, de opdrachtwaarde ligt onder de drempel"
        return
    restant = sum((jaar.restant for jaar in uitkomst.jaren), NUL)
    yield f"Verplicht:  {write_bedrag(uitkomst.verplichting_totaal)}"
    yield f"Ingezet:    {write_bedrag(uitkomst.ingezet_totaal)}"
    yield f"Nog te doen: {write_bedrag(restant)}"


def write_jaar(jaar: Sroijaar) -> tuple[Any, ...]:
    """The cells of a contract year."""
    return (
        jaar.jaar,
        jaar.van,
        jaar.tot,
        jaar.verplichting,
        jaar.meegenomen,
        jaar.ingezet,
        jaar.in_behandeling,
        jaar.restant,
        jaar.meegenomen_naar_volgend,
        jaar.vervallen,
    )


def list_inzetrijen(balans: Balans) -> list[tuple[Any, ...]]:
    """The cells of each inzet: whether it counts, what it is worth, and why not."""
    per_id = {inzet.id: inzet for inzet in balans.inzetten}
    eenheden = {categorie.code: categorie.eenheid for categorie in get_sroiregel(balans.kader).categorieen}
    rijen: list[tuple[Any, ...]] = []
    for oordeel in balans.uitkomst.inzetten:
        inzet = per_id[oordeel.id]
        rijen.append(
            (
                oordeel.id,
                inzet.categorie,
                inzet.van,
                inzet.tot or write_open_einde(eenheden[inzet.categorie]),
                oordeel.telt_mee,
                _sum_waarde(oordeel),
                describe_reden(oordeel.reden) if oordeel.reden else None,
            )
        )
    return rijen


def write_open_einde(eenheid: str) -> str:
    """What stands where no last day is: a bill, a payment or an activity happens once, the rest runs on."""
    return "loopt door" if eenheid in PER_DAG else "eenmalig"


def _sum_waarde(oordeel: Inzetoordeel) -> Decimal | None:
    return sum(oordeel.waarden.values(), NUL) if oordeel.waarden else None


def describe_balans(balans: Balans) -> dict[str, Any]:
    """Plain data: the rule's output unchanged, with the names of the records around it."""
    return {
        "regio": balans.regio,
        "overeenkomst": balans.overeenkomst.nummer,
        "titel": balans.overeenkomst.titel,
        "aanbieders": [partij.aanbieder for partij in balans.overeenkomst.partijen],
        "kader": balans.kader.kader,
        "uitkomst": make_plain(balans.uitkomst),
    }
