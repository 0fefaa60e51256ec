"""A made-up region for property tests: its kader as plain data, and the whole road from there to a result."""

import json
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from inkoop.invoer.reader import parse_yaml
from inkoop.invoer.validate import validate_document
from inkoop.kader.loader import check_kader
from inkoop.kader.regels import REGELS
from inkoop.kader.uitvoer import make_plain
from inkoop.rules.kader import Kader

NAMEN = ("Aardam", "Bergveen", "Coevelde", "Dorpwijk", "Eemstad", "Floriade", "Goorloo")
OPTIES = {"akkoord": "voor", "akkoord_tekstueel": "voor", "niet_akkoord": "tegen", "gewijzigde_versie": "tegen"}
OPTIES |= {"anders": "open"}
OVERLEG = date(2025, 3, 1)
PEILDATUM = "2024-01-01"


def write_json(waarde: Any) -> str:
    """Plain data as a file would have it: dates and fractions as text."""
    return json.dumps(waarde, default=str)


@lru_cache(maxsize=256)
def _load(tekst: str) -> Kader:
    return check_kader(parse_yaml(tekst, "regio.yaml"), "regio").kader


def compute(kader: dict[str, Any], regel: str, invoer: dict[str, Any]) -> dict[str, Any]:
    """The result of a rule as `--json` prints it, by way of the readers of a kader and a toets."""
    gelezen = _load(write_json(kader))
    model = validate_document(REGELS[regel].invoer, parse_yaml(write_json(invoer), "toets.yaml"))
    uitkomst = make_plain(REGELS[regel].compute(gelezen, model))
    assert isinstance(uitkomst, dict)
    return uitkomst


def make_kader(gemeenten: tuple[str, ...], **blokken: Any) -> dict[str, Any]:
    """A kader of these gemeenten with the given blocks."""
    return {
        "kader": "regio",
        "titel": "Een verzonnen regio",
        "bron": {"document": "Verzonnen regeling", "vindplaats": "nergens"},
        "deelnemers": {"gemeenten": [{"naam": naam} for naam in gemeenten]},
        **blokken,
    }


@st.composite
def toetsen_van_ronde(draw: st.DrawFn, gemeenten: tuple[str, ...]) -> Any:
    """`allen`, or one or two tests of a vote that somebody can meet."""
    if draw(st.booleans()):
        return "allen"
    return draw(st.lists(een_toets(gemeenten), min_size=1, max_size=2))


@st.composite
def een_toets(draw: st.DrawFn, gemeenten: tuple[str, ...]) -> dict[str, Any]:
    gewicht: Any = draw(st.sampled_from(["inwoners", "gelijk", "stemmen"]))
    totaal = len(gemeenten)
    if gewicht == "stemmen":
        stemmen = st.lists(st.integers(0, 5), min_size=len(gemeenten), max_size=len(gemeenten)).filter(any)
        gewicht = dict(zip(gemeenten, draw(stemmen), strict=True))
        totaal = sum(gewicht.values())
    delen = st.sampled_from(["1/2", "2/3", "66.67%", "1/3", "50%", "3/4"])
    if gewicht != "inwoners" and draw(st.booleans()):
        return {"gewicht": gewicht, "minimaal": draw(st.integers(1, totaal))}
    return {"gewicht": gewicht, draw(st.sampled_from(["meer_dan", "minimaal"])): draw(delen)}


@st.composite
def besluitregels(draw: st.DrawFn, gemeenten: tuple[str, ...]) -> dict[str, Any]:
    """One kind of joint decision as a kader writes it."""
    rondes: list[dict[str, Any]] = [{"eis": draw(toetsen_van_ronde(gemeenten))}]
    if draw(st.booleans()):
        tweede = {"na": "overleg", "eis": draw(toetsen_van_ronde(gemeenten)), "voor_blijft": draw(st.booleans())}
        rondes.append(tweede)
    return {
        "grondslag": "artikel 1",
        "titel": "Een besluit",
        "organen": draw(st.sampled_from([["college"], ["college", "raad"], ["raad", "college"], ["raad"]])),
        "vooradvies": draw(st.sampled_from([[], [], [], ["poho"], ["poho", "rao"]])),
        "peildatum": {"vast": PEILDATUM},
        "rondes": rondes,
    }


@st.composite
def besluitzaken(draw: st.DrawFn, *, fouten: bool = True) -> tuple[dict[str, Any], dict[str, Any]]:
    """A kader and the input of one joint decision; with `fouten` some input cannot be."""
    gemeenten = NAMEN[: draw(st.integers(1, 5))]
    regel = draw(besluitregels(gemeenten))
    overleg = OVERLEG if len(regel["rondes"]) == 2 and draw(st.booleans()) else None
    if fouten and draw(st.integers(0, 19)) == 0:
        overleg = draw(st.sampled_from([None, OVERLEG]))
    aantallen = st.lists(st.integers(0, 30), min_size=len(gemeenten), max_size=len(gemeenten)).filter(any)
    invoer = {
        "soort": "plan",
        "inwoners": dict(zip(gemeenten, draw(aantallen), strict=True)),
        "besluiten": draw(besluitenlijsten(gemeenten, regel["organen"], overleg, fouten)),
        "overleg_op": overleg,
        "tekst_gewijzigd": draw(st.booleans()),
        "adviezen": draw(adviezen(regel["vooradvies"])),
    }
    return make_kader(gemeenten, besluiten={"plan": regel}), invoer


@st.composite
def adviezen(draw: st.DrawFn, gevraagd: list[str]) -> dict[str, str]:
    uitslag = st.sampled_from([None, "positief", "positief", "positief", "negatief"])
    gegeven = {adviseur: draw(uitslag) for adviseur in gevraagd}
    return {adviseur: advies for adviseur, advies in gegeven.items() if advies}


@st.composite
def besluitenlijsten(
    draw: st.DrawFn, gemeenten: tuple[str, ...], organen: list[str], overleg: date | None, fouten: bool
) -> list[dict[str, Any]]:
    """Besluiten of both rounds in any order, several of one organ on different days."""
    besluiten = {}
    for _ in range(draw(st.integers(0, 4 * len(gemeenten)))):
        ronde = draw(st.integers(1, 2)) if overleg else 1
        dag = draw(st.integers(0, 5))
        datum = OVERLEG + timedelta(days=dag) if ronde == 2 else OVERLEG - timedelta(days=dag + 1)
        besluit = {
            "gemeente": draw(st.sampled_from(gemeenten)),
            "orgaan": draw(st.sampled_from(organen)),
            "ronde": ronde,
            "besluit": draw(st.sampled_from(["akkoord", *OPTIES])),
            "datum": datum,
        }
        besluiten[besluit["gemeente"], besluit["orgaan"], ronde, datum] = besluit
    lijst = list(besluiten.values())
    if fouten and lijst and draw(st.integers(0, 14)) == 0:
        lijst.append(draw(fout_besluit(lijst[0])))
    return lijst


@st.composite
def fout_besluit(draw: st.DrawFn, besluit: dict[str, Any]) -> dict[str, Any]:
    """A besluit that cannot be beside the given one, or that this region does not know."""
    vreemd: list[dict[str, Any]] = [
        {},
        {"orgaan": "provincie"},
        {"gemeente": "Nergenshuizen"},
        {"ronde": 2, "datum": OVERLEG - timedelta(days=3)},
        {"ronde": 1, "datum": OVERLEG},
    ]
    return {**besluit, **draw(st.sampled_from(vreemd))}
