"""`inkoop overeenkomst teken`, `start`, `schors`, `hervat`, `beeindig`, `verleng`, `wijzig`."""

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

    from inkoop.contractering.tekenen import Tekening
    from inkoop.gemeente.records import RegioRecord
    from inkoop.overeenkomst.records import OvereenkomstRecord
    from inkoop.rules.mandaat import Ondertekenaar

NUMMER = click.argument("nummer", metavar="NUMMER")
OP = click.option("--op", type=DATUM, help="De dag waarop het gebeurde; zonder dag vandaag.")
REDEN = click.option("--reden", required=True, metavar="TEKST", help="Waarom.")
NAMENS = click.option(
    "--namens",
    "wie",
    multiple=True,
    metavar="ORGANISATIE: NAAM, FUNCTIE",
    help="Wie tekende; herhaal dit.",
)
RAMING = "Een raming per contractjaar loopt door met hetzelfde bedrag per dag; controleer haar."
PLAATS = click.option("--plaats", metavar="TEKST", help="Waar is getekend.")
SCAN = click.option("--scan", metavar="BESTAND", type=BESTAND, help="Het getekende stuk (PDF, PNG of JPEG).")


@contextmanager
def change_overeenkomst(
    nummer: str, regio: str | None
) -> Iterator[tuple["Session", "RegioRecord", "OvereenkomstRecord"]]:
    """An overeenkomst to change, in one transaction."""
    from inkoop.database.session import write_session
    from inkoop.migrations.steps import open_database
    from inkoop.overeenkomst.store import find_by_nummer

    with write_session(open_database()) as session:
        gevonden, rij = find_by_nummer(session, nummer, regio)
        yield session, gevonden, rij


def read_ondertekenaar(tekst: str) -> "Ondertekenaar":
    """Someone who signed, of `Voorbeeldstad: A. Voorbeeld, directeur`."""
    from inkoop.rules.mandaat import Ondertekenaar

    namens, _, rest = tekst.partition(":")
    naam, _, functie = rest.partition(",")
    if not (namens.strip() and naam.strip() and functie.strip()):
        raise click.BadParameter(f"'{tekst}' mist iets; schrijf 'Organisatie: naam, functie'", param_hint="--namens")
    return Ondertekenaar(naam=naam.strip(), functie=functie.strip(), namens=namens.strip())


def _make_tekening(op: date | None, plaats: str | None, wie: tuple[str, ...], scan: Path | None) -> "Tekening":
    from inkoop.contractering.tekenen import Tekening
    from inkoop.invoer.attachment import read_bijlage

    return Tekening(
        op=op or get_today(),
        plaats=plaats,
        ondertekenaars=tuple(map(read_ondertekenaar, wie)),
        bijlage=read_bijlage(scan) if scan else None,
    )


@click.command()
@NUMMER
@OP
@PLAATS
@NAMENS
@SCAN
@REGIO
@DOOR
def teken(nummer: str, regio: str | None, door: str, **keuze: Any) -> None:
    """Leg vast wie een overeenkomst tekende, wanneer en met welk mandaat.

    \b
    Voorbeeld:
      inkoop overeenkomst teken DB-1 --scan db-1.pdf --namens "Proefstad: A. Proef, directeur" --namens "B: C, lid"
    """
    from inkoop.contractering.tekenen import sign_overeenkomst

    with change_overeenkomst(nummer, regio) as (session, _, rij):
        tekening = _make_tekening(**keuze)
        sign_overeenkomst(session, rij, tekening, make_spoor(door), get_today(), geopend=rij.stand)
    click.echo(f"{nummer} is getekend op {tekening.op}. De gegevens liggen nu vast.")


def _take(nummer: str, regio: str | None, door: str, stap: str, op: date | None, reden: str | None = None) -> None:
    from inkoop.contractering.loop import take_overeenkomststap
    from inkoop.overeenkomst.schema import OvereenkomststapBlok, Stap
    from inkoop.rules.overeenkomstloop import name_status

    with change_overeenkomst(nummer, regio) as (session, _, rij):
        blok = OvereenkomststapBlok(stap=Stap(stap), datum=op or get_today(), reden=reden)
        status = take_overeenkomststap(session, rij, blok, make_spoor(door), get_today(), geopend=rij.stand)
    click.echo(f"{nummer} is nu {name_status(status)}.")


@click.command()
@click.argument("nummer", metavar="[NUMMER]", required=False)
@click.option("--alle", is_flag=True, help="Alles wat is getekend en waarvan de eerste dag er is.")
@OP
@REGIO
@DOOR
def start(nummer: str | None, alle: bool, op: date | None, regio: str | None, door: str) -> None:
    """Laat een getekende overeenkomst ingaan. De webapplicatie doet dat elke nacht zelf.

    \b
    Voorbeelden:
      inkoop overeenkomst start DB-2026-001 --op 2026-02-01
      inkoop overeenkomst start --alle
    """
    if alle and (nummer or op or regio):
        raise click.UsageError("Noem een nummer of --alle, niet beide; bij --alle geldt vandaag en elke regio.")
    if alle:
        _start_alle(door)
    elif nummer is None:
        raise click.UsageError("Noem het nummer van de overeenkomst, of --alle.")
    else:
        _take(nummer, regio, door, "ingaan", op)


def _start_alle(door: str) -> None:
    from inkoop.contractering.ingaan import start_ingegane
    from inkoop.database.session import write_session
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        gestart = start_ingegane(session, get_today(), make_spoor(door))
    click.echo(f"Ingegaan: {', '.join(gestart)}." if gestart else "Er is niets dat vandaag of eerder moest ingaan.")


@click.command()
@NUMMER
@OP
@REDEN
@REGIO
@DOOR
def schors(nummer: str, op: date | None, reden: str, regio: str | None, door: str) -> None:
    """Schort een lopende overeenkomst op, met de reden.

    \b
    Voorbeeld:
      inkoop overeenkomst schors DB-2026-001 --op 2026-05-01 --reden "onderzoek naar de kwaliteit"
    """
    _take(nummer, regio, door, "schorsen", op, reden)


@click.command()
@NUMMER
@OP
@REDEN
@REGIO
@DOOR
def hervat(nummer: str, op: date | None, reden: str, regio: str | None, door: str) -> None:
    """Hervat een opgeschorte overeenkomst.

    \b
    Voorbeeld:
      inkoop overeenkomst hervat DB-2026-001 --op 2026-06-01 --reden "het onderzoek is klaar"
    """
    _take(nummer, regio, door, "hervatten", op, reden)


@click.command()
@NUMMER
@click.option(
    "--door-wat",
    "stap",
    type=click.Choice(["aflopen", "opzeggen", "overeenkomen", "intrekken"]),
    required=True,
    help="Einde van de looptijd, opzegging, wederzijds goedvinden, of een concept dat vervalt.",
)
@OP
@click.option("--reden", metavar="TEKST", help="Waarom; nodig bij overeenkomen en intrekken.")
@REGIO
@DOOR
def beeindig(nummer: str, stap: str, op: date | None, reden: str | None, regio: str | None, door: str) -> None:
    """Beëindig een overeenkomst.

    \b
    Voorbeeld:
      inkoop overeenkomst beeindig DB-2017-001 --door-wat aflopen --op 2018-12-31
    """
    _take(nummer, regio, door, stap, op, reden)


@click.command()
@NUMMER
@click.option("--besloten-op", required=True, type=DATUM, help="De dag van het besluit om te verlengen.")
@click.option("--tot", type=DATUM, help="De nieuwe laatste dag; zonder dag zo lang als de optie toelaat.")
@REGIO
@DOOR
def verleng(nummer: str, besloten_op: date, tot: date | None, regio: str | None, door: str) -> None:
    """Gebruik een optie om te verlengen.

    \b
    Voorbeeld:
      inkoop overeenkomst verleng DB-2017-001 --besloten-op 2018-10-01 --tot 2019-12-30
    """
    from inkoop.agenda.overeenkomsten import find_feiten
    from inkoop.contractering.verlengen import extend_overeenkomst
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.overeenkomst.schema import VerlengingBlok
    from inkoop.overeenkomst.service import describe_overeenkomst
    from inkoop.overeenkomst.verlengen import judge_verlenging

    with change_overeenkomst(nummer, regio) as (session, gevonden, rij):
        kader = get_regio_kader(gevonden)
        artikel = kader.contractduur.grondslag if kader.contractduur else None
        feiten = find_feiten(session, gevonden, kader, rij)
        uitkomst = judge_verlenging(describe_overeenkomst(rij), feiten, besloten_op, artikel)
        verlenging = VerlengingBlok(tot=tot or uitkomst.tot or feiten.einde, besloten_op=besloten_op)
        mee = extend_overeenkomst(session, rij, feiten, verlenging, make_spoor(door), get_today(), geopend=rij.stand)
    for waarschuwing in uitkomst.waarschuwingen:
        click.echo(f"Let op: {waarschuwing}", err=True)
    click.echo(f"{nummer} loopt nu tot en met {verlenging.tot}.")
    if mee:
        click.echo(f"Ook verlengd: {', '.join(mee)}. {RAMING}")


@click.command()
@NUMMER
@click.argument("wijziging", type=int, metavar="VOLGNUMMER")
@OP
@PLAATS
@NAMENS
@SCAN
@REGIO
@DOOR
def wijzig(nummer: str, wijziging: int, regio: str | None, door: str, **keuze: Any) -> None:
    """Leg vast dat een wijzigingsovereenkomst is getekend, en verwerk haar.

    \b
    Voorbeeld:
      inkoop overeenkomst wijzig DB-1 1 --scan wijziging.pdf --namens "Proefstad: A. Proef, directeur"
    """
    from inkoop.contractering.wijzigen import sign_wijziging

    with change_overeenkomst(nummer, regio) as (session, _, rij):
        tekening = _make_tekening(**keuze)
        sign_wijziging(session, rij, wijziging, tekening, make_spoor(door), get_today(), geopend=rij.stand)
    click.echo(f"Wijziging {wijziging} van {nummer} is getekend en verwerkt.")
