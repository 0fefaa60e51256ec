"""`inkoop voortgang meenemen`, `overgang` and `storting`: what the coordinator records of a contractjaar."""

from decimal import Decimal
from typing import Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BEDRAG, DATUM

REGIO = click.option("--regio", metavar="CODE", required=True, help="De regio.")
OVEREENKOMST = click.argument("overeenkomst", metavar="OVEREENKOMST")
JAAR = click.argument("jaar", metavar="CONTRACTJAAR", type=click.IntRange(min=1))
HOEVEEL = click.argument("bedrag", metavar="BEDRAG", type=BEDRAG)


@click.command()
@OVEREENKOMST
@JAAR
@HOEVEEL
@REGIO
@DOOR
def meenemen(overeenkomst: str, jaar: int, bedrag: Decimal, regio: str, door: str) -> None:
    """Leg vast wat uit een contractjaar meegaat naar het volgende.

    \b
    Voorbeeld:
      inkoop voortgang meenemen DB-2017-001-1 1 1500.00 --regio drechtsteden
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.logboek.gezien import make_gezien
    from inkoop.migrations.steps import open_database
    from inkoop.voortgang.service import get_voortgang
    from inkoop.voortgang.vastleggen import Plaats, save_overdracht

    with write_session(open_database()) as session:
        plaats = Plaats(regio=get_regio(session, regio), nummer=overeenkomst, jaar=jaar)
        nu = get_voortgang(session, plaats.regio, overeenkomst, get_today()).overeenkomst.overdracht.get(jaar)
        save_overdracht(session, plaats, bedrag, make_gezien(nu), make_spoor(door), get_today())
    click.echo(f"Vastgelegd is wat uit contractjaar {jaar} van {overeenkomst} meegaat.")


@click.command()
@OVEREENKOMST
@click.argument("naar", metavar="VOLGENDE")
@HOEVEEL
@REGIO
@DOOR
def overgang(overeenkomst: str, naar: str, bedrag: Decimal, regio: str, door: str) -> None:
    """Leg vast wat uit het laatste contractjaar meegaat naar een volgende overeenkomst.

    \b
    Voorbeeld:
      inkoop voortgang overgang DB-2017-001-1 DB-2019-001-1 1500.00 --regio drechtsteden
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.logboek.gezien import make_gezien
    from inkoop.migrations.steps import open_database
    from inkoop.voortgang.overgang import save_overgang
    from inkoop.voortgang.service import get_voortgang

    with write_session(open_database()) as session:
        gevonden, dag = get_regio(session, regio), get_today()
        gezien = make_gezien(get_voortgang(session, gevonden, overeenkomst, dag).gegevens.overgangen)
        save_overgang(session, gevonden, overeenkomst, naar, bedrag, gezien, make_spoor(door), dag)
    click.echo(f"Vastgelegd is wat van {overeenkomst} naar {naar} meegaat.")


@click.command()
@OVEREENKOMST
@JAAR
@HOEVEEL
@click.option("--kenmerk", "id", metavar="TEKST", required=True, help="Uniek bij deze overeenkomst, zoals een nummer.")
@click.option("--op", "van", metavar="DATUM", type=DATUM, required=True, help="De dag van de betaling.")
@click.option("--toelichting", "omschrijving", metavar="TEKST", help="Wat erbij hoort.")
@click.option("--besproken", is_flag=True, help="De betaling is vooraf met de coördinator besproken.")
@REGIO
@DOOR
def storting(
    overeenkomst: str, jaar: int, bedrag: Decimal, besproken: bool, regio: str, door: str, **feiten: Any
) -> None:
    """Leg een betaling aan het fonds vast, die vooraf is besproken; zij telt meteen.

    Kan inzet voor het contractjaar niet meer tellen, dan gaat de betaling af van wat openstaat.

    \b
    Voorbeeld:
      inkoop voortgang storting DB-2017-001-2 1 5000.00 --kenmerk F-1 --op 2018-06-01 --besproken --regio drechtsteden
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.invoer.validate import make_model
    from inkoop.migrations.steps import open_database
    from inkoop.sroi.behandeling import Optreden
    from inkoop.sroi.schema import InzetBlok
    from inkoop.voortgang.vastleggen import Plaats, get_stortingscategorie, save_storting

    if not besproken:
        raise click.UsageError("Bevestig met --besproken dat de betaling vooraf is besproken; anders telt zij niet.")
    optreden = Optreden(spoor=make_spoor(door), als="opdrachtregel")
    with write_session(open_database()) as session:
        plaats = Plaats(regio=get_regio(session, regio), nummer=overeenkomst, jaar=jaar)
        code = get_stortingscategorie(plaats.regio).code
        blok = make_model(InzetBlok, {"categorie": code, "bedrag": bedrag, **feiten})
        is_inzet = save_storting(session, plaats, blok, optreden, get_today())
    click.echo(f"De betaling {blok.id} is vastgelegd en {'telt mee' if is_inzet else 'gaat af van wat openstaat'}.")
