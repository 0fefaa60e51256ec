"""`inkoop opzegging geef`, `verzonden`, `ontvangen`, `gesprek`, `overname`, … `stand`: a notice and what follows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inkoop.klok import get_today
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import BESTAND, DATUM, JSON, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from inkoop.opzegging.records import OpzeggingRecord

F = Callable[..., object]
NUMMER = click.argument("nummer", metavar="NUMMER")
WELKE = click.option(
    "--volgnummer", type=int, metavar="NUMMER", help="Welke opzegging, als de overeenkomst er meer heeft."
)
OP = click.option("--op", type=DATUM, help="De dag waarop het gebeurde; zonder dag vandaag.")
BRIEF = (
    click.option("--dagtekening", required=True, type=DATUM, help="De datum van de brief."),
    click.option("--ontvangen-op", type=DATUM, help="De dag van ontvangst, als het kader vanaf die dag telt."),
    click.option("--aangetekend", is_flag=True, help="De brief is of wordt aangetekend verzonden."),
    click.option("--gewenst-einde", type=DATUM, help="Het einde dat de opzeggende partij noemt."),
    click.option("--grond", metavar="ID", help="De grond uit het kader, als de gemeenten opzeggen."),
)


def add_opties(*opties: Callable[[Any], Any]) -> Callable[[F], F]:
    """Gives a command these options, in this order."""

    def add(opdracht: F) -> F:
        for optie in reversed(opties):
            opdracht = optie(opdracht)
        return opdracht

    return add


def _over_een(*opties: Callable[[Any], Any]) -> Callable[[F], F]:
    """The options of every command that changes one notice, with those of its own in the middle."""
    return add_opties(NUMMER, WELKE, *opties, REGIO, DOOR)


def _stap(*opties: Callable[[Any], Any]) -> Callable[[F], F]:
    """The options of a step."""
    return _over_een(OP, *opties)


@contextmanager
def _change(nummer: str, regio: str | None, volgnummer: int | None) -> Iterator[tuple["Session", "OpzeggingRecord"]]:
    """A notice to change, in one transaction; the last one that is not over where no number is given."""
    from inkoop.database.session import write_session
    from inkoop.migrations.steps import open_database
    from inkoop.opzegging.verloop import get_opzegging
    from inkoop.overeenkomst.store import find_by_nummer

    with write_session(open_database()) as session:
        _, rij = find_by_nummer(session, nummer, regio)
        yield session, get_opzegging(session, rij, volgnummer)


def _take(
    stap: str, nummer: str, volgnummer: int | None, regio: str | None, door: str, op: date | None, **meer: Any
) -> None:
    from inkoop.contractering.afsluiten import take_stap
    from inkoop.opzegging.schema import OpzegstapBlok
    from inkoop.rules.opzegloop import STAPNAMEN, Opzegstap, name_status

    with _change(nummer, regio, volgnummer) as (session, rij):
        blok = OpzegstapBlok(stap=Opzegstap(stap), datum=op or get_today(), **meer)
        status = take_stap(session, rij, blok, make_spoor(door), get_today(), geopend=rij.stand)
    click.echo(f"{nummer}: {STAPNAMEN[Opzegstap(stap)]}. De opzegging is nu {name_status(status)}.")


@click.command()
@NUMMER
@click.option(
    "--door-wie",
    type=click.Choice(["aanbieder", "gemeenten"]),
    default="aanbieder",
    show_default=True,
    help="Wie opzegt.",
)
@click.option("--aanbieder", metavar="NAAM", help="Om welke partij het gaat, als er meer zijn.")
@add_opties(*BRIEF)
@REGIO
@DOOR
def geef(nummer: str, door_wie: str, regio: str | None, door: str, **velden: Any) -> None:
    """Leg een opzegging vast; wat het kader niet toelaat, wordt geweigerd met de eerste dag die kan.

    \b
    Voorbeeld:
      inkoop opzegging geef DB-2017-001 --aanbieder "Stichting Voorbeeldhuis" --dagtekening 2018-03-31 --aangetekend
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.migrations.steps import open_database
    from inkoop.opzegging.schema import OpzeggingBlok
    from inkoop.opzegging.service import REDENEN, Geweigerd, give_opzegging
    from inkoop.overeenkomst.store import find_by_nummer
    from inkoop.rules.taal import write_datum

    with write_session(open_database()) as session:
        gevonden, rij = find_by_nummer(session, nummer, regio)
        blok = OpzeggingBlok(door=door_wie, **velden)
        try:
            uitkomst = give_opzegging(session, get_regio_kader(gevonden), rij, blok, make_spoor(door))
        except Geweigerd as fout:
            raise _refuse(fout.uitkomst) from fout
    click.echo(f"Vastgelegd: {nummer} loopt tot en met {write_datum(uitkomst.einde)}.")
    if blok.dagtekening > get_today():
        click.echo(f"Let op: de datum van de brief, {write_datum(blok.dagtekening)}, moet nog komen.", err=True)
    for code in uitkomst.waarschuwingen:
        click.echo(f"Let op: {REDENEN[code]}; het kader streeft hier naar een termijn.", err=True)


def _refuse(uitkomst: Any) -> Exception:
    from inkoop.opzegging.service import REDENEN
    from inkoop.rules.bepaling import Ongeldig
    from inkoop.rules.taal import write_datum

    redenen = "; ".join(REDENEN[code] for code in uitkomst.redenen)
    vroegste = write_datum(uitkomst.vroegste_einde)
    return Ongeldig(
        "opzegging", f"kan zo niet ({uitkomst.grondslag or 'kader'}): {redenen}. De vroegste laatste dag is {vroegste}"
    )


@click.command()
@_stap(click.option("--zending", "kenmerk", metavar="NUMMER", help="Het nummer van de aangetekende zending."))
def verzonden(nummer: str, volgnummer: int | None, regio: str | None, door: str, **velden: Any) -> None:
    """Leg vast dat de brief is verzonden.

    \b
    Voorbeeld:
      inkoop opzegging verzonden DB-2017-001 --op 2018-03-31 --zending 3SVOORBEELD01
    """
    _take("verzenden", nummer, volgnummer, regio, door, **velden)


@click.command()
@_stap()
def ontvangen(nummer: str, volgnummer: int | None, regio: str | None, door: str, op: date | None) -> None:
    """Leg vast dat de brief is ontvangen.

    \b
    Voorbeeld:
      inkoop opzegging ontvangen DB-2017-001 --op 2018-04-02
    """
    _take("ontvangen", nummer, volgnummer, regio, door, op)


@click.command()
@_stap()
def gesprek(nummer: str, volgnummer: int | None, regio: str | None, door: str, op: date | None) -> None:
    """Leg vast dat het gesprek over de opzegging is gevoerd.

    \b
    Voorbeeld:
      inkoop opzegging gesprek DB-2017-001 --op 2018-04-05
    """
    _take("bespreken", nummer, volgnummer, regio, door, op)


@click.command()
@_stap(click.option("--reden", metavar="TEKST", help="Waarom de lijst van cliënten leeg is."))
def overdracht(nummer: str, volgnummer: int | None, regio: str | None, door: str, **velden: Any) -> None:
    """Leg vast dat de overdracht van cliënten is begonnen.

    \b
    Voorbeeld:
      inkoop opzegging overdracht DB-2017-001 --op 2018-05-01
    """
    _take("overdragen", nummer, volgnummer, regio, door, **velden)


@click.command()
@_stap()
def beeindig(nummer: str, volgnummer: int | None, regio: str | None, door: str, op: date | None) -> None:
    """Beëindig de overeenkomst, of het deel van de aanbieder, als de opzegtermijn voorbij is.

    \b
    Voorbeeld:
      inkoop opzegging beeindig DB-2017-001 --op 2018-10-01
    """
    _take("beeindigen", nummer, volgnummer, regio, door, op)


@click.command("sluit-af")
@_stap()
def sluit_af(nummer: str, volgnummer: int | None, regio: str | None, door: str, op: date | None) -> None:
    """Sluit de opzegging af, als social return is verrekend.

    \b
    Voorbeeld:
      inkoop opzegging sluit-af DB-2017-001 --op 2019-03-01
    """
    _take("afsluiten", nummer, volgnummer, regio, door, op)


@click.command("trek-in")
@_stap(click.option("--reden", required=True, metavar="TEKST", help="Waarom, en wie ermee instemt."))
def trek_in(nummer: str, volgnummer: int | None, regio: str | None, door: str, **velden: Any) -> None:
    """Leg vast dat de opzegging is ingetrokken; de overeenkomst loopt dan gewoon door.

    \b
    Voorbeeld:
      inkoop opzegging trek-in DB-2017-001 --op 2018-04-10 --reden "partijen zijn het eens geworden"
    """
    _take("intrekken", nummer, volgnummer, regio, door, **velden)


@click.command()
@_over_een(
    click.option("--naar", metavar="BESTAND", type=BESTAND, help="Schrijf de lijst als .xlsx om in te vullen."),
    click.option("--van", metavar="BESTAND", type=BESTAND, help="Lees een ingevulde lijst (.xlsx)."),
)
def overname(
    nummer: str, volgnummer: int | None, naar: Path | None, van: Path | None, regio: str | None, door: str
) -> None:
    """Schrijf of lees de lijst van cliënten die naar een andere aanbieder gaan; zonder namen en zonder BSN.

    \b
    Voorbeelden:
      inkoop opzegging overname DB-2017-001 --naar overname.xlsx
      inkoop opzegging overname DB-2017-001 --van overname.xlsx
    """
    from inkoop.invoer.rekenblad import read_boek
    from inkoop.opzegging.overname import read_overname, save_overname, write_overname

    if (naar is None) == (van is None):
        raise click.UsageError("Noem een bestand om te schrijven (--naar) of om te lezen (--van).")
    with _change(nummer, regio, volgnummer) as (session, rij):
        if van is not None:
            lijst = read_overname(van.name, read_boek(van))
            save_overname(session, rij, lijst, make_spoor(door), geopend=rij.stand)
            click.echo(f"{nummer}: de lijst heeft nu {len(lijst)} rijen.")
        else:
            _write(naar, write_overname(rij))


def _write(pad: Path | None, inhoud: bytes) -> None:
    from inkoop.document.opslag import write_whole

    assert pad is not None
    write_whole(pad, inhoud, vervang=True)
    click.echo(f"{pad} is geschreven.")


@click.command()
@NUMMER
@WELKE
@REGIO
@JSON
def stand(nummer: str, volgnummer: int | None, regio: str | None, als_json: bool) -> None:
    """Toon hoe een opzegging staat: het einde, de stappen en de plichten die zijn begonnen.

    \b
    Voorbeeld:
      inkoop opzegging stand DB-2017-001
    """
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.opdrachtregel.dossiers import read_dossiers
    from inkoop.opzegging.service import compute_einde, describe_opzegging
    from inkoop.opzegging.verloop import get_opzegging
    from inkoop.overeenkomst.service import describe_overeenkomst
    from inkoop.overeenkomst.store import find_by_nummer

    with read_dossiers() as session:
        gevonden, rij = find_by_nummer(session, nummer, regio)
        kader, een = get_regio_kader(gevonden), get_opzegging(session, rij, volgnummer)
        blok, status = describe_opzegging(een), een.status
        uitkomst = compute_einde(kader, describe_overeenkomst(rij), blok)
    _show(kader, blok, status, uitkomst, als_json)


def _show(kader: Any, blok: Any, status: Any, uitkomst: Any, als_json: bool) -> None:
    from inkoop.kader.uitvoer import make_plain
    from inkoop.opzegging.plichten import list_plichten
    from inkoop.opzegging.verloop import list_meldingen
    from inkoop.rules.opzegloop import name_status
    from inkoop.rules.taal import write_datum

    plichten, meldingen = list_plichten(kader, blok, uitkomst), list_meldingen(kader, blok, uitkomst)
    if als_json:
        velden = {"opzegging": blok.model_dump(mode="json", exclude_none=True), "meldingen": meldingen}
        echo_json({"status": status.value, **velden, "plichten": [make_plain(een) for een in plichten]})
        return
    einde = write_datum(uitkomst.einde)
    click.echo(f"De opzegging is {name_status(status)}. De overeenkomst loopt tot en met {einde}.\n")
    for melding in meldingen:
        click.echo(f"Let op: {melding}\n")
    rijen = [[een.titel[:70], een.wie, een.uiterlijk, een.grondslag, een.gedaan] for een in plichten]
    echo_tabel(["Plicht", "Wie", "Uiterlijk", "Regel", "Gedaan"], rijen)
