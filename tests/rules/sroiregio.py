"""Made-up SRoI tables and balances for property tests."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from regio import NAMEN, make_kader

EENHEDEN = ("fte_jaar", "plek_jaar", "factuur", "vast", "dagdeel_persoon")
VENSTERS: list[Any] = ["contractjaar", "contractjaar", {"jaren": 1}, {"jaren": 2}, {"schooljaren": 1}]
VENSTERS += [{"schooljaren": 2}]
INGANGEN = (date(2018, 1, 1), date(2016, 2, 29), date(2017, 7, 17), date(2019, 8, 1), date(2018, 12, 31))

bedragen = st.integers(0, 5_000_000).map(lambda centen: f"{centen // 100}.{centen % 100:02}")
grote_bedragen = st.integers(5_000_000, 100_000_000).map(lambda centen: f"{centen // 100}.{centen % 100:02}")


@st.composite
def categorieen(draw: st.DrawFn, code: str) -> dict[str, Any]:
    """One row of an SRoI table."""
    categorie = {
        "code": code,
        "naam": f"Soort {code}",
        "eenheid": draw(st.sampled_from([*EENHEDEN, "fte_jaar", "fte_jaar"])),
        "waarde": draw(st.sampled_from(["35000", "28000.50", "1500", "0.01", "33333.33", "200"])),
        "meetellen": draw(st.sampled_from(VENSTERS)),
    }
    for vlag in ("subsidie_aftrek", "woongemeente", "overdraagbaar"):
        categorie[vlag] = draw(st.sampled_from([True, True, False]))
    optioneel = {"groep": draw(st.sampled_from([None, 1, 2])), "bevestiging": draw(st.sampled_from([None, "akkoord"]))}
    optioneel["minimum_uren_per_week"] = draw(st.sampled_from([None, None, "16"]))
    return categorie | {naam: waarde for naam, waarde in optioneel.items() if waarde is not None}


@st.composite
def inzetten(draw: st.DrawFn, nummer: int, categorie: dict[str, Any], ingang: date, einde: date, jaren: int) -> Any:
    """One inzet with every fact that its category can ask, mostly within the overeenkomst."""
    speling = (einde - ingang).days
    van = ingang + timedelta(days=draw(st.integers(-20, speling + 40) | st.integers(0, speling)))
    tot = draw(st.none() | st.integers(0, 900))
    inzet: dict[str, Any] = {
        "id": f"i{nummer}",
        "categorie": categorie["code"],
        "van": van,
        "tot": None if tot is None else van + timedelta(days=tot),
        "status": draw(st.sampled_from(["goedgekeurd"] * 4 + ["in_behandeling", "afgewezen"])),
        "fte": draw(st.sampled_from(["1", "0.5", "0.6667", "0", "2.25", "0.0001"])),
        "woongemeente": draw(st.sampled_from([*NAMEN[:3], *NAMEN[:2], "Elders"])),
        "bedrag": draw(bedragen),
        "dagdelen": draw(st.integers(0, 40)),
        "personen": draw(st.integers(0, 9)),
        "uren_per_week": draw(st.sampled_from(["16", "24", "36", "15.99"])),
        "subsidie": {k: draw(bedragen) for k in range(1, jaren + 1) if draw(st.integers(0, 3)) == 0},
        "bevestigd": draw(st.sampled_from([True, True, True, False])),
        "groep1_niet_beschikbaar": draw(st.sampled_from([True, True, False])),
    }
    boeking = draw(boekingen(ingang, van, jaren))
    return inzet if boeking is None else inzet | {"toegerekend_aan": boeking}


@st.composite
def boekingen(draw: st.DrawFn, ingang: date, van: date, jaren: int) -> int | None:
    """Mostly nothing or a contract year that may be booked; now and then one that may not."""
    if draw(st.integers(0, 19)) == 0:
        return draw(st.integers(0, jaren + 1))
    eigen = min(count_jaren(ingang, van), jaren + 1) if van >= ingang else 1
    return draw(st.sampled_from([None, None, None, min(eigen, jaren), max(1, eigen - 1)]))


def count_jaren(ingang: date, einde: date) -> int:
    """How many contract years there are, a year at a time."""
    jaren = 1
    while True:
        jaar = ingang.year + jaren
        try:
            volgende = ingang.replace(year=jaar)
        except ValueError:
            volgende = date(jaar, 2, 28)
        if volgende > einde:
            return jaren
        jaren += 1


@st.composite
def sroizaken(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A kader and the input of one SRoI balance."""
    tabel = [draw(categorieen(code)) for code in "abc"[: draw(st.integers(1, 3))]]
    ingang = draw(st.sampled_from(INGANGEN))
    einde = ingang + timedelta(days=draw(st.sampled_from([0, 30, 364, 365, 366, 500, 730, 1095, 1500, 1826])))
    jaren = count_jaren(ingang, einde)
    sroi = {
        "grondslag": "bijlage 5",
        "percentage": draw(st.sampled_from(["5", "2.5", "7", "3.3333"])),
        "drempel": "100000",
        "woongemeenten": list(NAMEN[:3]),
        "categorieen": tabel,
    }
    lijst = [
        draw(inzetten(nummer, draw(st.sampled_from(tabel)), ingang, einde, jaren))
        for nummer in range(draw(st.integers(0, 5)))
    ]
    overeenkomst: dict[str, Any] = {"opdrachtwaarde": draw(bedragen | grote_bedragen), "ingang": ingang, "einde": einde}
    if draw(st.integers(0, 2)) == 0:
        overeenkomst["jaarwaarden"] = {k: draw(bedragen | grote_bedragen) for k in range(1, jaren + 1)}
    invoer: dict[str, Any] = {"overeenkomst": overeenkomst, "inzetten": lijst}
    invoer["meegenomen_bij_aanvang"] = draw(st.sampled_from(["0", "0", "1234.56", "20000"]))
    keuze = draw(st.dictionaries(st.integers(1, jaren), st.sampled_from(["0", "0.01", "500", "12000"]), max_size=2))
    invoer["overdracht"] = keuze if draw(st.integers(0, 3)) == 0 else {}
    return make_kader(NAMEN, sroi=sroi), invoer
