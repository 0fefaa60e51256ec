"""`inkoop verdeel`: an amount shared by the gemeenten."""

from decimal import Decimal

import click

from inkoop.opdrachtregel.opties import BEDRAG, JSON, complete_kader
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel, echo_uitleg


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("bedrag", metavar="BEDRAG", type=BEDRAG)
@click.option("--sleutel", metavar="NAAM", help="De verdeelsleutel; standaard de eerste van het kader.")
@click.option("--regio", metavar="CODE", help="De regio die verdeelt.")
@click.option("--kader", "kader_id", metavar="ID", shell_complete=complete_kader, help="Een kader, zonder dossier.")
@JSON
def verdeel(bedrag: Decimal, sleutel: str | None, regio: str | None, kader_id: str | None, als_json: bool) -> None:
    """Verdeel een bedrag over de gemeenten, op de cent.

    \b
    Voorbeelden:
      inkoop verdeel 1250000.00
      inkoop verdeel -2500.50 --kader centrumregeling-bno-2024
    """
    from inkoop.kader.loader import load_kader
    from inkoop.kader.uitvoer import make_plain
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.rules.geld import round_bedrag
    from inkoop.verdeling.service import compute_verdeling_of, find_kader

    if kader_id:
        kader = load_kader(kader_id)
        verdeling = compute_verdeling_of(kader, bedrag, sleutel, None)
    else:
        with read_dossiers() as session:
            kader = find_kader(session, regio)
            verdeling = compute_verdeling_of(kader, bedrag, sleutel, session)
    if als_json:
        echo_json({"kader": kader.kader, "bedrag": make_plain(round_bedrag(bedrag)), "uitkomst": make_plain(verdeling)})
        return
    click.echo(f"{kader.titel}\nGrondslag: {verdeling.grondslag}\n")
    rijen = [(naam, deel, f"{verdeling.percentages[naam]} %") for naam, deel in verdeling.delen.items()]
    echo_tabel(("gemeente", "deel", "percentage"), [*rijen, ("samen", sum(verdeling.delen.values()), "100 %")])
    echo_uitleg(verdeling.uitleg)
