"""`inkoop gemeente`: gemeenten that join the arrangement of a regio, or leave it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from inkoop.klok import get_now, get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, JSON
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.deelneming.records import DeelnemingRecord
    from inkoop.gemeente.records import RegioRecord
    from inkoop.rules.kader import Kader

NAAM = click.argument("naam", metavar="GEMEENTE")
REGIO = click.option("--regio", required=True, metavar="CODE", help="De regio.")
BRON = click.option("--bron", required=True, metavar="TEKST", help="Waar het verzoek of de brief is bewaard.")
OP = click.option("--op", type=DATUM, help="De dag van het verzoek of de brief; zonder dag vandaag.")


@contextmanager
def _open_regio(regio: str) -> Iterator[tuple["Session", "RegioRecord", "Kader"]]:
    """A regio to change, in one transaction."""
    from inkoop.database.session import write_session
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.gemeente.store import get_regio
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        gevonden = get_regio(session, regio)
        yield session, gevonden, get_regio_kader(gevonden)


@contextmanager
def _change(naam: str, regio: str) -> Iterator[tuple["Session", "Kader", "DeelnemingRecord"]]:
    """What is not finished yet of a gemeente."""
    from inkoop.deelneming.store import get_lopende

    with _open_regio(regio) as (session, gevonden, kader):
        rij = get_lopende(session, gevonden, naam)
        yield session, kader, rij
        _tell(session, kader, rij)


def _tell(session: "Session", kader: "Kader", rij: "DeelnemingRecord") -> None:
    """Tells the gemeenten how it stands now, where that concerns them."""
    from inkoop.deelneming.notices import tell_gemeenten

    tell_gemeenten(session, kader, rij, f"/regios/{rij.regio.code}/deelneming/{rij.id}", get_now())


@click.group()
def gemeente() -> None:
    """Gemeenten die tot de samenwerking toetreden of eruit stappen."""


@gemeente.command()
@REGIO
@click.option("--op", "dag", type=DATUM, help="De dag waarvan u de deelnemers wilt vergelijken; zonder dag vandaag.")
@JSON
def lijst(regio: str, dag: date | None, als_json: bool) -> None:
    """Noem wie toetreedt of uittreedt, en of het kader nog klopt.

    \b
    Voorbeeld:
      inkoop gemeente lijst --regio brabant-noordoost-oost
    """
    from inkoop.deelneming.deelnemers import find_afwijking
    from inkoop.deelneming.service import describe_deelneming
    from inkoop.deelneming.store import list_deelnemingen

    with _open_regio(regio) as (session, gevonden, kader):
        bloks = [describe_deelneming(rij) for rij in list_deelnemingen(session, gevonden)]
        afwijking = find_afwijking(session, gevonden, kader, dag or get_today())
    if als_json:
        echo_json([blok.model_dump(mode="json", exclude_none=True) for blok in bloks])
    else:
        rijen = [(blok.gemeente, blok.soort, blok.datum, blok.status, blok.ingang) for blok in bloks]
        echo_tabel(("gemeente", "wat", "van", "status", "vanaf"), rijen)
        if afwijking:
            click.echo(afwijking.melding)


@gemeente.command("treed-toe")
@NAAM
@REGIO
@OP
@BRON
@click.option("--code", metavar="CODE", help="Gemeentecode van het CBS, bijvoorbeeld GM1721.")
@DOOR
def treed_toe(naam: str, regio: str, op: date | None, bron: str, code: str | None, door: str) -> None:
    """Leg vast dat een gemeente wil toetreden.

    \b
    Voorbeeld:
      inkoop gemeente treed-toe Voorbeeldstad --regio brabant-noordoost-oost --bron "zaak 7"
    """
    from inkoop.deelneming.service import Verzoek, register_verzoek

    verzoek = Verzoek(gemeente=naam, datum=op or get_today(), bron=bron, gemeentecode=code)
    with _open_regio(regio) as (session, gevonden, kader):
        register_verzoek(session, gevonden, kader, verzoek, make_spoor(door), get_today())
    click.echo(f"Vastgelegd. Verder: inkoop gemeente leg-voor {naam} --regio {regio}")


@gemeente.command("leg-voor")
@NAAM
@REGIO
@DOOR
def leg_voor(naam: str, regio: str, door: str) -> None:
    """Leg het verzoek voor aan alle colleges en raden; zij krijgen bericht.

    \b
    Voorbeeld:
      inkoop gemeente leg-voor Voorbeeldstad --regio brabant-noordoost-oost
    """
    from inkoop.besluitvorming.notices import notify_start
    from inkoop.deelneming.service import put_forward

    spoor = make_spoor(door)
    with _change(naam, regio) as (session, kader, rij):
        gemaakt = put_forward(session, kader, rij, spoor, get_today(), geopend=rij.stand)
        adres = f"/regios/{regio}/besluitvorming/{gemaakt.code}"
        notify_start(session, rij.regio, gemaakt, adres, spoor.tijdstip)
        click.echo(f"Voorgelegd: {gemaakt.code}. Verder: inkoop besluit leg-vast {gemaakt.code}")


@gemeente.command("rond-af")
@NAAM
@REGIO
@DOOR
def rond_af(naam: str, regio: str, door: str) -> None:
    """Neem over wat de colleges en raden over de toetreding besloten.

    \b
    Voorbeeld:
      inkoop gemeente rond-af Voorbeeldstad --regio brabant-noordoost-oost
    """
    from inkoop.deelneming.service import conclude_besluitvorming

    with _change(naam, regio) as (session, kader, rij):
        status = conclude_besluitvorming(session, kader, rij, make_spoor(door), get_today(), geopend=rij.stand)
    click.echo(f"{naam}: {status}")


@gemeente.command("stel-vast")
@NAAM
@REGIO
@click.option("--bekendgemaakt", required=True, type=DATUM, help="Bekendgemaakt in het gemeenteblad op.")
@click.option(
    "--ingang", type=DATUM, help="Eerste dag waarop de gemeente meedoet; bij uittreden volgt die uit de brief."
)
@click.option("--afspraken", default="", metavar="TEKST", help="Rechten, plichten en kosten, of waar ze staan.")
@DOOR
def stel_vast(naam: str, regio: str, bekendgemaakt: date, ingang: date | None, afspraken: str, door: str) -> None:
    """Stel vast vanaf welke dag de gemeente meedoet, of dat haar uittreden is bekendgemaakt.

    \b
    Voorbeeld:
      inkoop gemeente stel-vast Voorbeeldstad --regio r --bekendgemaakt 2026-03-02 --ingang 2026-03-03
    """
    from inkoop.deelneming.service import Vaststelling, settle_deelneming

    keuze = Vaststelling(bekendgemaakt_op=bekendgemaakt, ingang=ingang, afspraken=afspraken)
    with _change(naam, regio) as (session, kader, rij):
        settle_deelneming(session, kader, rij, keuze, make_spoor(door), geopend=rij.stand)
        click.echo(f"{naam}: {rij.status} vanaf {rij.ingang}. Het kader moet vanaf die dag een nieuwe versie krijgen.")


@gemeente.command("treed-uit")
@NAAM
@REGIO
@OP
@BRON
@click.option("--aangetekend", is_flag=True, help="De brief is aangetekend verzonden.")
@click.option("--raad", "toestemming_raad_op", type=DATUM, help="De dag waarop de raad toestemming gaf.")
@click.option("--college", "besluit_college_op", type=DATUM, help="De dag waarop het college besloot.")
@click.option("--per", "gewenst_per", type=DATUM, help="Uittreden per; zonder dag de eerste dag waarop het kan.")
@DOOR
def treed_uit(naam: str, regio: str, op: date | None, bron: str, door: str, **velden: Any) -> None:
    """Leg vast dat een gemeente in een brief aankondigt uit te treden.

    \b
    Voorbeeld:
      inkoop gemeente treed-uit Boekel --regio r --bron "zaak 8" --aangetekend --raad 2026-01-08 --college 2026-01-13
    """
    from inkoop.deelneming.uittreden import Aankondiging, announce_uittreding
    from inkoop.rules.taal import write_datum

    brief = Aankondiging(gemeente=naam, datum=op or get_today(), bron=bron, **velden)
    with _open_regio(regio) as (session, gevonden, kader):
        rij = announce_uittreding(session, gevonden, kader, brief, make_spoor(door), get_today())
        _tell(session, kader, rij)
        assert rij.ingang is not None
        click.echo(f"{naam} doet niet meer mee vanaf {write_datum(rij.ingang)}.")
        if rij.betaalt_door_tot:
            click.echo(f"De gemeente betaalt door tot {write_datum(rij.betaalt_door_tot)}.")


@gemeente.command("trek-in")
@NAAM
@REGIO
@click.option("--reden", required=True, metavar="TEKST", help="Waarom.")
@DOOR
def trek_in(naam: str, regio: str, reden: str, door: str) -> None:
    """Leg vast dat een gemeente haar verzoek of brief intrekt.

    \b
    Voorbeeld:
      inkoop gemeente trek-in Boekel --regio brabant-noordoost-oost --reden "De raad kwam erop terug."
    """
    from inkoop.deelneming.service import withdraw_deelneming

    with _change(naam, regio) as (session, kader, rij):
        withdraw_deelneming(session, kader, rij, reden, make_spoor(door), geopend=rij.stand)
        click.echo(f"{naam}: {rij.status}")
