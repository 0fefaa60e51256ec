"""How people type on a screen: a date dd-mm-jjjj, an amount 1.234,56; read strictly, nothing is guessed."""

import re
from datetime import date
from decimal import Decimal

from inkoop.invoer.faults import write_waarde
from inkoop.invoer.types import LAATSTE_JAAR, VROEGSTE_JAAR

_DATUM = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_BEDRAG = re.compile(r"(?:€[ \u00a0]?)?((?:0|[1-9]\d{0,2}(?:\.\d{3}){1,4}|[1-9]\d{0,14})(?:,\d{2})?)", re.ASCII)
_GETAL = re.compile(r"(?:0|[1-9]\d{0,2}(?:\.\d{3}){1,3}|[1-9]\d{0,11})(?:,\d{1,8})?", re.ASCII)
_GEHEEL = re.compile(r"0|[1-9]\d{0,2}(?:\.\d{3}){1,3}|[1-9]\d{0,11}", re.ASCII)
_DECIMALEN = 4
DATUMVORM = "schrijf dag-maand-jaar, bijvoorbeeld 31-03-2025"
BEDRAGVORM = "schrijf bijvoorbeeld 1.234,56: een punt tussen duizendtallen, een komma voor de centen"
GETALVORM = "schrijf bijvoorbeeld 0,75: met een komma, zonder letters"
JA_NEE = {"ja": True, "nee": False}


def parse_datum(tekst: str) -> date:
    """`31-03-2025` as a date between 1900 and 2199. Raises `ValueError` with a Dutch message."""
    gevonden = _DATUM.fullmatch(tekst)
    if not gevonden:
        raise ValueError(f"{write_waarde(tekst)} is geen datum; {DATUMVORM}")
    dag, maand, jaar = map(int, gevonden.groups())
    if not VROEGSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise ValueError(f"het jaar {jaar} kan niet; kies een jaar van {VROEGSTE_JAAR} tot en met {LAATSTE_JAAR}")
    try:
        return date(jaar, maand, dag)
    except ValueError:
        raise ValueError(f"{write_waarde(tekst)} bestaat niet op de kalender; controleer dag en maand") from None


def parse_bedrag(tekst: str) -> Decimal:
    """`1.234,56`, `1234,56` or `€ 1.234` in euros. Raises `ValueError` with a Dutch message."""
    gevonden = _BEDRAG.fullmatch(tekst)
    if not gevonden:
        raise ValueError(f"{write_waarde(tekst)} is geen bedrag; {BEDRAGVORM}")
    return Decimal(gevonden[1].replace(".", "").replace(",", "."))


def parse_getal(tekst: str, decimalen: int = _DECIMALEN) -> Decimal:
    """`0,75` or `1.000` as a number with at most so many decimals. Raises `ValueError` with a Dutch message."""
    if not _GETAL.fullmatch(tekst) or len(tekst.partition(",")[2]) > decimalen:
        raise ValueError(f"{write_waarde(tekst)} is geen getal; {GETALVORM}")
    return Decimal(tekst.replace(".", "").replace(",", "."))


def parse_geheel(tekst: str) -> int:
    """`1200` or `1.200` as a whole number of 0 or more. Raises `ValueError` with a Dutch message."""
    if not _GEHEEL.fullmatch(tekst):
        raise ValueError(f"{write_waarde(tekst)} is geen geheel getal; schrijf alleen cijfers, bijvoorbeeld 1200")
    return int(tekst.replace(".", ""))


def parse_ja_nee(tekst: str) -> bool:
    """`ja` or `nee`. Raises `ValueError` with a Dutch message."""
    if tekst not in JA_NEE:
        raise ValueError(f"{write_waarde(tekst)} is geen ja of nee")
    return JA_NEE[tekst]


def write_datum(dag: date) -> str:
    """As 31-03-2025."""
    return f"{dag:%d-%m-%Y}"


def write_bedrag(bedrag: Decimal) -> str:
    """As 1.234,56."""
    return _to_dutch(f"{bedrag:,.2f}")


def write_getal(getal: Decimal) -> str:
    """With a comma and without zeros at the end."""
    tekst = f"{getal:,f}"
    return _to_dutch(tekst.rstrip("0").rstrip(".") if "." in tekst else tekst)


def _to_dutch(tekst: str) -> str:
    return tekst.translate(str.maketrans(",.", ".,"))
