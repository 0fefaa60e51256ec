"""What one inzet is worth, and one inzet with all that is known of it, as lines for people and data for programs."""

from collections.abc import Iterator
from typing import Any

import click

from inkoop.kader.uitvoer import make_plain
from inkoop.logboek.periode import find_dag
from inkoop.opdrachtregel.uitvoer import echo_tabel, echo_uitleg
from inkoop.rules.inzetloop import name_status
from inkoop.rules.taal import write_bedrag, write_datum, write_opsomming
from inkoop.sroi.inzetbeeld import Inzetbeeld
from inkoop.sroi.waarde import Inzetwaarde

KOPPEN = ("jaar", "van", "tot en met", "waarde", "nu nog te doen", "dan nog te doen")


def echo_waarde(uitkomst: Inzetwaarde) -> None:
    """Whether it would count, what it does in each contractjaar, and why."""
    bron = f" ({uitkomst.grondslag})" if uitkomst.grondslag else ""
    if uitkomst.reden:
        click.echo(f"Deze inzet zou niet meetellen: {uitkomst.reden}{bron}.")
    else:
        click.echo(f"Deze inzet zou {write_bedrag(uitkomst.waarde)} waard zijn, zodra hij is goedgekeurd{bron}.")
        if uitkomst.voorwaarden:
            click.echo(f"De coördinator moet ook bevestigen: {write_opsomming(uitkomst.voorwaarden)}.")
        if not uitkomst.verplicht:
            click.echo("De opdrachtwaarde ligt onder de drempel: er is geen verplichting.")
        click.echo()
        rijen = [(jaar.jaar, jaar.van, jaar.tot, jaar.waarde, jaar.eerder, jaar.restant) for jaar in uitkomst.jaren]
        echo_tabel(KOPPEN, rijen)
    echo_uitleg(uitkomst.uitleg)


def describe_waarde(uitkomst: Inzetwaarde) -> dict[str, Any]:
    """Plain data: amounts as text, contractjaren in their order."""
    return {
        "reden": uitkomst.reden,
        "waarde": make_plain(uitkomst.waarde),
        "voorwaarden": list(uitkomst.voorwaarden),
        "verplicht": uitkomst.verplicht,
        "jaren": [make_plain(jaar) for jaar in uitkomst.jaren],
        "grondslag": uitkomst.grondslag,
        "uitleg": list(uitkomst.uitleg),
    }


def write_beeld(beeld: Inzetbeeld) -> Iterator[str]:
    """One inzet: its status, whether it counts, its facts, evidence and steps."""
    yield f"Inzet {beeld.blok.id} bij {beeld.overeenkomst.nummer}: {name_status(beeld.blok.status)}"
    yield f"Categorie:  {beeld.categorie.naam} ({beeld.categorie.code})"
    if beeld.reden:
        yield f"Telt niet:  {beeld.reden}{f' ({beeld.grondslag})' if beeld.grondslag else ''}"
    else:
        yield f"Telt mee:   {write_bedrag(beeld.telt)}"
    yield from (f"{naam}: {waarde}" for naam, waarde in beeld.feiten)
    yield from (
        f"Uren {write_datum(u.van)} tot en met {write_datum(u.tot)}: {u.uren.normalize():f}" for u in beeld.blok.uren
    )
    yield from (f"Bewijs {bewijs.bestand_id}: {bewijs.bestand.naam}" for bewijs in beeld.rij.bewijzen)
    yield from (f"Nog niet goed: {bezwaar}" for bezwaar in beeld.bezwaren)
    for stap in beeld.rij.stappen:
        waarom = f": {stap.reden}" if stap.reden else ""
        bron = f" (bron: {stap.bron})" if stap.bron else ""
        yield f"{write_datum(find_dag(stap.tijdstip))} {stap.stap} door {stap.als}{bron}{waarom}"
