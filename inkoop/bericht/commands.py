"""`inkoop bericht`: the outbox, sending what waits, and the reminders of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from inkoop.bericht.soorten import Berichtsoort, Berichtstatus
from inkoop.klok import get_now
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import DATUM, JSON
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel
from inkoop.rules.taal import write_aantal

if TYPE_CHECKING:
    from inkoop.bericht.instelling import Verzendinstelling

KOPPEN = ("nummer", "gemaakt op", "aan", "soort", "onderwerp", "stand", "pogingen", "volgende poging", "fout")


@click.group()
def bericht() -> None:
    """Uitgaande berichten: bekijken, versturen en herinneringen klaarzetten.

    \b
    Voorbeelden:
      inkoop bericht lijst --stand mislukt
      inkoop bericht herinner
      inkoop bericht verstuur
    """


@bericht.command()
@click.option(
    "--stand",
    type=click.Choice([status.value for status in Berichtstatus]),
    help="Alleen berichten die zo staan, bijvoorbeeld mislukt.",
)
@click.option(
    "--soort", type=click.Choice([soort.value for soort in Berichtsoort]), help="Alleen berichten van deze soort."
)
@click.option("--aan", default="", metavar="TEKST", help="Alleen aan adressen waar dit in staat.")
@click.option(
    "--aantal", default=50, show_default=True, type=click.IntRange(1, 10_000), help="Hoeveel, de nieuwste eerst."
)
@JSON
def lijst(stand: str | None, soort: str | None, aan: str, aantal: int, als_json: bool) -> None:
    """Toon de uitgaande berichten met hoe zij staan, de nieuwste eerst.

    \b
    Voorbeelden:
      inkoop bericht lijst
      inkoop bericht lijst --stand mislukt --json
    """
    from inkoop.bericht.output import make_rij
    from inkoop.bericht.store import Berichtfilter, list_berichten
    from inkoop.database.session import read_session
    from inkoop.migrations.steps import open_to_read

    status, keuze = stand and Berichtstatus(stand), soort and Berichtsoort(soort)
    with read_session(open_to_read()) as session:
        gekozen = Berichtfilter(status=status or None, soort=keuze or None, aan=aan)
        rijen = [make_rij(een) for een in list_berichten(session, aantal=aantal, keuze=gekozen)]
    if als_json:
        echo_json([dict(zip(KOPPEN, rij, strict=True)) for rij in rijen])
    else:
        echo_tabel(KOPPEN, rijen)


@bericht.command()
@click.option("--blijf", is_flag=True, help="Blijf draaien: verstuur wat erbij komt en herinner elke dag.")
def verstuur(blijf: bool) -> None:
    """Verstuur wat klaarstaat via de mailserver van INKOOP_SMTP.

    \b
    Stel eerst in:
      INKOOP_SMTP             smtp://mail.regio.example:587 of smtps://gebruiker@mail.regio.example
      INKOOP_SMTP_WACHTWOORD  het wachtwoord, als de server daarom vraagt
      INKOOP_AFZENDER         Inkoop Regio <inkoop@regio.example>
      INKOOP_ADRES            https://inkoop.regio.example, voor de links in een bericht

    \b
    Voorbeelden:
      inkoop bericht verstuur
      inkoop bericht verstuur --blijf
    """
    from inkoop.bericht.output import write_verslag
    from inkoop.bode.ronde import Bode, require_echt, send_once
    from inkoop.migrations.steps import open_database

    instelling, engine = _get_instelling(), open_database()
    if not blijf:
        click.echo(write_verslag(send_once(engine, instelling, get_now)))
        return
    require_echt(engine)
    click.echo(f"Berichten gaan de deur uit via {instelling.host}:{instelling.poort} (stop met Ctrl-C)")
    Bode(engine, instelling, get_now).run()


def _get_instelling() -> Verzendinstelling:
    import os

    from inkoop.bericht.instelling import SMTP, VORM, read_instelling
    from inkoop.invoer.faults import Onbruikbaar

    instelling = read_instelling(os.environ)
    if instelling is None:
        raise Onbruikbaar(f"{SMTP} is niet ingevuld, dus er is geen mailserver; {VORM}")
    return instelling


@bericht.command()
@click.option("--dag", type=DATUM, help="De herinneringen van deze dag in plaats van die van vandaag.")
def herinner(dag: date | None) -> None:
    """Zet de herinneringen van een dag klaar; elke herinnering komt een keer.

    \b
    Voorbeelden:
      inkoop bericht herinner
      inkoop bericht herinner --dag 2026-06-01
    """
    from inkoop.agenda.herinneringen import remind
    from inkoop.logboek.periode import find_dag
    from inkoop.migrations.steps import open_database

    nu = get_now()
    aantal = remind(open_database(), dag or find_dag(nu), nu)
    click.echo(f"Er {'staat' if aantal == 1 else 'staan'} {write_aantal(aantal, 'bericht', 'berichten')} bij.")


@bericht.command()
@click.argument("nummer", metavar="NUMMER", type=click.IntRange(1))
@DOOR
def opnieuw(nummer: int, door: str) -> None:
    """Zet een bericht dat is mislukt weer klaar om te versturen.

    \b
    Voorbeeld:
      inkoop bericht opnieuw 12
    """
    from inkoop.bericht.service import send_again
    from inkoop.database.session import write_session
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        weer = send_again(session, nummer, make_spoor(door))
    click.echo(f"Bericht {nummer} aan {weer.aan} staat weer klaar.")


@bericht.command(name="ruim-op")
@click.option("--dagen", type=click.IntRange(1, 36_500), help="Bewaar zo veel dagen, in plaats van wat is ingesteld.")
@DOOR
def ruim_op(dagen: int | None, door: str) -> None:
    """Verwijder berichten die lang genoeg zijn bewaard; wat nog wacht, blijft.

    \b
    Hoe lang een bericht blijft, staat in INKOOP_BERICHTEN_BEWAREN: een aantal dagen (zonder instelling 365), of altijd.

    \b
    Voorbeelden:
      inkoop bericht ruim-op
      inkoop bericht ruim-op --dagen 90
    """
    import os

    from inkoop.bericht.opruimen import clean_berichten, read_bewaartermijn
    from inkoop.database.session import write_session
    from inkoop.migrations.steps import open_database

    termijn = timedelta(days=dagen) if dagen else read_bewaartermijn(os.environ)
    if termijn is None:
        click.echo("Berichten blijven hier altijd bewaard; er is niets verwijderd.")
        return
    with write_session(open_database()) as session:
        aantal = clean_berichten(session, termijn, make_spoor(door))
    oud = write_aantal(termijn.days, "dag", "dagen")
    click.echo(f"{write_aantal(aantal, 'bericht', 'berichten')} van meer dan {oud} oud verwijderd.")
