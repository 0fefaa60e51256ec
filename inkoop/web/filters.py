"""Dutch amounts, dates and counts for page templates."""

import re
from datetime import date, datetime
from decimal import Decimal

from flask import Flask

from inkoop import __version__
from inkoop.gebruiker.apparaat import describe_apparaat
from inkoop.logboek.periode import TIJDZONE, find_dag
from inkoop.rules.taal import write_bedrag, write_datum, write_getal, write_opsomming

_DAG = re.compile(r"(?<![\w'-])\d{4}-\d\d-\d\d(?![\w'-])", re.ASCII)


def write_moment(moment: datetime) -> str:
    """A moment as the clock on the wall said it: `4 maart 2025, 10:30`."""
    hier = moment.astimezone(TIJDZONE)
    return f"{write_datum(hier.date())}, {hier:%H:%M}"


def write_dagen(tekst: str) -> str:
    """The words of a rule with its days as people write them; what someone typed stays between its quotes."""
    return _DAG.sub(_write_dag, tekst)


def _write_dag(gevonden: re.Match[str]) -> str:
    try:
        return write_datum(date.fromisoformat(gevonden[0]))
    except ValueError:
        return gevonden[0]


def write_bestandsgrootte(aantal: int) -> str:
    """A number of bytes as people say it: `12 kB`, `3,4 MB`."""
    if aantal < 1000 * 1000:
        return f"{write_getal(max(1, round(aantal / 1000)))} kB"
    return f"{write_getal(round(Decimal(aantal) / (1000 * 1000), 1))} MB"


def register_filters(app: Flask) -> None:
    """Makes the formats of `inkoop.rules.taal` known to the templates."""
    app.jinja_env.filters.update(bedrag=write_bedrag, datum=write_datum, getal=write_getal, opsomming=write_opsomming)
    app.jinja_env.filters.update(
        moment=write_moment, dag=find_dag, bestandsgrootte=write_bestandsgrootte, apparaat=describe_apparaat
    )
    app.jinja_env.globals["versie"] = __version__
