"""Field types that only a kader has: dated series, limits of a vote, weights, terms."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema, model_validator

from inkoop.invoer.faults import write_waarde
from inkoop.invoer.types import (
    Geheel,
    Tekst,
    parse_bedrag,
    parse_datum,
    parse_deel,
    parse_geheel,
    parse_getal,
    parse_tekst,
)
from inkoop.invoer.validate import Blok
from inkoop.rules.reeks import Reeks, make_vast
from inkoop.rules.weging import Grens

MAX_TERMIJN = 1200
MAX_JAREN = 100
VENSTERS = f"schrijf contractjaar, {{jaren: n}} of {{schooljaren: n}} met n van 1 tot en met {MAX_JAREN}"


class KaderBlok(Blok):
    """Every block may say its article, how the source was read, and a contradiction in it."""

    grondslag: Tekst | None = None
    interpretatie: Tekst | None = None
    let_op: Tekst | None = None


def _parse_reeks(waarde: Any) -> Reeks:
    """A number, or numbers by first day."""
    if isinstance(waarde, Reeks):
        return waarde
    if not isinstance(waarde, dict):
        return make_vast(parse_getal(waarde))
    if not waarde:
        raise ValueError("is leeg; schrijf een getal, of een getal per datum")
    rijen: list[tuple[date, Decimal]] = []
    for dag, getal in waarde.items():
        try:
            rijen.append((parse_datum(dag), parse_getal(getal)))
        except ValueError as fout:
            raise ValueError(f"bij {write_waarde(dag)}: {fout}") from None
    return Reeks(waarden=tuple(sorted(rijen)))


def _check_cents(reeks: Reeks) -> Reeks:
    for _, bedrag in reeks.waarden:
        parse_bedrag(bedrag)
    return reeks


def _check_percentage(reeks: Reeks) -> Reeks:
    for _, percentage in reeks.waarden:
        if percentage > 100:
            raise ValueError(f"{percentage} is meer dan 100 procent")
    return reeks


def _parse_meer_dan(waarde: Any) -> Grens:
    if isinstance(waarde, Grens):
        return waarde
    if re.fullmatch(r"[0-9]+", str(waarde)):
        raise ValueError(
            f"{write_waarde(waarde)} is een heel getal; 'meer_dan' vraagt een deel (1/2 of 66.67%). "
            "Gebruik 'minimaal' voor een aantal"
        )
    deel = parse_deel(waarde)
    if deel == 1:
        raise ValueError("meer dan het geheel kan niemand halen; gebruik 'eis: allen'")
    return Grens(tekst=f"meer dan {waarde}", meer_dan=deel)


def _parse_minimaal(waarde: Any) -> Grens:
    if isinstance(waarde, Grens):
        return waarde
    if not re.fullmatch(r"[0-9]+", str(waarde)):
        return Grens(tekst=f"minimaal {waarde}", minimaal_deel=parse_deel(waarde))
    aantal = parse_geheel(waarde)
    if aantal == 0:
        raise ValueError("0 is altijd gehaald; schrijf een aantal van 1 of meer")
    return Grens(tekst=f"minimaal {waarde}", minimaal=aantal)


def _parse_gewicht(waarde: Any) -> str | dict[str, int]:
    """`inwoners`, `gelijk`, or a map of whole weights per gemeente."""
    if not isinstance(waarde, Mapping):
        if waarde in ("inwoners", "gelijk"):
            return str(waarde)
        raise ValueError(f"{write_waarde(waarde)} is geen gewicht; kies inwoners, gelijk of een gewicht per gemeente")
    return {parse_tekst(naam): _parse_named(naam, gewicht, parse_geheel) for naam, gewicht in waarde.items()}


def _parse_gewichten(waarde: Any) -> dict[str, Fraction]:
    """Weights of a key: plain numbers, or percentages that sum to 100 %."""
    if not isinstance(waarde, Mapping):
        raise ValueError("is geen gewicht per gemeente; schrijf {Naam: gewicht, …}")
    procenten = [str(gewicht).endswith("%") for gewicht in waarde.values()]
    if any(procenten) and not all(procenten):
        raise ValueError("mengt percentages met andere gewichten; schrijf alle gewichten op dezelfde manier")
    lees = parse_deel if any(procenten) else parse_getal
    gewichten = {parse_tekst(n): Fraction(_parse_named(n, gewicht, lees)) for n, gewicht in waarde.items()}
    som = sum(gewichten.values(), Fraction(0))
    if any(procenten) and som != 1:
        raise ValueError(f"de percentages tellen op tot {_write_procent(som)} %, niet tot 100 %")
    if som == 0:
        raise ValueError("de gewichten tellen samen op tot 0; er valt niets te verdelen")
    return gewichten


def _write_procent(deel: Fraction) -> str:
    return f"{(Decimal(deel.numerator) / deel.denominator * 100).normalize():f}".replace(".", ",")


def _parse_named(naam: str, waarde: Any, lees: Any) -> Any:
    try:
        return lees(waarde)
    except ValueError as fout:
        raise ValueError(f"bij {naam}: {fout}") from None


def _require(vorm: str, melding: str) -> Callable[[str], str]:
    """A check that a text has this form as a whole."""

    def check(tekst: str) -> str:
        if not re.fullmatch(vorm, tekst):
            raise ValueError(f"{write_waarde(tekst)} {melding}")
        return tekst

    return check


def _check_jaren(jaren: int) -> int:
    if jaren > MAX_JAREN:
        raise ValueError(f"{jaren} jaar vooraf kan niet; schrijf 0 tot en met {MAX_JAREN}")
    return jaren


_GETAL = {"type": ["number", "string"]}
_REEKS = {"anyOf": [_GETAL, {"type": "object", "additionalProperties": _GETAL}]}
_DEEL = {"type": "string", "pattern": r"^(\d+/\d+|\d+(\.\d+)?%)$"}

Getalreeks = Annotated[Reeks, BeforeValidator(_parse_reeks), WithJsonSchema(_REEKS)]
Bedragreeks = Annotated[Getalreeks, AfterValidator(_check_cents)]
Percentagereeks = Annotated[Getalreeks, AfterValidator(_check_percentage)]
MeerDan = Annotated[Grens, BeforeValidator(_parse_meer_dan), WithJsonSchema(_DEEL)]
Minimaal = Annotated[
    Grens, BeforeValidator(_parse_minimaal), WithJsonSchema({"anyOf": [_DEEL, {"type": "integer", "minimum": 1}]})
]
GewichtVeld = Annotated[
    Any,
    BeforeValidator(_parse_gewicht),
    WithJsonSchema(
        {"anyOf": [{"enum": ["inwoners", "gelijk"]}, {"type": "object", "additionalProperties": {"type": "integer"}}]}
    ),
]
Gewichten = Annotated[
    dict[str, Fraction],
    BeforeValidator(_parse_gewichten),
    WithJsonSchema({"type": "object", "additionalProperties": _GETAL}),
]
KaderId = Annotated[
    Tekst,
    AfterValidator(_require(r"[a-z0-9-]+", "is geen naam van een kader; schrijf kleine letters, cijfers en streepjes")),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+$"}),
]
Gemeentecode = Annotated[
    Tekst,
    AfterValidator(_require(r"GM[0-9]{4}", "is geen code van een gemeente; schrijf GM en vier cijfers, zoals GM0755")),
    WithJsonSchema({"type": "string", "pattern": "^GM[0-9]{4}$"}),
]
NormId = Annotated[
    Tekst,
    AfterValidator(_require(r"[a-z0-9-]+", "kan geen id zijn; schrijf kleine letters, cijfers en streepjes")),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+$"}),
]
JarenVooraf = Annotated[Geheel, AfterValidator(_check_jaren)]


class TermijnBlok(KaderBlok):
    """A term in one unit."""

    dagen: Geheel | None = None
    weken: Geheel | None = None
    maanden: Geheel | None = None
    jaren: Geheel | None = None

    @model_validator(mode="after")
    def _check(self) -> "TermijnBlok":
        gegeven = [n for n in (self.dagen, self.weken, self.maanden, self.jaren) if n is not None]
        if len(gegeven) != 1:
            raise ValueError("noem precies een eenheid: dagen, weken, maanden of jaren")
        if not 1 <= gegeven[0] <= MAX_TERMIJN:
            raise ValueError(f"een termijn van {gegeven[0]} kan niet; schrijf 1 tot en met {MAX_TERMIJN}")
        return self


class MeetellenBlok(KaderBlok):
    """So many years, or so many school years."""

    jaren: Geheel | None = None
    schooljaren: Geheel | None = None

    @model_validator(mode="after")
    def _check(self) -> "MeetellenBlok":
        gegeven = [n for n in (self.jaren, self.schooljaren) if n is not None]
        if len(gegeven) != 1 or not 1 <= gegeven[0] <= MAX_JAREN:
            raise ValueError(VENSTERS)
        return self


def read_meetellen(waarde: Any) -> Any:
    """`contractjaar` is the same as leaving the field out."""
    if isinstance(waarde, str) and waarde != "contractjaar":
        raise ValueError(f"{write_waarde(waarde)} is geen venster; {VENSTERS}")
    return None if waarde == "contractjaar" else waarde


_TELTERMIJN = {"type": "integer", "minimum": 1, "maximum": MAX_JAREN}
Meetelveld = Annotated[
    MeetellenBlok | None,
    BeforeValidator(read_meetellen),
    WithJsonSchema(
        {
            "anyOf": [
                {"const": "contractjaar"},
                {"type": "object", "properties": {"jaren": _TELTERMIJN}, "required": ["jaren"]},
                {"type": "object", "properties": {"schooljaren": _TELTERMIJN}, "required": ["schooljaren"]},
            ]
        }
    ),
]
Telwoord = Literal["voor", "tegen", "open"]
