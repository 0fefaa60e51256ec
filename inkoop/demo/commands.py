"""`inkoop demo`: loads the example dossiers, does the main job, shows where everything is, and serves."""

import os

import click

from inkoop.opdrachtregel.opties import POORT


@click.command()
@POORT
@click.option("--serveer/--geen-server", default=None, help="Start na afloop de webapplicatie (of SERVEER=nee).")
def demo(poort: int, serveer: bool | None) -> None:
    """Laat op de dossiers van twee echte regelingen zien wat het programma doet.

    \b
    Voorbeelden:
      inkoop demo
      inkoop demo --geen-server
    """
    from inkoop.demo.tour import run_tour

    if serveer is None:
        serveer = os.environ.get("SERVEER", "ja").strip().lower() not in ("nee", "0", "false")
    run_tour()
    if serveer:
        from inkoop.demo.accounts import serve_demo

        serve_demo(poort)
