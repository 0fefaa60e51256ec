"""Serves the application on this machine."""

import click
from waitress import create_server

from inkoop.invoer.faults import Onbruikbaar
from inkoop.web.app import create_app

ADRES = "127.0.0.1"


def serve(poort: int) -> None:
    """Serves on 127.0.0.1 until it is stopped with Ctrl-C. Raises `Onbruikbaar` when the port is taken."""
    try:
        server = create_server(create_app(), host=ADRES, port=poort, threads=8)
    except OSError as fout:
        raise Onbruikbaar(f"poort {poort} is niet vrij; kies een andere met --poort of PORT=…") from fout
    click.echo(f"De webapplicatie draait op http://{ADRES}:{poort} (stop met Ctrl-C)")
    server.run()
