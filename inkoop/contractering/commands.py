"""`inkoop overeenkomst`: make, look at and change overeenkomsten; the steps are in stap_commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from inkoop.contractering.stap_commands import beeindig, hervat, schors, start, teken, verleng, wijzig
from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BEDRAG, DATUM, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.gemeente.records import RegioRecord
    from inkoop.logboek.service import Spoor

SOORTEN = click.Choice(["overeenkomst", "deelovereenkomst", "intentieovereenkomst"])
ROLLEN = click.Choice(["dienstverlener", "penvoerder", "onderaannemer", "weg"])


@click.group()
def overeenkomst() -> None:
    """Overeenkomsten: van concept tot het einde.

    \b
    Voorbeelden:
      inkoop overeenkomst maak DB-2026-001 --regio drechtsteden --plan inkoopplan-2026-2028
      inkoop overeenkomst teken DB-2026-001 --op 2026-01-12 --namens "Voorbeeldstad: A. Voorbeeld, directeur"
    """


for _opdracht in (teken, start, schors, hervat, beeindig, verleng, wijzig):
    overeenkomst.add_command(_opdracht)


@overeenkomst.command()
@click.option("--status", metavar="STATUS", help="Alleen met deze status, bijvoorbeeld concept of lopend.")
@REGIO
@JSON
def lijst(status: str | None, regio: str | None, als_json: bool) -> None:
    """Toon de overeenkomsten met hun status en looptijd.

    \b
    Voorbeeld:
      inkoop overeenkomst lijst --regio drechtsteden --status lopend
    """
    from inkoop.gemeente.store import list_regios
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.overeenkomst.service import describe_overeenkomst
    from inkoop.overeenkomst.store import list_overeenkomsten

    with read_dossiers() as session:
        regios = list_regios(session, regio)
        gevonden = [
            (een.code, describe_overeenkomst(rij)) for een in regios for rij in list_overeenkomsten(session, een)
        ]
    rijen = [
        [code, blok.nummer, blok.soort.value, blok.status.value, blok.ingang, blok.huidig_einde, blok.titel]
        for code, blok in gevonden
        if status in (None, blok.status.value)
    ]
    koppen = ["Regio", "Nummer", "Soort", "Status", "Gaat in", "Loopt tot en met", "Titel"]
    if als_json:
        echo_json([dict(zip(koppen, map(str, rij), strict=True)) for rij in rijen])
    else:
        echo_tabel(koppen, rijen)


@overeenkomst.command()
@click.argument("nummer", metavar="NUMMER")
@REGIO
@JSON
def toon(nummer: str, regio: str | None, als_json: bool) -> None:
    """Toon een overeenkomst: partijen, stappen, wie tekende en wat nu kan.

    \b
    Voorbeeld:
      inkoop overeenkomst toon DB-2017-001
    """
    from inkoop.contractering.output import describe_overzicht, list_regels
    from inkoop.contractering.overzicht import read_overzicht
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.overeenkomst.store import find_by_nummer

    with read_dossiers() as session:
        _, rij = find_by_nummer(session, nummer, regio)
        overzicht = read_overzicht(session, rij, get_today())
    if als_json:
        echo_json(describe_overzicht(overzicht))
        return
    for regel in list_regels(overzicht):
        click.echo(regel)


@contextmanager
def _change_regio(code: str | None) -> Iterator[tuple["Session", "RegioRecord"]]:
    from inkoop.database.session import write_session
    from inkoop.gemeente.store import list_regios
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        regios = list_regios(session, code)
        if len(regios) != 1:
            raise Onbruikbaar("noem met --regio om welke regio het gaat")
        yield session, regios[0]


@overeenkomst.command()
@click.argument("nummer", metavar="NUMMER")
@click.option("--plan", metavar="CODE", help="Het inkoopplan waarvan de selectie de aanbieders koos.")
@click.option("--selectie", type=int, default=1, show_default=True, help="Het nummer van de selectie in dat plan.")
@click.option("--perceel", type=click.IntRange(1), metavar="NUMMER", help="Alleen voor dit perceel van de selectie.")
@click.option("--bij", metavar="NUMMER", help="De overeenkomst waartoe de aanbieder is toegelaten.")
@click.option("--per-aanbieder", is_flag=True, help="Een overeenkomst per aanbieder, in plaats van een met allen.")
@click.option("--soort", type=SOORTEN, default="deelovereenkomst", show_default=True, help="De soort overeenkomst.")
@click.option("--titel", metavar="TEKST", help="De titel, als er geen selectie is.")
@click.option("--ingang", type=DATUM, help="De eerste dag, als er geen selectie is.")
@click.option("--einde", type=DATUM, help="De laatste dag, als er geen selectie is.")
@click.option("--verleng-met", type=click.IntRange(1, 1200), metavar="MAANDEN", help="Hoe lang een verlenging duurt.")
@click.option("--verlengingen", type=click.IntRange(1, 100), help="Hoe vaak; zonder getal zo vaak als partijen willen.")
@click.option("--waarde", "opdrachtwaarde", type=BEDRAG, help="De opdrachtwaarde, als er geen selectie is.")
@click.option("--aanbieder", "aanbieders", multiple=True, metavar="NAAM", help="Een partij, als er geen selectie is.")
@REGIO
@DOOR
def maak(nummer: str, plan: str | None, bij: str | None, regio: str | None, door: str, **keuze: Any) -> None:
    """Maak overeenkomsten in concept: uit een selectie (--plan), of met de hand.

    \b
    Voorbeelden:
      inkoop overeenkomst maak DB-2026-001 --regio drechtsteden --plan inkoopplan-2026-2028
      inkoop overeenkomst maak IO-1 --titel Samen --ingang 2026-01-01 --einde 2028-12-31 --aanbieder Voorbeeldhuis
    """
    spoor = make_spoor(door)
    with _change_regio(regio) as (session, gevonden):
        if bij is not None:
            nummers = _make_deelname(session, gevonden, bij, nummer, spoor, **keuze)
        elif plan is not None:
            nummers = _make_uit_selectie(session, gevonden, plan, nummer, spoor, **keuze)
        else:
            nummers = _make_met_de_hand(session, gevonden, nummer, spoor, **keuze)
    click.echo(f"Gemaakt in concept: {', '.join(nummers)}. Verder: inkoop overeenkomst toon {nummers[0]}")


def _make_uit_selectie(
    session: "Session", regio: "RegioRecord", plan: str, nummer: str, spoor: "Spoor", **keuze: Any
) -> list[str]:
    from inkoop.contractering.maken import Conceptvorm, Conceptvraag, make_concepten
    from inkoop.overeenkomst.schema import Soort
    from inkoop.plandossier.poort import check_stap

    for waarschuwing in check_stap(session, regio, plan, "contracteer", get_today()):
        click.echo(f"Let op: {waarschuwing}", err=True)
    vorm = Conceptvorm.PER_AANBIEDER if keuze["per_aanbieder"] else Conceptvorm.EEN_VOOR_ALLEN
    vraag = Conceptvraag(
        plan=plan,
        selectie=keuze["selectie"],
        perceel=keuze["perceel"],
        nummer=nummer,
        soort=Soort(keuze["soort"]),
        vorm=vorm,
    )
    return [rij.nummer for rij in make_concepten(session, regio, vraag, spoor)]


def _make_deelname(
    session: "Session",
    regio: "RegioRecord",
    bij: str,
    nummer: str,
    spoor: "Spoor",
    *,
    aanbieders: tuple[str, ...],
    **_over: Any,
) -> list[str]:
    from inkoop.contractering.maken import get_toegelaten, make_deelname
    from inkoop.overeenkomst.store import get_overeenkomst

    if len(aanbieders) != 1:
        raise click.UsageError("Noem met --aanbieder wie is toegelaten.")
    rij = get_overeenkomst(session, regio, bij)
    return [make_deelname(session, get_toegelaten(session, rij, aanbieders[0]), nummer, spoor).nummer]


def _make_met_de_hand(
    session: "Session",
    regio: "RegioRecord",
    nummer: str,
    spoor: "Spoor",
    *,
    titel: str | None,
    ingang: date | None,
    einde: date | None,
    opdrachtwaarde: Decimal | None,
    aanbieders: tuple[str, ...],
    soort: str,
    verleng_met: int | None,
    verlengingen: int | None,
    **_over: Any,
) -> list[str]:
    from inkoop.aanbieder.store import get_aanbieder
    from inkoop.contractering.maken import make_concept, make_opties
    from inkoop.overeenkomst.schema import OvereenkomstBlok, PartijBlok, Soort, Status

    if titel is None or ingang is None or einde is None:
        raise click.UsageError("Noem een plan (--plan), of de titel, de ingang en het einde.")
    if verlengingen is not None and verleng_met is None:
        raise click.UsageError("Noem met --verleng-met hoeveel maanden een verlenging duurt.")
    partijen = [PartijBlok(aanbieder=get_aanbieder(session, regio, naam).naam) for naam in aanbieders]
    blok = OvereenkomstBlok(
        nummer=nummer,
        soort=Soort(soort),
        titel=titel,
        status=Status.CONCEPT,
        ingang=ingang,
        einde=einde,
        verlengingsopties=make_opties(verleng_met, verlengingen),
        opdrachtwaarde=opdrachtwaarde,
        partijen=partijen,
    )
    return [make_concept(session, regio, blok, spoor).nummer]


@overeenkomst.command()
@click.argument("nummer", metavar="NUMMER")
@click.option("--aanbieder", required=True, metavar="NAAM", help="De aanbieder: naam of KvK-nummer.")
@click.option("--rol", type=ROLLEN, required=True, help="Wat de aanbieder in de overeenkomst doet; weg haalt hem eraf.")
@REGIO
@DOOR
def partij(nummer: str, aanbieder: str, rol: str, regio: str | None, door: str) -> None:
    """Zet een aanbieder in een concept, verander zijn rol, of haal hem eraf.

    \b
    Voorbeeld:
      inkoop overeenkomst partij DB-2026-001 --aanbieder "Stichting Voorbeeldhuis" --rol penvoerder
    """
    from inkoop.aanbieder.store import get_aanbieder
    from inkoop.contractering.maken import change_partijen
    from inkoop.contractering.stap_commands import change_overeenkomst
    from inkoop.overeenkomst.schema import PartijBlok, Rol
    from inkoop.overeenkomst.service import describe_overeenkomst

    with change_overeenkomst(nummer, regio) as (session, gevonden, rij):
        naam = get_aanbieder(session, gevonden, aanbieder).naam
        nu = describe_overeenkomst(rij).partijen
        nieuw = [] if rol == "weg" else [PartijBlok(aanbieder=naam, rol=Rol(rol))]
        plek = next((n for n, een in enumerate(nu) if een.aanbieder == naam), len(nu))
        change_partijen(session, rij, [*nu[:plek], *nieuw, *nu[plek + 1 :]], make_spoor(door), geopend=rij.stand)
    click.echo(f"{nummer}: {naam} is nu {'geen partij' if rol == 'weg' else rol}.")
