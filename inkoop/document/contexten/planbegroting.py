"""The multi-year budget of an inkoopplan: what there is, its parts in their order, and what is left to share."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from inkoop.document.contexten.planafspraken import find_deel
from inkoop.document.contexten.plangegevens import Plangegevens
from inkoop.document.contexten.plangeld import (
    Jaarreeks,
    Jaarregel,
    Jaartabel,
    Verdeeltabel,
    add_reeksen,
    build_regels,
    build_verdeling,
    check_deelnemers,
    make_reeks,
    make_tabel,
    name_reeks,
    take_bedragen,
)
from inkoop.document.contexten.velden import uit_dossier, uit_kader
from inkoop.inkoopplan.planinhoud import Meerjarenbegroting, Reservebedragen
from inkoop.invoer.validate import Blok
from inkoop.rules.begroting import compute_reserve, compute_ruimte
from inkoop.rules.geld import NUL, round_bedrag
from inkoop.rules.kader import Kader

RESERVEDEEL = "begrotingsdeel-reserve"


class Reservejaren(Blok):
    """The reserve year by year, and how it compares with the size that the kader asks."""

    begin: tuple[Decimal, ...] = uit_dossier("Stand aan het begin van elk jaar", Decimal("2100000.00"))
    erbij: Jaarreeks = uit_dossier("Wat erbij komt", Decimal("150000.00"))
    eraf: Jaarreeks = uit_dossier("Wat eruit wordt betaald", Decimal("250000.00"))
    eind: tuple[Decimal, ...] = uit_dossier("Stand aan het einde van elk jaar", Decimal("2000000.00"))
    percentage: Decimal | None = uit_kader("Deel dat zij moet zijn", Decimal(15), blok=f"afspraken.{RESERVEDEEL}")
    nodig: tuple[Decimal, ...] = uit_kader("Wat nodig is", Decimal("1950000.00"), blok=f"afspraken.{RESERVEDEEL}")
    verschil: tuple[Decimal, ...] = uit_dossier("Wat er meer is dan nodig, of minder", Decimal("50000.00"))


class Lokaalbudget(Blok):
    """The budget that the gemeenten get: for the local basis, and for rising costs what is left."""

    basis: Verdeeltabel = uit_dossier("Voor de lokale basis, per gemeente", Decimal("500000.00"))
    kosten: Verdeeltabel = uit_dossier("Voor hogere kosten, per gemeente", Decimal("312000.00"))
    samen: Jaarreeks = uit_dossier("Beide samen", Decimal("812000.00"))


class Opvang(Blok):
    """The budget of maatschappelijke opvang."""

    kosten: Jaartabel = uit_dossier("De posten", Decimal("4100000.00"))
    uitkering: Jaarreeks = uit_dossier("De uitkering van het Rijk", Decimal("4200000.00"))
    saldo: Jaarreeks = uit_dossier("Wat overblijft, of tekortkomt", Decimal("100000.00"))
    tekort: Jaarreeks | None = uit_dossier("Wat beschermd wonen bijlegt, als dat nodig is", Decimal("50000.00"))


class Planbegroting(Blok):
    """The budget; `ruimte` is what is left where the gemeenten get no local budget."""

    bron: str = uit_dossier("Waarop de budgetten van het Rijk rusten, met lidwoord", "de meicirculaire 2024")
    toelichting: str = uit_dossier("Toelichting", "De ramingen gaan uit van de prijzen van 2025.")
    budget: Jaartabel = uit_dossier("Het regionale budget: de rijksbudgetten", Decimal("15000000.00"))
    plafond: Jaarreeks | None = uit_dossier("Het budget met de uitkering voor opvang", Decimal("19200000.00"))
    regionaal: Jaartabel = uit_dossier("Inkoop en uitvoering van het vangnet", Decimal("13000000.00"))
    reserve: Reservejaren | None = uit_dossier("De reserve", Decimal("2000000.00"))
    investeringsfonds: Jaarreeks | None = uit_dossier("Het investeringsfonds", Decimal("400000.00"))
    lokaal: Lokaalbudget | None = uit_dossier("Het lokaal uitvoeringsbudget", Decimal("812000.00"))
    ruimte: Jaarreeks | None = uit_dossier("Wat nog geen bestemming heeft", Decimal("312000.00"))
    samen: Jaarreeks = uit_dossier("De onderdelen samen", Decimal("15250000.00"))
    opvang: Opvang | None = uit_dossier("De begroting opvang", Decimal("4100000.00"))


def build_begroting(kader: Kader, gegevens: Plangegevens) -> Planbegroting:
    """The budget of a plan. Raises `Ongeldig` for a year that lacks and for a step that is not covered."""
    jaren, invoer = gegevens.list_jaren(), gegevens.inhoud.begroting
    budget, opvang = _build_budget(kader, invoer, jaren), _build_opvang(invoer, jaren)
    regionaal = make_tabel(_list_regionaal(gegevens, jaren), jaren)
    reserve = _build_reserve(kader, invoer.reserve, regionaal.samen, jaren)
    fonds = _take("investeringsfonds", invoer, jaren)
    basis = _take("basis_op_orde", invoer, jaren)
    stappen = {
        "regionaal": regionaal.samen,
        "opvang": opvang.tekort if opvang else None,
        "reserve": reserve.erbij if reserve else None,
        "basis_op_orde": basis,
        "investeringsfonds": fonds,
    }
    beschikbaar = add_reeksen(filter(None, [budget.samen, reserve.eraf if reserve else None]), len(jaren))
    ruimte = _compute_ruimte(jaren, beschikbaar, {naam: reeks for naam, reeks in stappen.items() if reeks})
    lokaal = _build_lokaal(kader, gegevens, basis, ruimte)
    return Planbegroting(
        bron=invoer.bron,
        toelichting=invoer.toelichting,
        budget=budget,
        plafond=add_reeksen([budget.samen, opvang.uitkering], len(jaren)) if opvang else None,
        regionaal=regionaal,
        reserve=reserve,
        investeringsfonds=fonds,
        lokaal=lokaal,
        ruimte=None if lokaal else ruimte,
        samen=add_reeksen([*(reeks for reeks in stappen.values() if reeks), ruimte], len(jaren)),
        opvang=opvang,
    )


def _build_budget(kader: Kader, invoer: Meerjarenbegroting, jaren: Sequence[int]) -> Jaartabel:
    """The grants for protected living: for clients there are, and per gemeente for new ones."""
    veld, wie = "planinhoud.begroting", f" ({kader.centrumgemeente})" if kader.centrumgemeente else ""
    regels = [
        name_reeks(f"Bestaande cliënten{wie}", take_bedragen(invoer.rijk_bestaand, jaren, f"{veld}.rijk_bestaand"))
    ]
    check_deelnemers(invoer.rijk_nieuw, kader.gemeenten, f"{veld}.rijk_nieuw")
    for gemeente, bedragen in invoer.rijk_nieuw.items():
        reeks = take_bedragen(bedragen, jaren, f"{veld}.rijk_nieuw ({gemeente})")
        regels.append(name_reeks(f"Nieuwe cliënten, {gemeente}", reeks))
    return make_tabel(tuple(regels), jaren)


def _list_regionaal(gegevens: Plangegevens, jaren: Sequence[int]) -> tuple[Jaarregel, ...]:
    """The posts of the regional budget; the costs of access are one of them."""
    inhoud = gegevens.inhoud
    regels = build_regels(inhoud.begroting.regionaal, jaren, "planinhoud.begroting.regionaal")
    if inhoud.toegang is None:
        return regels
    kosten = build_regels(inhoud.toegang.kosten, jaren, "planinhoud.toegang.kosten")
    return (*regels, name_reeks("Regionale toegang", add_reeksen(kosten, len(jaren))))


def _take(naam: str, invoer: Meerjarenbegroting, jaren: Sequence[int]) -> Jaarreeks | None:
    bedragen = getattr(invoer, naam)
    return None if bedragen is None else take_bedragen(bedragen, jaren, f"planinhoud.begroting.{naam}")


def _build_opvang(invoer: Meerjarenbegroting, jaren: Sequence[int]) -> Opvang | None:
    if invoer.opvang is None:
        return None
    veld = "planinhoud.begroting.opvang"
    kosten = make_tabel(build_regels(invoer.opvang.kosten, jaren, f"{veld}.kosten"), jaren)
    uitkering = take_bedragen(invoer.opvang.uitkering, jaren, f"{veld}.uitkering")
    saldo = make_reeks(op - af for op, af in zip(uitkering.bedragen, kosten.samen.bedragen, strict=True))
    tekort = make_reeks(max(NUL, -bedrag) for bedrag in saldo.bedragen)
    return Opvang(kosten=kosten, uitkering=uitkering, saldo=saldo, tekort=tekort if tekort.totaal else None)


def _build_reserve(
    kader: Kader, invoer: Reservebedragen | None, regionaal: Jaarreeks, jaren: Sequence[int]
) -> Reservejaren | None:
    """The reserve, each year from where the one before it ended."""
    if invoer is None:
        return None
    erbij = take_bedragen(invoer.erbij, jaren, "planinhoud.begroting.reserve.erbij")
    eraf = take_bedragen(invoer.eraf, jaren, "planinhoud.begroting.reserve.eraf")
    deel, standen, begin = find_deel(kader, RESERVEDEEL), [], invoer.beginstand
    for jaar, op, af, grond in zip(jaren, erbij.bedragen, eraf.bedragen, regionaal.bedragen, strict=True):
        standen.append(compute_reserve(jaar, begin, op, af, grondslag=grond, deel=deel))
        begin = standen[-1].eind
    return Reservejaren(
        begin=tuple(stand.begin for stand in standen),
        erbij=erbij,
        eraf=eraf,
        eind=tuple(stand.eind for stand in standen),
        percentage=None if deel is None else _write_procent(deel * 100),
        nodig=tuple(stand.nodig for stand in standen if stand.nodig is not None),
        verschil=tuple(stand.verschil for stand in standen if stand.verschil is not None),
    )


def _write_procent(procent: Fraction) -> Decimal:
    """A percentage with no more decimals than it needs."""
    return Decimal(procent.numerator) if procent.denominator == 1 else round_bedrag(procent)


def _compute_ruimte(jaren: Sequence[int], beschikbaar: Jaarreeks, stappen: dict[str, Jaarreeks]) -> Jaarreeks:
    """What is left each year after the steps, in the order of the kader."""
    return make_reeks(
        compute_ruimte(jaar, bedrag, {naam: reeks.bedragen[plek] for naam, reeks in stappen.items()})
        for plek, (jaar, bedrag) in enumerate(zip(jaren, beschikbaar.bedragen, strict=True))
    )


def _build_lokaal(
    kader: Kader, gegevens: Plangegevens, basis: Jaarreeks | None, ruimte: Jaarreeks
) -> Lokaalbudget | None:
    """The local budget by the key of the plan, where the plan has one."""
    if basis is None:
        return None
    sleutel, tabellen = gegevens.inhoud.verdeelsleutel, gegevens.find_tabellen(kader)
    return Lokaalbudget(
        basis=build_verdeling(basis, kader, sleutel, tabellen),
        kosten=build_verdeling(ruimte, kader, sleutel, tabellen),
        samen=add_reeksen([basis, ruimte], len(basis.bedragen)),
    )
