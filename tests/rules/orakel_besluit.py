"""A second, slow reading of the counting of besluiten, written from the text of the rule alone: the core must agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

VOOR, TEGEN, OPEN = "voor", "tegen", "open"


class OrakelFout(Exception):
    """The input breaks a sentence of the rule."""


@dataclass(frozen=True, kw_only=True)
class Vraag:
    """What the rule is asked; rondes, organen and vooradvies as a kader writes them."""

    gemeenten: Sequence[str]
    organen: Sequence[str]
    rondes: Sequence[Mapping[str, Any]]
    vooradvies: Sequence[str]
    opties: Mapping[str, str]
    inwoners: Mapping[str, int]
    besluiten: Sequence[Mapping[str, Any]]
    overleg_op: date | None = None
    tekst_gewijzigd: bool = False
    adviezen: Mapping[str, str]


def count_besluiten(vraag: Vraag) -> dict[str, Any]:
    """The outcome with its figures; OrakelFout where the input cannot be."""
    refuse_faults(vraag)
    if any(vraag.adviezen.get(adviseur) == "negatief" for adviseur in vraag.vooradvies):
        return figures(vraag, "niet_voorgelegd", None, first_round(vraag, date.max), 1)
    dagen = {b["datum"] for b in vraag.besluiten} | ({vraag.overleg_op} if vraag.overleg_op else set())
    uitkomst, stand, ronde = judge(vraag, {}, 1), first_round(vraag, date.min), 1
    for dag in sorted(dagen):
        ronde = 2 if vraag.overleg_op and dag >= vraag.overleg_op else 1
        stand = second_round(vraag, dag) if ronde == 2 else first_round(vraag, dag)
        uitkomst = judge(vraag, stand, ronde)
        if uitkomst in ("vastgesteld", "verworpen"):
            return figures(vraag, uitkomst, dag, stand, ronde)
    return figures(vraag, uitkomst, None, stand, ronde)


def refuse_faults(vraag: Vraag) -> None:
    gezien = set()
    if vraag.overleg_op and len(vraag.rondes) < 2:
        raise OrakelFout("geen tweede ronde")
    for b in vraag.besluiten:
        sleutel = (b["gemeente"], b["orgaan"], b["ronde"], b["datum"])
        if sleutel in gezien:
            raise OrakelFout("twee op een dag")
        gezien.add(sleutel)
        if b["orgaan"] not in vraag.organen or b["gemeente"] not in vraag.gemeenten:
            raise OrakelFout("wordt niet gevraagd")
        if b["ronde"] == 2 and (vraag.overleg_op is None or b["datum"] < vraag.overleg_op):
            raise OrakelFout("ronde 2 voor het overleg")
        if b["ronde"] == 1 and vraag.overleg_op is not None and b["datum"] >= vraag.overleg_op:
            raise OrakelFout("ronde 1 na het overleg")


def last_in_round(vraag: Vraag, ronde: int, dag: date) -> dict[tuple[str, str], tuple[str, date]]:
    """Per gemeente and orgaan what its latest besluit of this round up to that day counts as, and its date."""
    stand = {}
    for b in sorted(vraag.besluiten, key=lambda b: b["datum"]):
        if b["ronde"] == ronde and b["datum"] <= dag:
            stand[b["gemeente"], b["orgaan"]] = (vraag.opties[b["besluit"]], b["datum"])
    return stand


def first_round(vraag: Vraag, dag: date) -> dict[tuple[str, str], tuple[str, date]]:
    return last_in_round(vraag, 1, dag)


def second_round(vraag: Vraag, dag: date) -> dict[tuple[str, str], tuple[str, date]]:
    blijft = vraag.rondes[1].get("voor_blijft", False) and not vraag.tekst_gewijzigd
    mee = {wie: s for wie, s in first_round(vraag, date.max).items() if s[0] == VOOR} if blijft else {}
    return mee | last_in_round(vraag, 2, dag)


def position(vraag: Vraag, stand: Mapping[tuple[str, str], tuple[str, date]], gemeente: str) -> str:
    standen = [stand.get((gemeente, orgaan), (OPEN, None))[0] for orgaan in vraag.organen]
    if TEGEN in standen:
        return TEGEN
    return VOOR if all(s == VOOR for s in standen) else OPEN


def weights(vraag: Vraag, gewicht: object) -> Mapping[str, int]:
    if isinstance(gewicht, Mapping):
        return gewicht
    return vraag.inwoners if gewicht == "inwoners" else dict.fromkeys(vraag.gemeenten, 1)


def meets(vraag: Vraag, eis: Any, namen: Sequence[str]) -> bool:
    """Whether these gemeenten together meet every test of the round."""
    if eis == "allen":
        return len(namen) == len(vraag.gemeenten)
    return all(meets_toets(weights(vraag, toets["gewicht"]), toets, namen) for toets in eis)


def meets_toets(gewichten: Mapping[str, int], toets: Mapping[str, Any], namen: Sequence[str]) -> bool:
    behaald, totaal = sum(gewichten[n] for n in namen), sum(gewichten.values())
    if "meer_dan" in toets:
        return behaald > read_deel(str(toets["meer_dan"])) * totaal
    tekst = str(toets["minimaal"])
    return behaald >= (read_deel(tekst) * totaal if "/" in tekst or "%" in tekst else int(tekst))


def read_deel(tekst: str) -> Fraction:
    return Fraction(tekst[:-1].strip()) / 100 if tekst.endswith("%") else Fraction(tekst)


def judge(vraag: Vraag, stand: Mapping[tuple[str, str], tuple[str, date]], ronde: int) -> str:
    eis = vraag.rondes[ronde - 1]["eis"]
    per_gemeente = {g: position(vraag, stand, g) for g in vraag.gemeenten}
    voor = [g for g, p in per_gemeente.items() if p == VOOR]
    haalbaar = [g for g, p in per_gemeente.items() if p != TEGEN]
    if meets(vraag, eis, voor):
        compleet = all(a in vraag.adviezen for a in vraag.vooradvies)
        return "vastgesteld" if compleet else "open"
    if meets(vraag, eis, haalbaar):
        return "open"
    return "overleg_nodig" if ronde < len(vraag.rondes) else "verworpen"


def figures(
    vraag: Vraag, uitkomst: str, dag: date | None, stand: Mapping[tuple[str, str], tuple[str, date]], ronde: int
) -> dict[str, Any]:
    voor = [g for g in vraag.gemeenten if position(vraag, stand, g) == VOOR]
    behaald, totaal = sum(vraag.inwoners[g] for g in voor), sum(vraag.inwoners.values())
    vast = uitkomst == "vastgesteld"
    return {
        "uitkomst": uitkomst,
        "wijze": ("unaniem" if len(voor) == len(vraag.gemeenten) else "meerderheid") if vast else None,
        "vastgesteld_op": dag.isoformat() if vast and dag else None,
        "inwoners_voor": behaald,
        "inwoners_totaal": totaal,
        "aandeel_voor": write_percentage(behaald, totaal),
        "gemeenten_voor": len(voor),
        "ontbreekt": missing(vraag, stand),
        "voorwaarden": [row(vraag, toets, voor) for toets in tests_of(vraag, ronde)],
        "waarschuwingen": warnings(vraag, stand, dag),
    }


def write_percentage(behaald: int, totaal: int) -> str:
    return str((Decimal(behaald) * 100 / Decimal(totaal)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def missing(vraag: Vraag, stand: Mapping[tuple[str, str], tuple[str, date]]) -> list[str]:
    adviezen = [f"advies {a}" for a in vraag.vooradvies if a not in vraag.adviezen]
    organen = [(o, g) for g in vraag.gemeenten for o in vraag.organen if stand.get((g, o), (OPEN, None))[0] == OPEN]
    return adviezen + [f"{orgaan} {gemeente}" for orgaan, gemeente in organen]


def tests_of(vraag: Vraag, ronde: int) -> list[Mapping[str, Any]]:
    eis = vraag.rondes[ronde - 1]["eis"]
    return [{"gewicht": "gelijk", "vereist": "allen"}] if eis == "allen" else list(eis)


def row(vraag: Vraag, toets: Mapping[str, Any], voor: Sequence[str]) -> dict[str, Any]:
    gewichten = weights(vraag, toets["gewicht"])
    behaald, totaal = sum(gewichten[g] for g in voor), sum(gewichten.values())
    voldaan = behaald == totaal if "vereist" in toets else meets_toets(gewichten, toets, voor)
    return {"behaald": behaald, "totaal": totaal, "voldaan": voldaan}


def warnings(vraag: Vraag, stand: Mapping[tuple[str, str], tuple[str, date]], dag: date | None) -> list[str]:
    codes = []
    for g in vraag.gemeenten if {"college", "raad"} <= set(vraag.organen) else []:
        college, raad = stand.get((g, "college")), stand.get((g, "raad"))
        if college and college[0] == VOOR and (raad is None or raad[0] != VOOR or raad[1] > college[1]):
            codes.append(f"college_voor_raad {g}")
    in_eerste = dag is not None and vraag.overleg_op is not None and dag < vraag.overleg_op
    tegen = any(s == TEGEN for s, _ in first_round(vraag, date.max).values())
    if vraag.overleg_op and not tegen and not in_eerste:
        codes.append("overleg_zonder_tegen")
    return codes
