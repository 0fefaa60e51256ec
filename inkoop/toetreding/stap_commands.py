"""`inkoop toetreding meld-aan`, `behandel`, `lever-aan`, `beoordeel`, `vraag-aanvulling`, `besluit`, `trek-in`, …"""

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

    from inkoop.rules.kader import Kader
    from inkoop.rules.toetreding import Oordeel
    from inkoop.toetreding.records import ToetredingRecord

NUMMER = click.argument("nummer", metavar="OVEREENKOMST")
AANBIEDER = click.option("--aanbieder", metavar="NAAM", help="De aanbieder, met naam of KvK-nummer.")
VAN = click.option("--van", type=DATUM, help="De dag van de aanmelding, als er meer zijn; zonder dag de laatste.")
REDEN = click.option("--reden", required=True, metavar="TEKST", help="Waarom.")
OP = click.option("--op", type=DATUM, help="De dag waarop het gebeurde; zonder dag vandaag.")
NAGEGAAN = click.option(
    "--nagegaan", default="", metavar="TEKST", help="Hoe u naging dat zij van deze aanbieder komt, als u die al kende."
)


@contextmanager
def read_toetreding(
    nummer: str, aanbieder: str | None, van: date | None, regio: str | None
) -> Iterator[tuple["Session", "Kader", "ToetredingRecord"]]:
    """An application to look at, with the kader by which it is judged."""
    from inkoop.opdrachtregel.dossiers import read_dossiers

    with read_dossiers() as session:
        yield session, *_find(session, nummer, aanbieder, van, regio)


@contextmanager
def change_toetreding(
    nummer: str, aanbieder: str | None, van: date | None, regio: str | None
) -> Iterator[tuple["Session", "Kader", "ToetredingRecord"]]:
    """An application to change, in one transaction."""
    from inkoop.database.session import write_session
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        yield session, *_find(session, nummer, aanbieder, van, regio)


def _find(
    session: "Session", nummer: str, aanbieder: str | None, van: date | None, regio: str | None
) -> tuple["Kader", "ToetredingRecord"]:
    """The last application of an aanbieder for an overeenkomst. Raises `NietGevonden`."""
    from inkoop.aanbieder.store import get_aanbieder
    from inkoop.database.faults import NietGevonden
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.overeenkomst.store import find_by_nummer
    from inkoop.toetreding.eisenversie import fix_kader
    from inkoop.toetreding.store import list_toetredingen

    gevonden, overeenkomst = find_by_nummer(session, nummer, regio)
    wie = get_aanbieder(session, gevonden, aanbieder) if aanbieder else None
    rijen = [
        rij
        for rij in list_toetredingen(session, gevonden)
        if rij.overeenkomst is overeenkomst and wie in (None, rij.aanbieder) and van in (None, rij.datum)
    ]
    if not rijen or len({rij.aanbieder_id for rij in rijen}) > 1:
        wat = "meer dan een aanbieder" if rijen else "geen aanmelding"
        raise NietGevonden(f"{nummer} heeft {wat}; noem er een met --aanbieder. Zie: inkoop toetreding lijst")
    return fix_kader(session, get_regio_kader(gevonden), rijen[-1].eisenversie), rijen[-1]


def _write_adres(rij: "ToetredingRecord") -> str:
    """The path of the page of an application."""
    plek = f"{rij.aanbieder.kvk}/{rij.dag}/{rij.overeenkomst.nummer}"
    return f"/regios/{rij.overeenkomst.regio.code}/toetredingen/{plek}"


@click.command("meld-aan")
@NUMMER
@click.option("--naam", required=True, metavar="NAAM", help="De aanbieder, zoals in het handelsregister.")
@click.option("--kvk", required=True, metavar="NUMMER", help="KvK-nummer, acht cijfers.")
@click.option("--contact", required=True, metavar="NAAM", help="Met wie de gemeenten spreken.")
@click.option("--mail", metavar="ADRES", help="Mailadres van het contact.")
@OP
@click.option("--bron", required=True, metavar="TEKST", help="Waar de aanmelding is bewaard.")
@click.option(
    "--gelijktijdig", multiple=True, metavar="NAAM", help="Waaraan de aanbieder tegelijk meedoet; herhaal dit."
)
@NAGEGAAN
@REGIO
@DOOR
def meld_aan(nummer: str, op: date | None, regio: str | None, door: str, **velden: Any) -> None:
    """Voer een aanmelding in die per brief of mail kwam; de aanbieder mag nieuw zijn.

    \b
    Voorbeeld:
      inkoop toetreding meld-aan DB-2017-001 --naam Huis --kvk 00000042 --contact "N. Nieuw" --bron "zaak 1"
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.migrations.steps import open_database
    from inkoop.overeenkomst.store import find_by_nummer
    from inkoop.toetreding.aanmelding import Opgave
    from inkoop.toetreding.intake import Poststuk, enter_poststuk

    opgave = Opgave(**{naam: velden.pop(naam) for naam in ("naam", "kvk", "contact", "mail")})
    with write_session(open_database()) as session:
        gevonden, _ = find_by_nummer(session, nummer, regio)
        stuk = Poststuk(opgave=opgave, overeenkomst=nummer, datum=op or get_today(), **velden)
        rij = enter_poststuk(session, gevonden, get_regio_kader(gevonden), stuk, make_spoor(door), get_today())
        click.echo(f"Ingevoerd: {rij.aanbieder.naam} bij {nummer}. Verder: inkoop toetreding beoordeel {nummer}")


@click.command()
@click.argument("aanmelding", metavar="AANMELDING", type=int)
@click.option("--regio", required=True, metavar="CODE", help="De regio.")
@click.option("--naam", metavar="NAAM", help="Naam van een nieuwe aanbieder, als die anders is dan in de aanmelding.")
@NAGEGAAN
@click.option("--niet", "reden", metavar="REDEN", help="Behandel de aanmelding niet, om deze reden.")
@DOOR
def behandel(aanmelding: int, regio: str, naam: str | None, nagegaan: str, reden: str | None, door: str) -> None:
    """Neem in behandeling wat via de openbare pagina binnenkwam; het nummer staat in de lijst.

    \b
    Voorbeeld:
      inkoop toetreding behandel 3 --regio drechtsteden --nagegaan "teruggebeld op het bekende nummer"
    """
    from inkoop.database.session import write_session
    from inkoop.gemeente.service import get_regio_kader
    from inkoop.gemeente.store import get_regio
    from inkoop.migrations.steps import open_database
    from inkoop.toetreding.intake import get_ingediende, refuse_aanmelding, take_up
    from inkoop.toetreding.notices import tell_behandeld, tell_geweigerd

    spoor = make_spoor(door)
    with write_session(open_database()) as session:
        gevonden = get_regio(session, regio)
        rij = get_ingediende(session, gevonden, aanmelding)
        if reden is not None:
            refuse_aanmelding(session, rij, reden, spoor, geopend=rij.stand)
            tell_geweigerd(session, rij, spoor.tijdstip)
        else:
            kader = get_regio_kader(gevonden)
            take_up(session, kader, rij, naam or rij.naam, nagegaan, spoor, geopend=rij.stand)
            tell_behandeld(session, rij, spoor.tijdstip)
        click.echo(f"{rij.naam}: {rij.stand_van_zaken}")


@click.command("lever-aan")
@NUMMER
@AANBIEDER
@VAN
@click.option("--eis", metavar="ID", help="De eis waar het bij hoort; zonder eis is het antwoord op de open vraag.")
@click.option("--antwoord", default="", metavar="TEKST", help="Wat de aanbieder antwoordt.")
@click.option("--bestand", metavar="BESTAND", type=BESTAND, help="Het bewijs (PDF, PNG of JPEG).")
@REGIO
@DOOR
def lever_aan(
    nummer: str, aanbieder: str | None, van: date | None, regio: str | None, bestand: Path | None, **velden: Any
) -> None:
    """Voeg een antwoord of bewijs toe bij een eis, of beantwoord een vraag om aanvulling.

    \b
    Voorbeeld:
      inkoop toetreding lever-aan DB-2017-001 --aanbieder 00000006 --eis kvk --antwoord "Zie uittreksel" --bestand u.pdf
    """
    from inkoop.invoer.attachment import read_bijlage
    from inkoop.toetreding.aanvulling import answer_aanvulling
    from inkoop.toetreding.bewijs import save_antwoord
    from inkoop.toetreding.eisenversie import get_regel
    from inkoop.toetreding.intake import get_bij_toetreding

    spoor, eis, antwoord = make_spoor(velden["door"]), velden["eis"], velden["antwoord"]
    bijlage = read_bijlage(bestand) if bestand else None
    with change_toetreding(nummer, aanbieder, van, regio) as (session, kader, rij):
        if eis is None:
            answer_aanvulling(session, rij, antwoord, bijlage, get_today(), spoor)
        else:
            aanmelding = get_bij_toetreding(session, rij, spoor)
            save_antwoord(session, aanmelding, get_regel(kader), eis, antwoord, bijlage, spoor)
        click.echo(f"Bewaard bij {rij.aanbieder.naam}: {eis or 'aanvulling'}. Status: {rij.status}")


@click.command()
@NUMMER
@AANBIEDER
@VAN
@click.option(
    "--eis", "oordelen", multiple=True, metavar="ID=OORDEEL", help="voldoet, voldoet_niet of onbekend; herhaal dit."
)
@click.option("--alles", metavar="OORDEEL", help="Hetzelfde oordeel over elke eis die u niet noemt.")
@click.option(
    "--gelijktijdig", multiple=True, metavar="NAAM", help="Waaraan de aanbieder tegelijk meedoet; herhaal dit."
)
@REGIO
@DOOR
def beoordeel(
    nummer: str, aanbieder: str | None, van: date | None, regio: str | None, door: str, **velden: Any
) -> None:
    """Leg vast of de aanbieder aan de eisen voldoet; wat u niet noemt, blijft zoals het is.

    \b
    Voorbeeld:
      inkoop toetreding beoordeel DB-2017-001 --aanbieder 00000006 --alles voldoet --eis wnt=onbekend
    """
    from inkoop.toetreding.behandeling import judge_eisen
    from inkoop.toetreding.eisenversie import get_regel
    from inkoop.toetreding.service import describe_toetreding

    with change_toetreding(nummer, aanbieder, van, regio) as (session, kader, rij):
        blok = describe_toetreding(rij)
        ids = [eis.id for eis in get_regel(kader).eisen]
        alle = {id_: _parse_oordeel(velden["alles"]) for id_ in ids} if velden["alles"] else {}
        eisen = {**blok.eisen, **alle, **dict(map(_split_oordeel, velden["oordelen"]))}
        samen = velden["gelijktijdig"] or blok.gelijktijdig
        judge_eisen(session, kader, rij, eisen, samen, make_spoor(door), geopend=rij.stand)
    click.echo(f"Opgeslagen. Verder: inkoop toetreding toon {nummer}")


def _split_oordeel(tekst: str) -> tuple[str, "Oordeel"]:
    eis, _, oordeel = tekst.partition("=")
    return eis.strip(), _parse_oordeel(oordeel)


def _parse_oordeel(tekst: str) -> "Oordeel":
    from inkoop.rules.toetreding import Oordeel

    try:
        return Oordeel(tekst.strip())
    except ValueError:
        keuze = ", ".join(Oordeel)
        raise click.BadParameter(f"'{tekst}' is geen oordeel; kies uit: {keuze}", param_hint="--eis") from None


@click.command("vraag-aanvulling")
@NUMMER
@AANBIEDER
@VAN
@click.option("--vraag", required=True, metavar="TEKST", help="Wat u nog nodig hebt.")
@click.option("--tot", required=True, type=DATUM, help="De laatste dag voor het antwoord.")
@REGIO
@DOOR
def vraag_aanvulling(
    nummer: str, aanbieder: str | None, van: date | None, regio: str | None, door: str, vraag: str, tot: date
) -> None:
    """Vraag de aanbieder om meer, tot en met een dag; hij krijgt bericht.

    \b
    Voorbeeld:
      inkoop toetreding vraag-aanvulling DB-2017-001 --aanbieder 00000006 --vraag "Stuur de statuten." --tot 2018-05-01
    """
    from inkoop.toetreding.aanvulling import ask_aanvulling
    from inkoop.toetreding.notices import tell_gevraagd

    spoor = make_spoor(door)
    with change_toetreding(nummer, aanbieder, van, regio) as (session, kader, rij):
        ask_aanvulling(session, kader, rij, vraag, tot, get_today(), spoor, geopend=rij.stand)
        tell_gevraagd(session, rij, _write_adres(rij), spoor.tijdstip)
        click.echo(f"Gevraagd aan {rij.aanbieder.naam}.")


@click.command()
@NUMMER
@AANBIEDER
@VAN
@click.argument("uitkomst", metavar="UITKOMST", type=click.Choice(["toelaten", "afwijzen"]))
@OP
@click.option("--nummer", "besluitnummer", required=True, metavar="TEKST", help="Nummer van het besluit.")
@click.option("--ingang", type=DATUM, help="Eerste dag van de deelname; nodig bij toelaten.")
@click.option("--tekenen-voor", type=DATUM, help="Laatste dag om getekend terug te sturen.")
@click.option("--motivering", metavar="TEKST", help="Wat het besluit draagt.")
@click.option(
    "--bevinding", "bevindingen", multiple=True, metavar="ID=TEKST", help="Wat bij een eis is gezien; herhaal dit."
)
@click.option("--rechtbank", required=True, metavar="PLAATS", help="Waar een kort geding dient.")
@click.option("--dagvaarden-voor", type=DATUM, help="Laatste dag voor een kort geding.")
@REGIO
@DOOR
def besluit(nummer: str, aanbieder: str | None, van: date | None, regio: str | None, **velden: Any) -> None:
    """Leg het besluit vast; wie wordt toegelaten, is partij vanaf de ingang.

    \b
    Voorbeeld:
      inkoop toetreding besluit DB-2017-001 toelaten --nummer DB-7 --ingang 2018-06-01 --rechtbank Proefstad
    """
    from inkoop.toetreding.behandeling import decide_toetreding
    from inkoop.toetreding.notices import tell_besloten

    spoor, status = make_spoor(velden.pop("door")), _choose_status(velden.pop("uitkomst"))
    blok = _make_besluit(velden)
    with change_toetreding(nummer, aanbieder, van, regio) as (session, kader, rij):
        decide_toetreding(session, kader, rij, status, blok, spoor, geopend=rij.stand)
        tell_besloten(session, rij, blok, _write_adres(rij), spoor.tijdstip)
        click.echo(f"{rij.aanbieder.naam}: {rij.status}. Verder: inkoop toetreding bericht {nummer}")


def _choose_status(uitkomst: str) -> Any:
    from inkoop.rules.toetredingloop import Toetredingsstatus

    return Toetredingsstatus.TOEGELATEN if uitkomst == "toelaten" else Toetredingsstatus.AFGEWEZEN


def _make_besluit(velden: dict[str, Any]) -> Any:
    """The decision of what was written on the command line. Raises `Onbruikbaar`."""
    from inkoop.invoer.validate import make_model
    from inkoop.toetreding.besluit import ToetredingsbesluitBlok

    gezien = dict(deel.partition("=")[::2] for deel in velden.pop("bevindingen"))
    gegevens = {"datum": velden.pop("op") or get_today(), "nummer": velden.pop("besluitnummer"), **velden}
    return make_model(ToetredingsbesluitBlok, {**gegevens, "bevindingen": gezien})


@click.command("trek-in")
@NUMMER
@AANBIEDER
@VAN
@REDEN
@click.option("--buiten-behandeling", is_flag=True, help="De gemeenten stoppen, omdat het antwoord niet op tijd kwam.")
@REGIO
@DOOR
def trek_in(
    nummer: str, aanbieder: str | None, van: date | None, regio: str | None, door: str, reden: str, **keuze: bool
) -> None:
    """Leg vast dat de aanbieder de aanmelding intrekt, of stel haar buiten behandeling.

    \b
    Voorbeeld:
      inkoop toetreding trek-in DB-2017-001 --aanbieder 00000006 --reden "De aanbieder ziet ervan af."
    """
    from inkoop.toetreding.behandeling import set_aside, withdraw_toetreding
    from inkoop.toetreding.notices import tell_terzijde

    spoor = make_spoor(door)
    with change_toetreding(nummer, aanbieder, van, regio) as (session, _, rij):
        if keuze["buiten_behandeling"]:
            set_aside(session, rij, reden, get_today(), spoor, geopend=rij.stand)
            tell_terzijde(session, rij, _write_adres(rij), spoor.tijdstip)
        else:
            withdraw_toetreding(session, rij, reden, spoor, geopend=rij.stand)
        click.echo(f"{rij.aanbieder.naam}: {rij.status}")


@click.command()
@NUMMER
@AANBIEDER
@VAN
@REGIO
@DOOR
def bericht(nummer: str, aanbieder: str | None, van: date | None, regio: str | None, door: str) -> None:
    """Maak na een toelating de brief aan elke partij en de nieuwe lijst, en stuur de berichten.

    \b
    Voorbeeld:
      inkoop toetreding bericht DB-2017-001 --aanbieder "Stichting Denkbaar Onderdak" --regio drechtsteden
    """
    from inkoop.document.kennisgeven import tell_partijen

    with change_toetreding(nummer, aanbieder, van, regio) as (session, _, rij):
        gemaakt = tell_partijen(session, rij, make_spoor(door), get_today())
        for een in gemaakt.kennisgevingen:
            click.echo(f"{een.partij}: {een.document}")
        click.echo(f"Nieuwe lijst: {gemaakt.bijlage.bestandsnaam}")


OPDRACHTEN = (meld_aan, behandel, lever_aan, beoordeel, vraag_aanvulling, besluit, trek_in, bericht)
