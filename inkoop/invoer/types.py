"""Types that read the text of a YAML scalar: amounts, dates, counts, names. Nothing is guessed.

Each raises a Dutch message; each has its JSON Schema, so that an editor checks the same.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from inkoop.invoer.faults import write_waarde
from inkoop.rules.periode import Dag

VROEGSTE_JAAR, LAATSTE_JAAR = 1900, 2199
MAX_TEKST = 20_000

_DATUM = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DAG = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_BEDRAG = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,2})?", re.ASCII)
_TE_GROOT = re.compile(r"-?[1-9]\d{15,}(\.\d{1,2})?", re.ASCII)
_GETAL = re.compile(r"(0|[1-9]\d{0,11})(\.\d{1,8})?", re.ASCII)
_GEHEEL = re.compile(r"0|[1-9]\d{0,11}", re.ASCII)
_BREUK = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})", re.ASCII)
_PROCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)%", re.ASCII)


def _text_of(waarde: Any, wat: str) -> str:
    """The text of a scalar; numbers and dates from Python callers count by their own text."""
    if isinstance(waarde, bool) or waarde is None or isinstance(waarde, float | list | dict):
        raise ValueError(f"{_describe(waarde)} is geen {wat}")
    return str(waarde)


def _describe(waarde: Any) -> str:
    if isinstance(waarde, list):
        return "een lijst"
    if isinstance(waarde, dict):
        return "een blok met velden"
    namen = {None: "een leeg veld (null)", True: "true", False: "false"}
    return namen[waarde] if waarde is None or isinstance(waarde, bool) else write_waarde(waarde)


def parse_datum(waarde: Any) -> date:
    """An ISO date `2025-03-31` between 1900 and 2199."""
    if type(waarde) is date:
        return waarde
    tekst = _text_of(waarde, "datum; schrijf jjjj-mm-dd, bijvoorbeeld 2025-03-31")
    if not (gevonden := _DATUM.fullmatch(tekst)):
        raise ValueError(f"{write_waarde(tekst)} is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld 2025-03-31")
    jaar, maand, dag = map(int, gevonden.groups())
    if not VROEGSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise ValueError(f"{write_waarde(tekst)}: het jaar moet tussen {VROEGSTE_JAAR} en {LAATSTE_JAAR} liggen")
    try:
        return date(jaar, maand, dag)
    except ValueError:
        raise ValueError(f"{write_waarde(tekst)} bestaat niet op de kalender") from None


def parse_dag(waarde: Any) -> Dag:
    """A day of every year, `04-01`; 29 February does not return every year and is refused."""
    if isinstance(waarde, Dag):
        return waarde
    uitleg = "geen dag van het jaar; schrijf mm-dd, bijvoorbeeld 04-01"
    tekst = _text_of(waarde, uitleg.removeprefix("geen "))
    gevonden = _DAG.fullmatch(tekst)
    if not gevonden:
        raise ValueError(f"{write_waarde(tekst)} is {uitleg}")
    maand, dag = map(int, gevonden.groups())
    try:
        date(2001, maand, dag)
    except ValueError:
        raise ValueError(
            f"{write_waarde(tekst)} komt niet elk jaar voor; schrijf mm-dd van een dag die elk jaar bestaat"
        ) from None
    return Dag(maand=maand, dag=dag)


def parse_bedrag(waarde: Any) -> Decimal:
    """An amount in euros, exact, at most two decimals: `1234.5`, `"1234.50"`; may be negative."""
    tekst = _text_of(waarde, "bedrag; schrijf bijvoorbeeld 1234.50")
    if not _BEDRAG.fullmatch(tekst) and _TE_GROOT.fullmatch(tekst):
        raise ValueError(f"{write_waarde(tekst)} is te groot; een bedrag heeft ten hoogste 15 cijfers voor de punt")
    if not _BEDRAG.fullmatch(tekst):
        raise ValueError(
            f"{write_waarde(tekst)} is geen bedrag; schrijf cijfers met een punt en ten hoogste twee decimalen, "
            "bijvoorbeeld 1234.50, zonder euroteken of duizendtallen"
        )
    return Decimal(tekst) + 0  # no negative zero


def parse_getal(waarde: Any) -> Decimal:
    """A plain number of 0 or more, exact: `5`, `0.75`."""
    tekst = _text_of(waarde, "getal; schrijf bijvoorbeeld 0.75")
    if not _GETAL.fullmatch(tekst):
        raise ValueError(f"{write_waarde(tekst)} is geen getal van 0 of meer; schrijf bijvoorbeeld 0.75")
    return Decimal(tekst)


def parse_geheel(waarde: Any) -> int:
    """A whole number of 0 or more, without separators."""
    tekst = _text_of(waarde, "geheel getal")
    if not _GEHEEL.fullmatch(tekst):
        raise ValueError(
            f"{write_waarde(tekst)} is geen geheel getal van 0 of meer; schrijf alleen cijfers, bijvoorbeeld 31715"
        )
    return int(tekst)


def parse_deel(waarde: Any) -> Fraction:
    """A part of a whole, above 0 and at most 1: `1/2`, `66.67%`."""
    tekst = _text_of(waarde, "deel; schrijf bijvoorbeeld 1/2 of 66.67%")
    if breuk := _BREUK.fullmatch(tekst):
        deel = Fraction(int(breuk[1]), int(breuk[2]))
    elif procent := _PROCENT.fullmatch(tekst):
        deel = Fraction(procent[1]) / 100
    else:
        raise ValueError(f"{write_waarde(tekst)} is geen deel; schrijf een breuk (1/2) of een percentage (66.67%)")
    if not 0 < deel <= 1:
        raise ValueError(f"{write_waarde(tekst)} kan niet; een deel is meer dan 0 en ten hoogste 1/1 of 100%")
    return deel


def parse_tekst(waarde: Any) -> str:
    """Text that is not empty and holds no control characters but newline and tab."""
    if isinstance(waarde, bool):
        raise ValueError(f"{_describe(waarde)} is hier geen tekst; zet er aanhalingstekens om als het een woord is")
    tekst = _text_of(waarde, "tekst").strip()
    if not tekst:
        raise ValueError("is leeg; vul een tekst in of laat het veld weg")
    if len(tekst) > MAX_TEKST:
        raise ValueError(f"is {len(tekst)} tekens lang; ten hoogste {MAX_TEKST} passen in een veld")
    vreemd = None if tekst.isprintable() else next((t for t in tekst if is_stuurteken(t)), None)
    if vreemd is not None:
        raise ValueError(f"bevat een onzichtbaar stuurteken (U+{ord(vreemd):04X}); verwijder het")
    return tekst


def is_stuurteken(teken: str) -> bool:
    """Whether a character is one that steers and shows nothing: no text has it."""
    return unicodedata.category(teken) in ("Cc", "Cs") and teken not in "\n\t"


def strip_stuurtekens(tekst: str) -> str:
    """A text without them; a carriage return stays, for whoever reads the ends of lines."""
    if tekst.isprintable():
        return tekst
    return "".join(teken for teken in tekst if teken == "\r" or not is_stuurteken(teken))


def parse_ja_nee(waarde: Any) -> bool:
    """Exactly `true` or `false`."""
    if isinstance(waarde, bool):
        return waarde
    raise ValueError(f"{_describe(waarde)} is geen ja of nee; schrijf true of false (zonder aanhalingstekens)")


def require_range(parse: Callable[[Any], Decimal], minimum: Decimal) -> Callable[[Any], Decimal]:
    """`parse`, refusing values below `minimum`."""

    def parse_checked(waarde: Any) -> Decimal:
        getal = parse(waarde)
        if getal < minimum:
            raise ValueError(f"{write_waarde(waarde)} is minder dan {minimum}; dat kan hier niet")
        return getal

    return parse_checked


def _fte(waarde: Any) -> Decimal:
    getal = parse_getal(waarde)
    if -int(getal.as_tuple().exponent) > 4:
        raise ValueError(f"{write_waarde(waarde)} heeft meer dan vier decimalen")
    return getal


_SCHEMA_GETAL: dict[str, Any] = {"type": ["number", "string"]}

Datum = Annotated[date, BeforeValidator(parse_datum), WithJsonSchema({"type": "string", "format": "date"})]
DagVanJaar = Annotated[Dag, BeforeValidator(parse_dag), WithJsonSchema({"type": "string", "pattern": r"^\d\d-\d\d$"})]
Bedrag = Annotated[
    Decimal,
    BeforeValidator(require_range(parse_bedrag, Decimal(0))),
    WithJsonSchema({**_SCHEMA_GETAL, "minimum": 0, "pattern": r"^\d+(\.\d{1,2})?$"}),
]
BedragMetTeken = Annotated[
    Decimal, BeforeValidator(parse_bedrag), WithJsonSchema({**_SCHEMA_GETAL, "pattern": r"^-?\d+(\.\d{1,2})?$"})
]
Getal = Annotated[Decimal, BeforeValidator(parse_getal), WithJsonSchema({**_SCHEMA_GETAL, "minimum": 0})]
Fte = Annotated[Decimal, BeforeValidator(_fte), WithJsonSchema({**_SCHEMA_GETAL, "minimum": 0})]
Geheel = Annotated[int, BeforeValidator(parse_geheel), WithJsonSchema({"type": "integer", "minimum": 0})]
Deel = Annotated[
    Fraction, BeforeValidator(parse_deel), WithJsonSchema({"type": "string", "pattern": r"^(\d+/\d+|\d+(\.\d+)?%)$"})
]
Tekst = Annotated[str, BeforeValidator(parse_tekst), WithJsonSchema({"type": ["string", "number"], "minLength": 1})]
JaNee = Annotated[bool, BeforeValidator(parse_ja_nee), WithJsonSchema({"type": "boolean"})]
