"""`inkoop voortgang`: how social return goes on a day, what asks attention, and the ledger as a spreadsheet."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BEDRAG, BESTAND, DATUM, JSON
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel
from inkoop.voortgang.vastleg_commands import meenemen, overgang, storting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.gemeente.records import RegioRecord
    from inkoop.voortgang.service import Overeenkomstvoortgang

REGIO = click.option("--regio", metavar="CODE", required=True, help="De regio.")
DAG = click.option("--dag", metavar="DATUM", type=DATUM, help="De dag van de stand; zonder is dat vandaag.")
AANBIEDER = click.option("--aanbieder", metavar="NAAM", help="Alleen van deze aanbieder (naam of KvK-nummer).")


@click.group()
def voortgang() -> None:
    """Social return op een dag: wie op schema ligt, wie achterloopt, en wat nog te doen is.

    \b
    Voorbeelden:
      inkoop voortgang overzicht --regio drechtsteden
      inkoop voortgang waarschuwingen --regio drechtsteden --dag 2018-11-15
    """


def _list_rijen(
    session: "Session", regio: "RegioRecord", dag: date | None, aanbieder: str | None, overeenkomst: str | None = None
) -> "list[Overeenkomstvoortgang]":
    """How it goes for a regio, for all overeenkomsten of an aanbieder, or for one."""
    from inkoop.aanbieder.store import get_aanbieder
    from inkoop.klok import get_today
    from inkoop.overeenkomst.store import get_overeenkomst
    from inkoop.voortgang.overzicht import list_van_aanbieder
    from inkoop.voortgang.service import list_voortgang

    if aanbieder and overeenkomst:
        raise click.UsageError("Noem een aanbieder of een overeenkomst, niet beide.")
    if aanbieder:
        return list_van_aanbieder(session, regio, get_aanbieder(session, regio, aanbieder).kvk, dag or get_today())
    nummers = [get_overeenkomst(session, regio, overeenkomst).nummer] if overeenkomst else None
    return list_voortgang(session, regio, dag or get_today(), nummers)


@voortgang.command()
@REGIO
@DAG
@AANBIEDER
@JSON
def overzicht(regio: str, dag: date | None, aanbieder: str | None, als_json: bool) -> None:
    """Toon van elke overeenkomst wat verplicht, gedaan en nog te doen is, en van een aanbieder ook alles samen.

    \b
    Voorbeelden:
      inkoop voortgang overzicht --regio drechtsteden --dag 2018-03-31
      inkoop voortgang overzicht --regio drechtsteden --aanbieder "Stichting Voorbeeldhuis"
    """
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.voortgang.output import KOPPEN, describe_rij, describe_totaal, write_rij, write_totaal
    from inkoop.voortgang.service import sum_voortgang

    with read_dossiers() as session:
        rijen = _list_rijen(session, get_regio(session, regio), dag, aanbieder)
    totaal = sum_voortgang(rijen)
    if als_json:
        echo_json({"overeenkomsten": [describe_rij(rij) for rij in rijen], "samen": describe_totaal(totaal)})
    elif rijen:
        samen = [write_totaal(totaal)] if len(rijen) > 1 else []
        echo_tabel(KOPPEN, [*map(write_rij, rijen), *samen])
    else:
        click.echo("Er zijn hier geen overeenkomsten met social return.")


@voortgang.command()
@REGIO
@DAG
def waarschuwingen(regio: str, dag: date | None) -> None:
    """Toon wie achterloopt, welk contractjaar bijna eindigt en waar een tekort openstaat.

    \b
    Voorbeeld:
      inkoop voortgang waarschuwingen --regio drechtsteden
    """
    from inkoop.gemeente.store import get_regio
    from inkoop.klok import get_today
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.voortgang.waarschuwingen import list_waarschuwingen

    with read_dossiers() as session:
        gevonden = list_waarschuwingen(session, get_regio(session, regio), dag or get_today())
    for een in gevonden:
        click.echo(een.tekst)
    if not gevonden:
        click.echo("Er is niets dat aandacht vraagt.")


@voortgang.command()
@REGIO
@DAG
@AANBIEDER
@click.option("--overeenkomst", metavar="NUMMER", help="Alleen deze overeenkomst.")
@click.option("--naar", metavar="BESTAND", type=BESTAND, required=True, help="Het bestand dat u wilt maken (.xlsx).")
def grootboek(regio: str, dag: date | None, aanbieder: str | None, overeenkomst: str | None, naar: Path) -> None:
    """Schrijf overeenkomsten, inzetten en contractjaren in een rekenblad.

    \b
    Voorbeelden:
      inkoop voortgang grootboek --regio drechtsteden --naar social-return.xlsx
      inkoop voortgang grootboek --regio drechtsteden --aanbieder "Stichting Voorbeeldhuis" --naar onze-inzet.xlsx
    """
    from inkoop.document.opslag import write_whole
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.gemeente.store import get_regio
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.voortgang.grootboek import write_grootboek

    with read_dossiers() as session:
        gevonden = get_regio(session, regio)
        rijen = _list_rijen(session, gevonden, dag, aanbieder, overeenkomst)
        inhoud = write_grootboek(get_regio_kader(gevonden), rijen)
    write_whole(naar, inhoud, vervang=True)
    click.echo(f"{naar}: geschreven")


@voortgang.command()
@click.argument("overeenkomst", metavar="OVEREENKOMST")
@click.argument("jaar", metavar="CONTRACTJAAR", type=click.IntRange(min=1))
@click.argument("bedrag", metavar="BEDRAG", type=BEDRAG)
@click.option("--bron", metavar="TEKST", required=True, help="Waar de omzet uit blijkt.")
@click.option("--datum", metavar="DATUM", type=DATUM, required=True, help="De dag waarop de omzet is vastgesteld.")
@REGIO
@DOOR
def omzet(overeenkomst: str, jaar: int, bedrag: Decimal, bron: str, datum: date, regio: str, door: str) -> None:
    """Leg de gerealiseerde omzet van een contractjaar vast; de verplichting volgt daarna daaruit.

    \b
    Voorbeeld:
      inkoop voortgang omzet DB-2017-001-1 1 983500.00 --bron jaarrekening --datum 2018-09-01 --regio drechtsteden
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import get_regio
    from inkoop.klok import get_today
    from inkoop.migrations.steps import open_database
    from inkoop.overeenkomst.schema import OmzetBlok
    from inkoop.voortgang.vastleggen import Plaats, find_gezien, save_omzet

    blok = OmzetBlok.model_validate({"bedrag": str(bedrag), "bron": bron, "datum": datum})
    with write_session(open_database()) as session:
        plaats = Plaats(regio=get_regio(session, regio), nummer=overeenkomst, jaar=jaar)
        save_omzet(session, plaats, blok, find_gezien(session, plaats), make_spoor(door), get_today())
    click.echo(f"De omzet van contractjaar {jaar} van {overeenkomst} is vastgelegd.")


@voortgang.command()
@click.option("--herstel", is_flag=True, help="Bereken opnieuw wat niet klopt of ontbreekt, en bewaar dat.")
def controleer(herstel: bool) -> None:
    """Reken na of de bewaarde stand van elke overeenkomst volgt uit de feiten (code 1 als er iets niet klopt).

    Het overzicht leest wat bewaard is. Elke wijziging werkt dat meteen bij, dus hier hoort niets te staan.

    \b
    Voorbeeld:
      inkoop voortgang controleer --herstel
    """
    from inkoop.database.session import write_session
    from inkoop.invoer.faults import Afgekeurd
    from inkoop.migrations.steps import open_database
    from inkoop.voortgang.sroistand import list_afwijkingen, renew_afwijkingen, renew_missing

    with write_session(open_database()) as session:
        afwijkingen = list_afwijkingen(session)
        if herstel:
            renew_afwijkingen(session, afwijkingen)
            click.echo(f"Opnieuw berekend: {len(afwijkingen) + renew_missing(session)}")
    for een in afwijkingen:
        click.echo(f"{een.regio}/{een.nummer}: de bewaarde stand volgt niet uit de feiten")
    if afwijkingen and not herstel:
        raise Afgekeurd("Herstel dit met: inkoop voortgang controleer --herstel")
    if not afwijkingen:
        click.echo("De bewaarde stand van elke overeenkomst klopt.")


for _opdracht in (meenemen, overgang, storting):
    voortgang.add_command(_opdracht)
