"""`inkoop besluit start`, `leg-vast`, `herstel`, `overleg`, `ronde-2`, `nieuwe-versie`, `openbaar`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, DATUM, REGIO

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.besluitvorming.decide import Uitspraak, Vastlegger
    from inkoop.besluitvorming.records import BesluitRecord, BesluitvormingRecord
    from inkoop.besluitvorming.schema import BesluitvormingBlok
    from inkoop.gemeente.records import RegioRecord
    from inkoop.inkoopplan.records import InkoopplanRecord
    from inkoop.logboek.service import Spoor

PLAN = click.argument("plan", metavar="BESLUITVORMING")
GEMEENTE = click.option("--gemeente", required=True, metavar="NAAM", help="De gemeente die besloot.")
ORGAAN = click.option(
    "--orgaan", type=click.Choice(["college", "raad"]), default="college", show_default=True, help="Wie besloot."
)
OP = click.option("--op", "datum", required=True, type=DATUM, help="De dag van het besluit.")
BESLUIT = click.option("--besluit", required=True, metavar="OPTIE", help="Een besluitoptie van het kader.")
NUMMER = click.option("--nummer", metavar="TEKST", help="Nummer of zaaknummer.")
TEKST = click.option("--tekstwijziging", metavar="TEKST", help="Wat de gemeente in de tekst anders wil.")
BRON = click.option("--bron", required=True, metavar="TEKST", help="Waar het besluit staat.")
DOCUMENT = click.option("--document", metavar="BESTAND", type=BESTAND, help="Het besluit zelf (PDF, PNG of JPEG).")


@contextmanager
def _change(plan: str, regio: str | None) -> Iterator[tuple["Session", "RegioRecord", "BesluitvormingRecord"]]:
    """A besluitvorming to change, in one transaction; a rule that refuses says it as a message."""
    from inkoop.besluitvorming.count import find_besluitvorming_of
    from inkoop.database.session import write_session
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.migrations.steps import open_database
    from inkoop.rules.bepaling import Ongeldig

    with write_session(open_database()) as session:
        gevonden, rij = find_besluitvorming_of(session, plan, regio)
        try:
            yield session, gevonden, rij
        except Ongeldig as fout:
            raise Onbruikbaar(str(fout)) from fout


@click.command()
@click.argument("plan", metavar="PLAN")
@click.option("--versie", required=True, type=int, metavar="NUMMER", help="De versie die wordt voorgelegd.")
@click.option("--soort", required=True, metavar="NAAM", help="Een besluit van het kader, bijvoorbeeld inkoopplan.")
@click.option("--voorstel-van", metavar="CODE", help="Neem dat voorstel over, niet dat bij het plan.")
@click.option("--peildatum", type=DATUM, help="Bewust een andere peildatum dan het kader vraagt.")
@click.option("--na-openbaarmaking", "is_apart", is_flag=True, help="Gemeenten zien elkaars besluiten pas na openbaar.")
@REGIO
@DOOR
def start(plan: str, voorstel_van: str | None, regio: str | None, door: str, **keuze: Any) -> None:
    """Leg een versie van een inkoopplan aan de gemeenten voor. De versie ligt daarna vast.

    \b
    Voorbeeld:
      inkoop besluit start inkoopplan-2026-2028 --versie 2 --soort inkoopplan --voorstel-van inkoopplan-2024-2025
    """
    from inkoop.database.session import write_session
    from inkoop.document.voorleggen import put_forward
    from inkoop.inkoopplan.store import find_by_code
    from inkoop.migrations.steps import open_database
    from inkoop.plandossier.poort import check_voorleggen

    vandaag, spoor = get_today(), make_spoor(door)
    with write_session(open_database()) as session:
        gevonden, rij = find_by_code(session, plan, regio)
        blok = _make_blok(session, gevonden, rij, vandaag, **keuze)
        let_op = check_voorleggen(session, gevonden, rij, blok.soort, vandaag)
        code = put_forward(session, gevonden, blok, voorstel_van, spoor, vandaag).code
        _tell_start(session, gevonden, code, spoor)
    for zin in let_op:
        click.echo(f"Let op: {zin}")
    click.echo(f"Voorgelegd: {code}. Elk college heeft een voorstel en een bericht.")


def _make_blok(
    session: "Session",
    regio: "RegioRecord",
    plan: "InkoopplanRecord",
    dag: date,
    *,
    versie: int,
    soort: str,
    peildatum: date | None,
    is_apart: bool,
) -> "BesluitvormingBlok":
    """The besluitvorming as it would begin, of what was chosen on the command line."""
    from inkoop.besluitvorming.schema import Zichtbaar
    from inkoop.besluitvorming.start import Startkeuze, make_blok

    zichtbaar = Zichtbaar.OPENBAAR if is_apart else Zichtbaar.MEETEEN
    keuze = Startkeuze(
        plan=plan.code,
        versie=versie,
        soort=soort,
        ingangsdatum=plan.ingangsdatum,
        peildatum=peildatum,
        zichtbaar=zichtbaar,
    )
    return make_blok(session, regio, keuze, dag)


def _tell_start(session: "Session", regio: "RegioRecord", code: str, spoor: "Spoor") -> None:
    from inkoop.besluitvorming.notices import notify_start
    from inkoop.besluitvorming.store import get_besluitvorming

    rij = get_besluitvorming(session, regio, code)
    notify_start(session, regio, rij, _write_adres(regio, rij), spoor.tijdstip)


def _write_adres(regio: "RegioRecord", rij: "BesluitvormingRecord") -> str:
    """The path of the page of a besluitvorming."""
    return f"/regios/{regio.code}/besluitvorming/{rij.code}"


def _make_vastlegger(door: str) -> "Vastlegger":
    from inkoop.besluitvorming.decide import Vastlegger

    return Vastlegger(spoor=make_spoor(door), dag=get_today(), is_van_regio=True)


def _make_uitspraak(session: "Session", document: Path | None, door: str, **velden: object) -> "Uitspraak":
    from inkoop.besluitvorming.decide import Uitspraak
    from inkoop.bestand.service import keep_bestand
    from inkoop.invoer.attachment import read_bijlage

    bestand = keep_bestand(session, read_bijlage(document), make_spoor(door)) if document else None
    return Uitspraak(**velden, bestand=bestand)  # type: ignore[arg-type]  # the options of a command


@click.command("leg-vast")
@PLAN
@GEMEENTE
@ORGAAN
@BESLUIT
@OP
@NUMMER
@TEKST
@BRON
@DOCUMENT
@REGIO
@DOOR
def leg_vast(
    plan: str, gemeente: str, orgaan: str, document: Path | None, regio: str | None, door: str, **velden: object
) -> None:
    """Leg vast wat een college of raad besloot, in de ronde die nu loopt.

    \b
    Voorbeeld:
      inkoop besluit leg-vast inkoopplan-2026-2028 --gemeente Oss --besluit akkoord --op 2025-03-04 --bron lijst
    """
    from inkoop.besluitvorming.decide import compute_kenmerk, list_eigen, register_besluit
    from inkoop.besluitvorming.schema import Orgaan
    from inkoop.database.faults import make_niet_gevonden

    with _change(plan, regio) as (session, gevonden, rij):
        namen = [deelnemer.naam for deelnemer in gevonden.gemeenten]
        if gemeente not in namen:
            raise make_niet_gevonden("gemeente", gemeente, namen)
        wie = (gemeente, Orgaan(orgaan))
        uitspraak, kenmerk = _make_uitspraak(session, document, door, **velden), compute_kenmerk(list_eigen(rij, *wie))
        register_besluit(session, gevonden, rij, wie, uitspraak, _make_vastlegger(door), kenmerk=kenmerk)
    click.echo(f"Vastgelegd: {orgaan} {gemeente}. Verder: inkoop besluit stand {rij.code}")


@click.command()
@PLAN
@GEMEENTE
@ORGAAN
@click.option(
    "--van", "oude_datum", required=True, type=DATUM, help="De dag van het besluit zoals die nu is vastgelegd."
)
@BESLUIT
@OP
@NUMMER
@TEKST
@BRON
@DOCUMENT
@click.option("--reden", metavar="TEKST", help="Waarom het anders moet; verplicht als de uitslag openbaar is.")
@REGIO
@DOOR
def herstel(plan: str, oude_datum: date, document: Path | None, regio: str | None, door: str, **velden: Any) -> None:
    """Herstel een fout in een besluit dat is vastgelegd; wat er eerst stond, blijft te zien.

    \b
    Voorbeeld:
      inkoop besluit herstel plan-2026 --gemeente Oss --van 2025-03-04 --besluit akkoord --op 2025-03-05 --bron lijst
    """
    from inkoop.besluitvorming.decide import compute_kenmerk, register_herstel

    gemeente, orgaan, reden = velden.pop("gemeente"), velden.pop("orgaan"), velden.pop("reden")
    with _change(plan, regio) as (session, gevonden, rij):
        record = _find_besluit(rij, gemeente, orgaan, oude_datum)
        uitspraak, vastlegger = _make_uitspraak(session, document, door, **velden), _make_vastlegger(door)
        kenmerk = compute_kenmerk([record])
        register_herstel(session, gevonden, rij, record, uitspraak, vastlegger, kenmerk=kenmerk, reden=reden)
    click.echo(f"Hersteld: {orgaan} {gemeente}. Verder: inkoop besluit stand {rij.code}")


def _find_besluit(rij: "BesluitvormingRecord", gemeente: str, orgaan: str, datum: date) -> "BesluitRecord":
    """The besluit of an organ of that day. Raises `NietGevonden`."""
    from inkoop.besluitvorming.decide import list_eigen
    from inkoop.besluitvorming.schema import Orgaan
    from inkoop.database.faults import NietGevonden

    eigen = [besluit for besluit in list_eigen(rij, gemeente, Orgaan(orgaan)) if besluit.datum == datum]
    if not eigen:
        raise NietGevonden(f"{orgaan} {gemeente} heeft hier geen besluit van {datum}; zie: inkoop besluit stand")
    return eigen[-1]


def _begin_ronde(session: "Session", regio: "RegioRecord", rij: "BesluitvormingRecord", spoor: "Spoor") -> None:
    """New papers and a message for every gemeente."""
    from inkoop.besluitvorming.notices import notify_ronde
    from inkoop.document.voorleggen import make_papieren

    make_papieren(session, regio, rij, spoor, get_today())
    notify_ronde(session, regio, rij, _write_adres(regio, rij), spoor.tijdstip)


OVERLEG_OP = click.option("--op", "overleg_op", required=True, type=DATUM, help="De dag waarop het is afgesloten.")
NIEUWE_VERSIE = click.option(
    "--versie", required=True, type=int, metavar="NUMMER", help="De nieuwe versie van het plan."
)


def _hold_overleg(plan: str, overleg_op: date, versie: int | None, regio: str | None, door: str) -> None:
    from inkoop.besluitvorming.rounds import register_overleg

    spoor = make_spoor(door)
    with _change(plan, regio) as (session, gevonden, rij):
        register_overleg(session, gevonden, rij, overleg_op, versie, spoor, vandaag=get_today())
        _begin_ronde(session, gevonden, rij, spoor)
    click.echo(f"Ronde 2 is begonnen. Verder: inkoop besluit stand {rij.code}")


@click.command()
@PLAN
@OVERLEG_OP
@REGIO
@DOOR
def overleg(plan: str, overleg_op: date, regio: str | None, door: str) -> None:
    """Leg vast dat er overleg was en de tekst gelijk bleef; daarna begint ronde 2.

    \b
    Voorbeeld:
      inkoop besluit overleg inkoopplan-2026-2028 --op 2025-03-27
    """
    _hold_overleg(plan, overleg_op, None, regio, door)


@click.command("ronde-2")
@PLAN
@OVERLEG_OP
@NIEUWE_VERSIE
@REGIO
@DOOR
def ronde_2(plan: str, overleg_op: date, versie: int, regio: str | None, door: str) -> None:
    """Leg vast dat het overleg de tekst wijzigde; in ronde 2 beslist iedereen over de nieuwe versie.

    \b
    Voorbeeld:
      inkoop besluit ronde-2 inkoopplan-2026-2028 --op 2025-03-27 --versie 3
    """
    _hold_overleg(plan, overleg_op, versie, regio, door)


@click.command("nieuwe-versie")
@PLAN
@NIEUWE_VERSIE
@REGIO
@DOOR
def nieuwe_versie(plan: str, versie: int, regio: str | None, door: str) -> None:
    """Leg voor het overleg een nieuwere versie voor; ronde 1 begint opnieuw.

    \b
    Voorbeeld:
      inkoop besluit nieuwe-versie inkoopplan-2026-2028 --versie 3
    """
    from inkoop.besluitvorming.rounds import register_versie

    spoor = make_spoor(door)
    with _change(plan, regio) as (session, gevonden, rij):
        register_versie(session, gevonden, rij, versie, spoor, vandaag=get_today())
        _begin_ronde(session, gevonden, rij, spoor)
    click.echo(f"Versie {versie} ligt voor; ronde 1 begint opnieuw. Verder: inkoop besluit stand {rij.code}")


@click.command()
@PLAN
@REGIO
@DOOR
def openbaar(plan: str, regio: str | None, door: str) -> None:
    """Maak de uitslag openbaar; vanaf nu ziet elke gemeente wie wat besloot.

    \b
    Voorbeeld:
      inkoop besluit openbaar inkoopplan-2026-2028
    """
    from inkoop.besluitvorming.notices import notify_uitslag
    from inkoop.besluitvorming.output import UITKOMSTEN
    from inkoop.besluitvorming.rounds import publish_uitslag

    spoor = make_spoor(door)
    with _change(plan, regio) as (session, gevonden, rij):
        uitkomst = publish_uitslag(session, gevonden, rij, spoor, vandaag=get_today()).telling.uitkomst.uitkomst
        notify_uitslag(session, gevonden, rij, UITKOMSTEN[uitkomst], _write_adres(gevonden, rij), spoor.tijdstip)
    click.echo(f"Openbaar: {UITKOMSTEN[uitkomst]}")


OPDRACHTEN = (start, leg_vast, herstel, overleg, ronde_2, nieuwe_versie, openbaar)
