"""`inkoop sroi waarde`, `inzet`, `voer-in`, `wijzig`, `bewijs`, `uren`, `dien-in`, `trek-in`: of an aanbieder."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, DATUM, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, warn_bsns
from inkoop.sroi.inzetoptie_commands import (
    BRON,
    INZET,
    OVEREENKOMST,
    REDEN,
    find_plek,
    inzetopties,
    list_teksten,
    make_optreden,
    open_inzet,
    open_sroi,
    read_feiten,
    write_adres,
)

CATEGORIE = click.argument("categorie", metavar="CATEGORIE")
VAN = click.option("--van", type=DATUM, required=True, help="De eerste dag, of de datum van de rekening.")
NIEUW = "nieuw"  # the id of an inzet until it is kept


@click.command()
@OVEREENKOMST
@CATEGORIE
@VAN
@inzetopties
@REGIO
@JSON
def waarde(overeenkomst: str, categorie: str, regio: str | None, als_json: bool, **opties: Any) -> None:
    """Reken uit wat een inzet waard zou zijn, voordat u hem invoert; er wordt niets bewaard.

    \b
    Voorbeeld:
      inkoop sroi waarde DB-2017-001-1 b --van 2018-03-01 --fte 0.5 --woongemeente Dordrecht
    """
    from inkoop.invoer.validate import make_model
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.sroi.schema import InzetBlok
    from inkoop.sroi.service import describe_inzet
    from inkoop.sroi.store import list_inzetten
    from inkoop.sroi.waarde import compute_waarde, make_proefnaam
    from inkoop.sroi.waarde_output import describe_waarde, echo_waarde

    with read_dossiers() as session:
        plek = find_plek(session, overeenkomst, regio)
        andere = [describe_inzet(rij) for rij in list_inzetten(session, plek.rij)]
        velden = {"id": make_proefnaam(andere), "categorie": categorie, **read_feiten(opties)}
        uitkomst = compute_waarde(plek.kader, plek.overeenkomst, andere, make_model(InzetBlok, velden))
    if als_json:
        echo_json(describe_waarde(uitkomst))
    else:
        echo_waarde(uitkomst)


@click.command()
@OVEREENKOMST
@INZET
@REGIO
def inzet(overeenkomst: str, inzet: str, regio: str | None) -> None:
    """Toon een inzet: de gegevens, wat hij waard is, of hij telt en waarom niet, en wat er gebeurde.

    \b
    Voorbeeld:
      inkoop sroi inzet DB-2017-001-1 VH-01
    """
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.sroi.inzetbeeld import make_inzetbeeld
    from inkoop.sroi.store import get_inzet
    from inkoop.sroi.waarde_output import write_beeld

    with read_dossiers() as session:
        beeld = make_inzetbeeld(session, get_inzet(session, find_plek(session, overeenkomst, regio).rij, inzet))
        click.echo("\n".join(write_beeld(beeld)))


@click.command("voer-in")
@OVEREENKOMST
@CATEGORIE
@VAN
@inzetopties
@BRON
@REGIO
@DOOR
def voer_in(overeenkomst: str, categorie: str, bron: str | None, regio: str | None, door: str, **opties: Any) -> None:
    """Voer een inzet in als concept; dien hem daarna in.

    \b
    Voorbeeld:
      inkoop sroi voer-in DB-2017-001-1 b --van 2018-03-01 --fte 0.5 --woongemeente Dordrecht --kandidaat K-12
    """
    from inkoop.invoer.validate import make_model
    from inkoop.sroi.behandeling import add_concept, make_kenmerk
    from inkoop.sroi.schema import InzetBlok

    blok = make_model(InzetBlok, {"id": NIEUW, "categorie": categorie, **read_feiten(opties)})
    with open_sroi(overeenkomst, regio) as (session, plek):
        blok = blok.model_copy(update={"id": make_kenmerk(session, plek.rij)})
        add_concept(session, plek.rij, blok, make_optreden(door, bron))
    warn_bsns(*list_teksten(blok), bron)
    click.echo(f"Inzet {blok.id} is bewaard als concept. Verder: inkoop sroi dien-in {overeenkomst} {blok.id}")


@click.command()
@OVEREENKOMST
@INZET
@click.option("--van", type=DATUM, help="De eerste dag, of de datum van de rekening.")
@inzetopties
@REDEN
@BRON
@REGIO
@DOOR
def wijzig(
    overeenkomst: str, inzet: str, reden: str | None, bron: str | None, regio: str | None, door: str, **opties: Any
) -> None:
    """Verbeter de gegevens van een inzet; is hij al beoordeeld, dan volgt een nieuw oordeel.

    \b
    Voorbeeld:
      inkoop sroi wijzig DB-2017-001-1 VH-01 --fte 0.6 --reden "meer uren sinds de start"
    """
    from inkoop.invoer.validate import make_model
    from inkoop.sroi.behandeling import Versie, change_inzet
    from inkoop.sroi.schema import InzetBlok
    from inkoop.sroi.service import describe_inzet

    with open_inzet(overeenkomst, inzet, regio) as (session, _, rij):
        blok = make_model(InzetBlok, {**dict(describe_inzet(rij)), **read_feiten(opties)})
        change_inzet(session, Versie(rij=rij, stand=rij.stand), blok, make_optreden(door, bron), reden)
        stand = rij.status
    warn_bsns(*list_teksten(blok), bron, reden)
    click.echo(f"Inzet {inzet} is gewijzigd; de status is nu {stand.value.replace('_', ' ')}.")


@click.command()
@OVEREENKOMST
@INZET
@click.argument("bestand", metavar="BESTAND", type=BESTAND)
@REGIO
@DOOR
def bewijs(overeenkomst: str, inzet: str, bestand: Path, regio: str | None, door: str) -> None:
    """Voeg bewijs bij een inzet: een PDF, PNG of JPEG.

    \b
    Voorbeeld:
      inkoop sroi bewijs DB-2017-001-1 VH-01 contract.pdf
    """
    from inkoop.invoer.attachment import read_bijlage
    from inkoop.sroi.bewijzen import add_bewijs

    bijlage = read_bijlage(bestand)
    with open_inzet(overeenkomst, inzet, regio) as (session, _, rij):
        nummer = add_bewijs(session, rij, bijlage, make_spoor(door)).bestand_id
    click.echo(f"{bijlage.naam} is bewaard bij inzet {inzet} als bestand {nummer}.")


@click.command()
@OVEREENKOMST
@INZET
@click.option("--van", type=DATUM, required=True, help="De eerste dag van de periode.")
@click.option("--tot", type=DATUM, required=True, help="De laatste dag van de periode.")
@click.option("--uren", "aantal", required=True, metavar="GETAL", help="De gewerkte uren in die periode.")
@REGIO
@DOOR
def uren(overeenkomst: str, inzet: str, van: date, tot: date, aantal: str, regio: str | None, door: str) -> None:
    """Meld hoeveel uren er in een periode zijn gewerkt.

    \b
    Voorbeeld:
      inkoop sroi uren DB-2017-001-1 VH-01 --van 2018-03-01 --tot 2018-03-31 --uren 72.5
    """
    from inkoop.invoer.validate import make_model
    from inkoop.sroi.behandeling import Versie, register_uren
    from inkoop.sroi.schema import UrenBlok
    from inkoop.sroi.service import describe_inzet

    blok = make_model(UrenBlok, {"van": van, "tot": tot, "uren": aantal})
    with open_inzet(overeenkomst, inzet, regio) as (session, _, rij):
        alle = [*describe_inzet(rij).uren, blok]
        register_uren(session, Versie(rij=rij, stand=rij.stand), alle, make_optreden(door))
    click.echo(f"De uren zijn bewaard bij inzet {inzet}.")


@click.command("dien-in")
@OVEREENKOMST
@INZET
@REDEN
@BRON
@REGIO
@DOOR
def dien_in(overeenkomst: str, inzet: str, reden: str | None, bron: str | None, regio: str | None, door: str) -> None:
    """Dien een inzet in bij de coördinator, of beantwoord zijn vraag met --reden.

    \b
    Voorbeeld:
      inkoop sroi dien-in DB-2017-001-1 I-6
    """
    from inkoop.sroi.behandeling import Versie, submit_inzet
    from inkoop.sroi.inzetberichten import tell_ingediend

    optreden = make_optreden(door, bron)
    with open_inzet(overeenkomst, inzet, regio) as (session, _, rij):
        submit_inzet(session, Versie(rij=rij, stand=rij.stand), optreden, reden)
        tell_ingediend(session, rij, write_adres(rij, is_oordeel=True), optreden.spoor.tijdstip)
    warn_bsns(reden, bron)
    click.echo(f"Inzet {inzet} is ingediend. De coördinator beoordeelt hem.")


@click.command("trek-in")
@OVEREENKOMST
@INZET
@REDEN
@BRON
@REGIO
@DOOR
def trek_in(overeenkomst: str, inzet: str, reden: str | None, bron: str | None, regio: str | None, door: str) -> None:
    """Trek een inzet in die nog niet is goedgekeurd.

    \b
    Voorbeeld:
      inkoop sroi trek-in DB-2017-001-1 I-6 --reden "ging niet door"
    """
    from inkoop.sroi.behandeling import Versie, withdraw_inzet

    with open_inzet(overeenkomst, inzet, regio) as (session, _, rij):
        withdraw_inzet(session, Versie(rij=rij, stand=rij.stand), make_optreden(door, bron), reden)
    warn_bsns(reden, bron)
    click.echo(f"Inzet {inzet} is ingetrokken.")
