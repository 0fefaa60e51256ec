"""Serves the application on this machine."""

import click
from werkzeug.serving import make_server

from inkoop.web.app import create_app


def serve(poort: int) -> None:
    """Serves on 127.0.0.1 until it is stopped with Ctrl-C. Raises `Onbruikbaar` when the port is taken."""
    server = make_server("127.0.0.1", poort, create_app(), threaded=True)
    click.echo(f"De webapplicatie draait op http://127.0.0.1:{poort} (stop met Ctrl-C)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Gestopt.")
