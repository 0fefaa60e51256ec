"""Dutch amounts, dates and counts for page templates."""

from flask import Flask

from inkoop import __version__
from inkoop.rules.taal import write_bedrag, write_datum, write_getal, write_opsomming


def register_filters(app: Flask) -> None:
    """Makes the formats of `inkoop.rules.taal` known to the templates."""
    app.jinja_env.filters.update(bedrag=write_bedrag, datum=write_datum, getal=write_getal, opsomming=write_opsomming)
    app.jinja_env.globals["versie"] = __version__
