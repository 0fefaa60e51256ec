"""Serves the application on this machine."""

import os

import click
from flask import Flask
from waitress import create_server
from waitress.server import BaseWSGIServer, MultiSocketServer

from inkoop.bericht.instelling import read_instelling
from inkoop.bode.ronde import Bode
from inkoop.database.session import write_session
from inkoop.gebruiker.service import delete_demogebruikers
from inkoop.invoer.attachment import MAX_BYTES
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now
from inkoop.migrations.steps import open_database
from inkoop.web.app import create_app
from inkoop.web.instelling import get_instelling

ADRES = "127.0.0.1"
MAX_VERZOEK = 4 * MAX_BYTES  # what is a little too large gets our own page, more than this is not even received


def serve(poort: int) -> None:
    """Serves on 127.0.0.1 until it is stopped with Ctrl-C, does what each day brings, and sends messages where it can.

    Accounts that a demonstration left behind are removed first. Raises `Onbruikbaar` when the port is taken, or when
    the settings of the mail server cannot be right.
    """
    engine, instelling = open_database(), read_instelling(os.environ)
    with write_session(engine) as session:
        delete_demogebruikers(session, get_now())
    app = create_app(engine)
    if instelling is not None:
        click.echo(f"Berichten gaan de deur uit via {instelling.host}:{instelling.poort}")
    with Bode(engine, instelling, get_now):
        run_server(app, poort)


def run_server(app: Flask, poort: int) -> None:
    """Serves an application on 127.0.0.1 until it is stopped. Raises `Onbruikbaar` when the port is taken."""
    try:
        server = make_server(app, poort)
    except OSError as fout:
        raise Onbruikbaar(f"poort {poort} is niet vrij; kies een andere met --poort of PORT=…") from fout
    click.echo(f"De webapplicatie draait op http://{ADRES}:{poort} (stop met Ctrl-C)")
    server.run()


def make_server(app: Flask, poort: int) -> MultiSocketServer | BaseWSGIServer:
    """A server that waits to run; what says for whom a proxy asks gets through only where a proxy is set."""
    return create_server(
        app,
        host=ADRES,
        port=poort,
        threads=8,
        max_request_body_size=MAX_VERZOEK,
        clear_untrusted_proxy_headers=not get_instelling(app).is_achter_proxy,
    )
