"""`inkoop sroi`: the balance of social return, and every inzet from a draft to the judgement."""

import click

from inkoop.opdrachtregel.opties import JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel, echo_uitleg
from inkoop.sroi.inzet_commands import bewijs, dien_in, inzet, trek_in, uren, voer_in, waarde, wijzig
from inkoop.sroi.oordeel_commands import beoordeel, verwijder_bewijs, werklijst


@click.group()
def sroi() -> None:
    """Social return: wat verplicht is, wat er is ingezet, en elke inzet van invoeren tot oordeel.

    \b
    Voorbeelden:
      inkoop sroi stand
      inkoop sroi stand DW-2017-02
      inkoop sroi stand --aanbieder "Stichting Voorbeeldhuis"
    """


@sroi.command()
@click.argument("overeenkomst", metavar="[OVEREENKOMST]", required=False)
@click.option("--aanbieder", metavar="NAAM", help="Alle overeenkomsten van deze aanbieder (naam of KvK-nummer).")
@REGIO
@JSON
def stand(overeenkomst: str | None, aanbieder: str | None, regio: str | None, als_json: bool) -> None:
    """Toon de stand per contractjaar, en van elke inzet of die telt en waarom niet.

    \b
    Voorbeeld:
      inkoop sroi stand --aanbieder "Stichting Voorbeeldhuis"
    """
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.sroi.balance import list_balansen
    from inkoop.sroi.output import INZETKOPPEN, JAARKOPPEN, describe_balans, list_inzetrijen, write_jaar, write_kop

    if overeenkomst and aanbieder:
        raise click.UsageError("Noem een overeenkomst of een aanbieder, niet beide.")
    with read_dossiers() as session:
        balansen = list_balansen(session, overeenkomst, aanbieder, regio)
    if als_json:
        echo_json({"overeenkomsten": [describe_balans(balans) for balans in balansen]})
        return
    if not balansen:
        click.echo("Er zijn hier geen overeenkomsten met een social-returnverplichting.")
    for balans in balansen:
        click.echo("\n".join(write_kop(balans)))
        click.echo()
        echo_tabel(JAARKOPPEN, map(write_jaar, balans.uitkomst.jaren))
        if balans.inzetten:
            click.echo()
            echo_tabel(INZETKOPPEN, list_inzetrijen(balans))
        echo_uitleg(balans.uitkomst.uitleg)
        click.echo()


for _opdracht in (
    waarde,
    inzet,
    voer_in,
    wijzig,
    bewijs,
    uren,
    dien_in,
    trek_in,
    werklijst,
    beoordeel,
    verwijder_bewijs,
):
    sroi.add_command(_opdracht)
