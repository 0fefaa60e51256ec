"""The rows of inzetten in the papers on social return: what each is, what it is worth, whether it counts and why."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from inkoop.document.contexten.sroi import is_storting, is_werk_naar_werk
from inkoop.document.contexten.sroi_gegevens import Sroibalans, find_grondslag
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.geld import NUL
from inkoop.rules.inzet import WACHT_OP_OORDEEL
from inkoop.rules.inzet_uitleg import describe_reden, write_inzet
from inkoop.rules.inzetwaarde import PER_DAG, Inzetuitkomst
from inkoop.rules.kader import Kader
from inkoop.rules.taal import VAST, write_aantal, write_bedrag, write_datum, write_getal
from inkoop.sroi.grondslagen import AFSPRAAK_BIJ_REDEN, BEWIJS_WERK_NAAR_WERK


class Inzetregel(Blok):
    """One inzet in one contractjaar."""

    kenmerk: str = uit_dossier("Kenmerk van de inzet", "VH-01")
    categorie: str = uit_kader(
        "Naam van de categorie", "Werkloos, langer dan 2 jaar in de bijstand", blok="sroi.categorieen"
    )
    code: str = uit_kader("Code van de categorie", "b", blok="sroi.categorieen")
    groep: int | None = uit_kader("Groep van de categorie", 1, blok="sroi.categorieen")
    omvang: str = uit_dossier("Hoeveel het is", "0,8 fte")
    periode: str = uit_dossier("Wanneer", "vanaf 1 september 2017")
    waarde: Decimal | None = uit_kader(
        "Waarde in dit contractjaar in euro; leeg als de inzet niet kan tellen", Decimal("24547.95"), blok="sroi"
    )
    grondslag: str = uit_kader("Artikel waarop het oordeel rust", "de bijlage met haar punt", blok="sroi.categorieen")


class Inzetoordeelregel(Inzetregel):
    """One inzet in one contractjaar, with the judgement on it."""

    telt: bool = uit_kader("Of de inzet meetelt", True, blok="sroi")
    oordeel: str = uit_kader("Het oordeel in woorden", "telt niet mee: de kandidaat woont elders", blok="sroi")
    alsnog: bool = uit_dossier("Of latere inzet voor dit contractjaar telt", False)
    werk_naar_werk: bool = uit_kader("Of het van werk naar werk is", False, blok="sroi.categorieen")
    storting: bool = uit_kader("Of het een betaling aan het fonds is", False, blok="sroi.categorieen")


def build_oordeelregel(kader: Kader, uitkomst: Inzetuitkomst, jaar: int) -> Inzetoordeelregel:
    """The row of an inzet in contractjaar `jaar`."""
    reden, code = uitkomst.oordeel.reden, uitkomst.categorie.code
    return Inzetoordeelregel(
        **make_velden(uitkomst, jaar),
        grondslag=_find_grondslag(kader, uitkomst),
        telt=uitkomst.oordeel.telt_mee,
        oordeel=_write_oordeel(reden),
        alsnog=uitkomst.inzet.toegerekend_aan == jaar and uitkomst.oordeel.telt_mee,
        werk_naar_werk=is_werk_naar_werk(code),
        storting=is_storting(code),
    )


def _write_oordeel(reden: str | None) -> str:
    if reden is None:
        return "telt mee"
    zin = describe_reden(reden)
    return zin if reden in WACHT_OP_OORDEEL else f"telt niet mee: {zin}"


def make_velden(uitkomst: Inzetuitkomst, jaar: int) -> dict[str, object]:
    """The fields of a row, without what it rests on."""
    inzet, categorie = uitkomst.inzet, uitkomst.categorie
    return {
        "kenmerk": inzet.id,
        "categorie": categorie.naam,
        "code": categorie.code,
        "groep": categorie.groep,
        "omvang": _write_omvang(uitkomst),
        "periode": _write_periode(uitkomst),
        "waarde": uitkomst.oordeel.waarden.get(jaar),
    }


def _write_omvang(uitkomst: Inzetuitkomst) -> str:
    inzet, eenheid = uitkomst.inzet, uitkomst.categorie.eenheid
    if eenheid == "fte_jaar":
        return f"{write_getal((inzet.fte or NUL).normalize())}{VAST}fte"
    if eenheid == "plek_jaar":
        uren = inzet.uren_per_week
        return "een plek" if uren is None else f"{write_getal(uren.normalize())}{VAST}uur per week"
    if eenheid == "dagdeel_persoon":
        dagdelen = write_aantal(inzet.dagdelen or 0, "dagdeel", "dagdelen")
        return f"{dagdelen} × {write_aantal(inzet.personen or 0, 'persoon', 'personen')}"
    return f"{'factuur' if eenheid == 'factuur' else 'bedrag'} {write_bedrag(inzet.bedrag or NUL)}"


def _write_periode(uitkomst: Inzetuitkomst) -> str:
    inzet = uitkomst.inzet
    if inzet.tot is not None:
        return f"{write_datum(inzet.van)} tot en met {write_datum(inzet.tot)}"
    return f"{'vanaf ' if uitkomst.categorie.eenheid in PER_DAG else ''}{write_datum(inzet.van)}"


def _find_grondslag(kader: Kader, uitkomst: Inzetuitkomst) -> str:
    """The article of the category where an inzet counts, else that of the reason why not."""
    reden, categorie = uitkomst.oordeel.reden, uitkomst.categorie
    if reden == "niet_bevestigd" and is_werk_naar_werk(categorie.code):
        return find_grondslag(kader, BEWIJS_WERK_NAAR_WERK)
    if reden is not None and reden in AFSPRAAK_BIJ_REDEN:
        return find_grondslag(kader, AFSPRAAK_BIJ_REDEN[reden])
    return categorie.grondslag or find_grondslag(kader, "")


def select_jaar(uitkomsten: Iterable[Inzetuitkomst], jaren: Sequence[Sroibalans], jaar: int) -> Iterator[Inzetuitkomst]:
    """The inzetten that belong in the overview of contractjaar `jaar`: with a value in it, or begun in it.

    What began before the first contractjaar stands in the first, what began after the last in the last.
    """
    dit, eerste, laatste = jaren[jaar - 1], jaren[0], jaren[-1]
    for uitkomst in uitkomsten:
        dag, waarden = uitkomst.inzet.van, uitkomst.oordeel.waarden
        begint = (dit is eerste or dit.van <= dag) and (dit is laatste or dag <= dit.tot)
        if jaar in waarden or (begint and not waarden):
            yield uitkomst


def list_zinnen(uitkomsten: Iterable[Inzetuitkomst]) -> tuple[str, ...]:
    """How the value of each inzet came about, or why it does not count, a sentence each."""
    return tuple(map(write_inzet, uitkomsten))
