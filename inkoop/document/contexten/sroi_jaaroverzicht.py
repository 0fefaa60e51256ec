"""The yearly overview of social return: obligation, inzet and why it counts or not, balance, settlement."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from inkoop.document.contexten.sroi import find_stortingsgrondslag
from inkoop.document.contexten.sroi_dossier import Sroidossier
from inkoop.document.contexten.sroi_gegevens import (
    Sroibalans,
    Sroikop,
    build_kop,
    find_grondslag,
    get_jaar,
    list_jaarregels,
)
from inkoop.document.contexten.sroi_inzet import Inzetoordeelregel, build_oordeelregel, list_zinnen, select_jaar
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.invoer.validate import Blok
from inkoop.rules.geld import NUL
from inkoop.rules.kader import Kader
from inkoop.rules.verrekening import Verrekening
from inkoop.sroi.grondslagen import BEWIJS_WERK_NAAR_WERK
from inkoop.sroi.planning import compute_plan
from inkoop.sroi.service import compute_stand, get_sroiregel, list_uitkomsten


class Sroiadvies(Blok):
    """What the coordinator advises on a contractjaar."""

    datum: date = uit_dossier("Dag van het advies", "2018-09-03")
    kenmerk: str | None = uit_dossier("Kenmerk van het advies", "SR-2018-031")
    tekst: str = uit_dossier("Het advies in hele zinnen", "De verplichting is niet vervuld.")


class Sroiinhouding(Blok):
    """An amount that was withheld, in euros."""

    datum: date = uit_dossier("Dag van de inhouding", "2019-02-15")
    bedrag: Decimal = uit_dossier("Bedrag", Decimal("12000.00"))
    kenmerk: str | None = uit_dossier("Kenmerk van de afrekening", "AFR-2019-004")


class Sroistorting(Blok):
    """A payment to the fund for the restant, when inzet could no longer count, in euros."""

    datum: date = uit_dossier("Dag van de betaling", "2020-02-03")
    bedrag: Decimal = uit_dossier("Bedrag", Decimal("12000.00"))
    kenmerk: str = uit_dossier("Kenmerk van de betaling", "F-2020-002")


class Looptijdregel(Sroibalans):
    """The balance of a contractjaar with its settlement, in euros."""

    ingehouden: Decimal = uit_dossier("Wat voor het restant is ingehouden", Decimal(0))
    gestort: Decimal = uit_dossier("Wat voor het restant later aan het fonds is betaald", Decimal(0))
    verrekend: Decimal = uit_dossier("Wat is ingehouden en later betaald samen", Decimal(0))
    openstaand: Decimal = uit_kader("Restant na inhouding en betaling", Decimal(0), blok="sroi")
    is_afgelopen: bool = uit_dossier("Of het contractjaar op de dag van het overzicht voorbij is", True)


class Sroitotaal(Blok):
    """All contractjaren together, in euros."""

    verplichting: Decimal = uit_kader("Verplichting", Decimal(72500), blok="sroi.percentage")
    ingezet: Decimal = uit_kader("Inzet die meetelt", Decimal(60000), blok="sroi.categorieen")
    in_behandeling: Decimal = uit_kader("Inzet die nog niet is beoordeeld", Decimal(0), blok="sroi.categorieen")
    restant: Decimal = uit_kader("Restanten samen", Decimal(12000), blok="sroi")
    vervallen: Decimal = uit_kader("Wat van het meegenomene vervalt", Decimal(0), blok="sroi")
    ingehouden: Decimal = uit_dossier("Wat is ingehouden", Decimal(0))
    verrekend: Decimal = uit_dossier("Wat is ingehouden en later aan het fonds betaald samen", Decimal(0))
    openstaand: Decimal = uit_kader("Restanten na inhouding en betaling", Decimal(12000), blok="sroi")


class Sroijaaroverzicht(Sroikop):
    """All that the template of the overview may ask for."""

    dag: date = uit_dossier("Dag waarop de stand is opgemaakt", "2018-09-03")
    verplicht: bool = uit_kader("Of de opdrachtwaarde de drempel haalt", True, blok="sroi.drempel")
    jaar: Looptijdregel = uit_dossier("Het contractjaar", "contractjaar 1")
    inzetten: tuple[Inzetoordeelregel, ...] = uit_dossier("De inzet in dit contractjaar, met het oordeel", "VH-01")
    werk_naar_werk: Decimal | None = uit_kader(
        "Meegetelde waarde van werk naar werk, als die inzet er is", Decimal(2698), blok="sroi.categorieen"
    )
    stortingen: Decimal = uit_kader("Meegetelde stortingen", Decimal(0), blok="sroi.categorieen")
    gepland: Decimal | None = uit_dossier("Waarde van de inzet in het plan van aanpak", Decimal(38000))
    advies: Sroiadvies | None = uit_dossier("Advies van de coördinator", "De verplichting is niet vervuld.")
    inhoudingen: tuple[Sroiinhouding, ...] = uit_dossier("Wat voor dit contractjaar is ingehouden", "12000")
    late_stortingen: tuple[Sroistorting, ...] = uit_dossier("Wat later aan het fonds is betaald", "12000")
    jaren: tuple[Looptijdregel, ...] = uit_dossier("Alle contractjaren", "contractjaar 1")
    totaal: Sroitotaal = uit_kader("Alle contractjaren samen", "72500", blok="sroi")
    uitleg: tuple[str, ...] = uit_kader("Hoe de waarde van elke inzet volgt", "Inzet VH-01 …", blok="sroi")
    grondslag_beoordeling: str = uit_kader("Artikel over de beoordeling", "de bijlage", blok="agenda.sroi-beoordeling")
    grondslag_meenemen: str = uit_kader("Artikel over meenemen", "de bijlage", blok="afspraken.sroi-meenemen")
    grondslag_alsnog: str = uit_kader("Artikel over latere inzet", "de bijlage", blok="afspraken.sroi-alsnog")
    grondslag_bewijs: str | None = uit_kader(
        "Artikel over bewijs van werk naar werk, als die inzet er is", "de bijlage", blok="afspraken"
    )
    grondslag_verrekening: str = uit_kader("Artikel over verrekening", "de bijlage", blok="afspraken.sroi-verrekening")
    grondslag_storting: str | None = uit_kader("Artikel over storten", "de bijlage", blok="sroi.categorieen.storting")


def build_sroi_jaaroverzicht(kader: Kader, dossier: Sroidossier) -> Sroijaaroverzicht:
    """The data of an overview. Raises `Ongeldig` naming what kader or dossier lacks."""
    jaar, uitkomst = get_jaar(dossier), compute_stand(kader, dossier.overeenkomst, dossier.inzetten)
    jaren = list_looptijd(kader, dossier)
    gekozen = tuple(select_jaar(list_uitkomsten(kader, dossier.overeenkomst, dossier.inzetten), jaren, jaar))
    inzetten = tuple(build_oordeelregel(kader, deel, jaar) for deel in gekozen)
    return Sroijaaroverzicht(
        **build_kop(kader, dossier, "Jaaroverzicht social return"),
        **_build_grondslagen(kader),
        dag=dossier.dag,
        verplicht=uitkomst.verplicht,
        jaar=jaren[jaar - 1],
        inzetten=inzetten,
        **_build_werk_naar_werk(kader, inzetten),
        stortingen=_sum(regel for regel in inzetten if regel.storting),
        gepland=_find_gepland(kader, dossier, jaar),
        advies=find_advies(dossier, jaar),
        inhoudingen=tuple(_list_inhoudingen(dossier, jaar)),
        late_stortingen=tuple(_list_stortingen(dossier, jaar)),
        jaren=jaren,
        totaal=_build_totaal(jaren),
        uitleg=list_zinnen(gekozen),
    )


def list_looptijd(kader: Kader, dossier: Sroidossier) -> tuple[Looptijdregel, ...]:
    """Every contractjaar with its balance and settlement. Raises `Ongeldig` where too much was settled."""
    uitkomst = compute_stand(kader, dossier.overeenkomst, dossier.inzetten)
    verrekeningen = dossier.sroigegevens.settle(uitkomst.jaren)
    paren = zip(list_jaarregels(kader, dossier), verrekeningen, strict=True)
    return tuple(_build_looptijdregel(regel, verrekening, dossier.dag) for regel, verrekening in paren)


def find_advies(dossier: Sroidossier, jaar: int) -> Sroiadvies | None:
    """The advice of the coordinator on contractjaar `jaar`."""
    advies = dossier.sroigegevens.adviezen.get(jaar)
    return Sroiadvies(datum=advies.datum, kenmerk=advies.kenmerk, tekst=advies.tekst) if advies else None


def _build_looptijdregel(regel: Sroibalans, verrekening: Verrekening, dag: date) -> Looptijdregel:
    return Looptijdregel(
        **dict(regel),
        ingehouden=verrekening.ingehouden,
        gestort=verrekening.gestort,
        verrekend=verrekening.ingehouden + verrekening.gestort,
        openstaand=verrekening.openstaand,
        is_afgelopen=regel.tot < dag,
    )


def _build_grondslagen(kader: Kader) -> dict[str, str | None]:
    plicht = next((plicht for plicht in kader.agenda if plicht.id == "sroi-beoordeling"), None)
    return {
        "grondslag_beoordeling": (plicht.grondslag if plicht else None) or find_grondslag(kader, "sroi-advies"),
        "grondslag_meenemen": find_grondslag(kader, "sroi-meenemen"),
        "grondslag_alsnog": find_grondslag(kader, "sroi-alsnog"),
        "grondslag_verrekening": find_grondslag(kader, "sroi-verrekening"),
        "grondslag_storting": find_stortingsgrondslag(get_sroiregel(kader)),
    }


def _sum(regels: Iterable[Inzetoordeelregel]) -> Decimal:
    return sum((regel.waarde for regel in regels if regel.telt and regel.waarde is not None), NUL)


def _build_werk_naar_werk(kader: Kader, inzetten: tuple[Inzetoordeelregel, ...]) -> dict[str, object]:
    """What counts of the moves from work to work and what proves them; nothing where there are none."""
    regels = [regel for regel in inzetten if regel.werk_naar_werk]
    if not regels:
        return {"werk_naar_werk": None, "grondslag_bewijs": None}
    return {"werk_naar_werk": _sum(regels), "grondslag_bewijs": find_grondslag(kader, BEWIJS_WERK_NAAR_WERK)}


def _find_gepland(kader: Kader, dossier: Sroidossier, jaar: int) -> Decimal | None:
    plan = dossier.sroigegevens.plannen.get(jaar)
    if plan is None:
        return None
    return compute_plan(kader, dossier.overeenkomst, tuple(dossier.inzetten), plan, jaar).gepland_totaal


def _list_inhoudingen(dossier: Sroidossier, jaar: int) -> Iterator[Sroiinhouding]:
    for blok in dossier.sroigegevens.inhoudingen:
        if blok.contractjaar == jaar:
            yield Sroiinhouding(datum=blok.datum, bedrag=blok.bedrag, kenmerk=blok.kenmerk)


def _list_stortingen(dossier: Sroidossier, jaar: int) -> Iterator[Sroistorting]:
    for blok in dossier.sroigegevens.stortingen:
        if blok.contractjaar == jaar:
            yield Sroistorting(datum=blok.datum, bedrag=blok.bedrag, kenmerk=blok.kenmerk)


def _build_totaal(jaren: tuple[Looptijdregel, ...]) -> Sroitotaal:
    return Sroitotaal(**{veld: sum((getattr(jaar, veld) for jaar in jaren), NUL) for veld in Sroitotaal.model_fields})
