"""`inkoop web`: serves the application."""

import click


@click.command()
@click.option(
    "--poort", default=8000, show_default=True, envvar="PORT", type=click.IntRange(1, 65535), help="De poort."
)
def web(poort: int) -> None:
    """Start de webapplicatie op dit apparaat.

    \b
    Voorbeeld:
      inkoop web --poort 8080
    """
    from inkoop.web.serve import serve

    serve(poort)
