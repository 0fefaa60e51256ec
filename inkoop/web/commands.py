"""`inkoop web`: serves the application."""

import click

from inkoop.opdrachtregel.opties import POORT


@click.command()
@POORT
def web(poort: int) -> None:
    """Start de webapplicatie op dit apparaat.

    \b
    Voorbeeld:
      inkoop web --poort 8080
    """
    from inkoop.web.serve import serve

    serve(poort)
