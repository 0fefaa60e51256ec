"""`inkoop besluit start`, `leg-vast` and `herstel`."""

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
UITERLIJK = click.option("--uiterlijk", type=DATUM, help="De laatste dag om te besluiten.")
DOCUMENT = click.option("--document", metavar="BESTAND", type=BESTAND, help="Het besluit zelf (PDF, PNG of JPEG).")


@contextmanager
def change_besluitvorming(
    plan: str, regio: str | None
) -> Iterator[tuple["Session", "RegioRecord", "BesluitvormingRecord"]]:
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
@UITERLIJK
@click.option(
    "--meteen/--na-openbaarmaking",
    "is_meteen",
    default=None,
    help="Vanaf wanneer gemeenten elkaars besluiten zien; zonder keuze wat de regio koos.",
)
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
    uiterlijk: date | None,
    is_meteen: bool | None,
) -> "BesluitvormingBlok":
    """The besluitvorming as it would begin, of what was chosen on the command line."""
    from inkoop.besluitvorming.start import Startkeuze, make_blok
    from inkoop.gemeente.schema import Zichtbaar

    keuzes = {True: Zichtbaar.METEEN, False: Zichtbaar.OPENBAAR, None: regio.besluiten_zichtbaar}
    keuze = Startkeuze(
        plan=plan.code,
        versie=versie,
        soort=soort,
        ingangsdatum=plan.ingangsdatum,
        peildatum=peildatum,
        uiterlijk=uiterlijk,
        zichtbaar=keuzes[is_meteen],
    )
    return make_blok(session, regio, keuze, dag)


def _tell_start(session: "Session", regio: "RegioRecord", code: str, spoor: "Spoor") -> None:
    from inkoop.besluitvorming.notices import notify_start
    from inkoop.besluitvorming.store import get_besluitvorming

    rij = get_besluitvorming(session, regio, code)
    notify_start(session, regio, rij, write_adres(regio, rij), spoor.tijdstip)


def write_adres(regio: "RegioRecord", rij: "BesluitvormingRecord") -> str:
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

    with change_besluitvorming(plan, regio) as (session, gevonden, rij):
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
    with change_besluitvorming(plan, regio) as (session, gevonden, rij):
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


OPDRACHTEN = (start, leg_vast, herstel)
