"""A second, slow reading of the SRoI balance, written from the text of the rule alone: the core must agree."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from orakel_besluit import OrakelFout

DAG = timedelta(days=1)
CENT = Fraction(1, 100)
NUL = Fraction(0)


def round_cents(bedrag: Fraction) -> Fraction:
    """Half-up to cents; every amount here is zero or more."""
    return Fraction((bedrag * 100 + Fraction(1, 2)).__floor__(), 100)


def plus_years(dag: date, jaren: int) -> date:
    try:
        return dag.replace(year=dag.year + jaren)
    except ValueError:
        return date(dag.year + jaren, 2, 28)


def whole_years(ingang: date, einde: date) -> dict[int, tuple[date, date]]:
    """Every contractjaar that begins on or before einde, uncut."""
    jaren, k = {}, 1
    while plus_years(ingang, k - 1) <= einde:
        jaren[k] = (plus_years(ingang, k - 1), plus_years(ingang, k) - DAG)
        k += 1
    return jaren


def count_days(van: date, tot: date) -> int:
    return max(0, (tot - van).days + 1)


def split_over_years(bedrag: Fraction, jaren: Mapping[int, tuple[date, date]]) -> dict[int, Fraction]:
    """By days, in whole cents, the cents left over to the largest remainders, the first of equals first."""
    dagen = {k: count_days(*jaar) for k, jaar in jaren.items()}
    exact = {k: bedrag / CENT * n / sum(dagen.values()) for k, n in dagen.items()}
    centen = {k: x.__floor__() for k, x in exact.items()}
    over = int(bedrag / CENT) - sum(centen.values())
    for k in sorted(exact, key=lambda k: (centen[k] - exact[k], k))[:over]:
        centen[k] += 1
    return {k: n * CENT for k, n in centen.items()}


def window_end(meetellen: Any, van: date, jaar_van_tot: date) -> date:
    """Last day that counts, from the day that the inzet began."""
    if meetellen == "contractjaar":
        return jaar_van_tot
    if "jaren" in meetellen:
        return plus_years(van, meetellen["jaren"]) - DAG
    eerste_eind = date(van.year, 7, 31) if (van.month, van.day) <= (7, 31) else date(van.year + 1, 7, 31)
    return plus_years(eerste_eind, meetellen["schooljaren"] - 1)


def find_reason(
    regels: Mapping[str, Any], cat: Mapping[str, Any], inzet: Mapping[str, Any], te_laat: bool
) -> str | None:
    minimum = cat.get("minimum_uren_per_week")
    redenen = {
        "afgewezen": inzet["status"] == "afgewezen",
        "voor_ingang": inzet["van"] < regels["ingang"],
        "buiten_contract": te_laat,
        "buiten_regio": cat.get("woongemeente", False) and inzet["woongemeente"] not in regels["woongemeenten"],
        "groep1_beschikbaar": cat.get("groep") == 2 and not inzet.get("groep1_niet_beschikbaar", False),
        "niet_bevestigd": cat.get("bevestiging") is not None and not inzet.get("bevestigd", False),
        "te_weinig_uren": minimum is not None and inzet["uren_per_week"] < minimum,
        "in_behandeling": inzet["status"] == "in_behandeling",
    }
    return next((reden for reden, geldt in redenen.items() if geldt), None)


def value_inzet(
    cat: Mapping[str, Any],
    inzet: Mapping[str, Any],
    snel: Mapping[int, tuple[date, date]],
    jaren: Mapping[int, tuple[date, date]],
) -> dict[int, Fraction]:
    """Per contractjaar what it is worth; `jaren` as they are cut off, `snel` the whole ones."""
    van = inzet["van"]
    jaar_van = next(k for k, (a, z) in jaren.items() if a <= van <= z)
    if cat["eenheid"] in ("fte_jaar", "plek_jaar"):
        fte = Fraction(1) if cat["eenheid"] == "plek_jaar" else inzet["fte"]
        laatste = window_end(cat.get("meetellen", "contractjaar"), van, jaren[jaar_van][1])
        if inzet["tot"] is not None:
            laatste = min(laatste, inzet["tot"])
        dagen = {k: count_days(max(a, van), min(z, laatste)) for k, (a, z) in jaren.items()}
        waarden = {k: round_cents(cat["waarde"] * fte * n / count_days(*snel[k])) for k, n in dagen.items() if n}
    elif cat["eenheid"] == "dagdeel_persoon":
        waarden = {jaar_van: round_cents(cat["waarde"] * inzet["dagdelen"] * inzet["personen"])}
    else:
        waarden = {jaar_van: inzet["bedrag"]}
    if cat.get("subsidie_aftrek", False):
        waarden = {k: max(Fraction(0), w - inzet.get("subsidie", {}).get(k, 0)) for k, w in waarden.items()}
    return waarden


def judge_inzet(regels: Mapping[str, Any], inzet: Mapping[str, Any]) -> tuple[str | None, dict[int, Fraction]]:
    cat = regels["categorieen"][inzet["categorie"]]
    heel = whole_years(regels["ingang"], regels["einde"])
    laatste = max(heel)
    heel[laatste + 1] = (plus_years(regels["ingang"], laatste), plus_years(regels["ingang"], laatste + 1) - DAG)
    jaren = {k: (a, min(z, regels["einde"])) for k, (a, z) in heel.items() if k <= laatste}
    van, boeking = inzet["van"], inzet.get("toegerekend_aan")
    te_laat = van > regels["einde"]
    if te_laat and boeking == laatste and van <= heel[laatste + 1][1]:
        jaren, te_laat = heel, False
    if boeking is not None and van >= regels["ingang"] and not te_laat:
        jaar_van = next(k for k, (a, z) in heel.items() if a <= van <= z)
        if boeking not in (jaar_van, jaar_van - 1) or boeking < 1:
            raise OrakelFout("toegerekend aan een ander jaar")
    reden = find_reason(regels, cat, inzet, te_laat)
    if reden not in (None, "in_behandeling"):
        return reden, {}
    waarden = value_inzet(cat, inzet, heel, jaren)
    return reden, waarden if boeking is None else {boeking: sum(waarden.values(), Fraction(0))}


def sum_values(regels: Mapping[str, Any], inzetten: list[Mapping[str, Any]], oordelen: Any, jaar: int) -> Any:
    """What counts in a year, the part of it that may be carried over, and what is still in_behandeling."""
    goed = [i for i in inzetten if oordelen[i["id"]][0] is None]
    mee = [i for i in goed if regels["categorieen"][i["categorie"]].get("overdraagbaar", False)]
    wacht = [i for i in inzetten if oordelen[i["id"]][0] == "in_behandeling"]
    return [sum((oordelen[i["id"]][1].get(jaar, NUL) for i in groep), NUL) for groep in (goed, mee, wacht)]


def compute_year(
    regels: Mapping[str, Any], k: int, plicht: Fraction, mee: Fraction, ingezet: Any, laatste: bool
) -> Any:
    """The row of one year."""
    samen, overdraagbaar, wacht = ingezet
    mag = NUL if laatste else min(overdraagbaar, max(NUL, samen - max(NUL, plicht - mee)))
    door = regels["overdracht"].get(k, mag)
    if door > mag:
        raise OrakelFout("meer dan mag")
    return {
        "verplichting": plicht,
        "meegenomen": mee,
        "ingezet": samen,
        "in_behandeling": wacht,
        "restant": max(NUL, plicht - mee - samen),
        "meegenomen_naar_volgend": door,
        "vervallen": max(NUL, mee - plicht),
    }


def compute_sroi(regels: Mapping[str, Any], inzetten: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The balance. `regels`: ingang, einde, opdrachtwaarde, jaarwaarden, percentage, drempel, woongemeenten,
    categorieen, meegenomen, overdracht; amounts are Fractions."""
    jaren = {k: (a, min(z, regels["einde"])) for k, (a, z) in whole_years(regels["ingang"], regels["einde"]).items()}
    verplicht = regels["opdrachtwaarde"] >= regels["drempel"]
    jaarwaarden = regels["jaarwaarden"] or split_over_years(regels["opdrachtwaarde"], jaren)
    oordelen = {inzet["id"]: judge_inzet(regels, inzet) for inzet in inzetten}
    mee, rijen = regels["meegenomen"] if verplicht else NUL, []
    for k, (van, tot) in jaren.items():
        plicht = round_cents(regels["percentage"] * jaarwaarden[k] / 100) if verplicht else NUL
        ingezet = sum_values(regels, inzetten, oordelen, k)
        rij = compute_year(regels, k, plicht, mee, ingezet, not verplicht or k == max(jaren))
        rijen.append({"jaar": k, "van": van.isoformat(), "tot": tot.isoformat(), **rij})
        mee = rij["meegenomen_naar_volgend"]
    return {
        "verplicht": verplicht,
        "verplichting_totaal": sum((rij["verplichting"] for rij in rijen), NUL),
        "ingezet_totaal": sum((rij["ingezet"] for rij in rijen), NUL),
        "jaren": rijen,
        "inzetten": [write_oordeel(inzet["id"], *oordelen[inzet["id"]]) for inzet in inzetten],
    }


def write_oordeel(id_: str, reden: str | None, waarden: dict[int, Fraction]) -> dict[str, Any]:
    return {"id": id_, "telt_mee": reden is None, "reden": reden, "waarden": waarden}
