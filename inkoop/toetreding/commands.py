"""`inkoop toetreding`: applications of aanbieders, from the first line to the message to every party."""

from datetime import date

import click

from inkoop.opdrachtregel.opties import DATUM, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel
from inkoop.toetreding.stap_commands import AANBIEDER, NUMMER, OPDRACHTEN, VAN, read_toetreding


@click.group()
def toetreding() -> None:
    """Aanmeldingen van aanbieders bij een lopende overeenkomst."""


@toetreding.command()
@REGIO
@JSON
def lijst(regio: str | None, als_json: bool) -> None:
    """Noem de aanmeldingen, ook wat net binnenkwam via de openbare pagina.

    \b
    Voorbeeld:
      inkoop toetreding lijst --regio drechtsteden
    """
    from inkoop.gemeente.store import list_regios
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.toetreding.output import list_regels

    with read_dossiers() as session:
        regios = list_regios(session, regio)
        regels = [regel for een in regios for regel in list_regels(session, een)]
    if als_json:
        echo_json(regels)
    else:
        echo_tabel(
            ("regio", "overeenkomst", "aanbieder", "aangemeld op", "status"), [tuple(r.values()) for r in regels]
        )


@toetreding.command()
@NUMMER
@AANBIEDER
@VAN
@REGIO
@JSON
def toon(nummer: str, aanbieder: str | None, van: date | None, regio: str | None, als_json: bool) -> None:
    """Toon een aanmelding met haar eisen, het oordeel en waarom.

    \b
    Voorbeeld:
      inkoop toetreding toon DB-2017-001 --aanbieder "Begeleid Wonen Fictief" --regio drechtsteden
    """
    from inkoop.toetreding.output import describe_plek, write_plek

    with read_toetreding(nummer, aanbieder, van, regio) as (session, kader, rij):
        if als_json:
            echo_json(describe_plek(session, kader, rij))
        else:
            for regel in write_plek(session, kader, rij):
                click.echo(regel)


@toetreding.command("open")
@click.option("--op", "dag", type=DATUM, help="De dag waarvoor u het wilt weten; zonder dag vandaag.")
@JSON
def list_open(dag: date | None, als_json: bool) -> None:
    """Noem de overeenkomsten waarvoor aanbieders zich kunnen aanmelden, zoals de openbare pagina.

    \b
    Voorbeeld:
      inkoop toetreding open
    """
    from inkoop.klok import get_today
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.toetreding.openbaar import list_openstellingen

    with read_dossiers() as session:
        plekken = list_openstellingen(session, dag or get_today())
        rijen = [
            (plek.regio.code, plek.rij.nummer, plek.rij.titel, plek.einde, plek.regel.grondslag) for plek in plekken
        ]
    if als_json:
        koppen = ("regio", "overeenkomst", "titel", "einde", "grondslag")
        echo_json([dict(zip(koppen, (*r[:3], r[3].isoformat(), r[4]), strict=True)) for r in rijen])
    else:
        echo_tabel(("regio", "overeenkomst", "titel", "loopt tot en met", "grondslag"), rijen)


for _opdracht in OPDRACHTEN:
    toetreding.add_command(_opdracht)
