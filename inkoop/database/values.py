"""Types of fields that are stored: read from text as everywhere, and in the one form that the database keeps."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from inkoop.invoer.faults import write_waarde
from inkoop.invoer.types import Bedrag, Fte, Tekst, parse_geheel, parse_tekst

MAX_VOLGNUMMER = 9999
MAX_REGEL = 1000

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GEMEENTECODE = re.compile(r"GM\d{4}")


def parse_volgnummer(waarde: Any) -> int:
    """A whole number from 1: a contractjaar, a version, a round."""
    nummer = parse_geheel(waarde)
    if not 1 <= nummer <= MAX_VOLGNUMMER:
        raise ValueError(f"{write_waarde(waarde)} is geen nummer van 1 tot en met {MAX_VOLGNUMMER}")
    return nummer


def parse_code(waarde: Any) -> str:
    """A short fixed name: small letters, digits and hyphens."""
    tekst = parse_tekst(waarde)
    if not _CODE.fullmatch(tekst) or len(tekst) > 100:
        raise ValueError(f"{write_waarde(tekst)} is geen code; schrijf kleine letters, cijfers en streepjes")
    return tekst


def parse_gemeentecode(waarde: Any) -> str:
    """The code that CBS gives a gemeente: `GM1721`."""
    tekst = parse_tekst(waarde)
    if not _GEMEENTECODE.fullmatch(tekst):
        raise ValueError(f"{write_waarde(tekst)} is geen gemeentecode; schrijf GM en vier cijfers, bijvoorbeeld GM1721")
    return tekst


def _check_regel(tekst: str) -> str:
    if "\n" in tekst or "\t" in tekst:
        raise ValueError("bevat een regeleinde of tab; dit veld is een enkele regel tekst")
    if len(tekst) > MAX_REGEL:
        raise ValueError(f"is {len(tekst)} tekens lang; ten hoogste {MAX_REGEL} passen in dit veld")
    return tekst


def _two_decimals(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(Decimal("0.01"))


def _four_decimals(getal: Decimal) -> Decimal:
    return getal.quantize(Decimal("0.0001"))


Regel = Annotated[Tekst, AfterValidator(_check_regel)]
Code = Annotated[str, BeforeValidator(parse_code), WithJsonSchema({"type": "string", "pattern": f"^{_CODE.pattern}$"})]
Gemeentecode = Annotated[
    str,
    BeforeValidator(parse_gemeentecode),
    WithJsonSchema({"type": "string", "pattern": f"^{_GEMEENTECODE.pattern}$"}),
]
Volgnummer = Annotated[
    int, BeforeValidator(parse_volgnummer), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MAX_VOLGNUMMER})
]
Euro = Annotated[Bedrag, AfterValidator(_two_decimals)]
Tienduizendste = Annotated[Fte, AfterValidator(_four_decimals)]
