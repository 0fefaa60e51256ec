"""`inkoop gebruiker`: accounts, roles and invitations, also before anyone can log in."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from inkoop.gebruiker.rollen import Plek, Rol
from inkoop.opdrachtregel.door import DOOR, make_spoor
from inkoop.opdrachtregel.opties import JSON, NAAR, REGIO
from inkoop.opdrachtregel.uitvoer import echo_json, echo_tabel, echo_tekst

MAIL = click.argument("mail", metavar="MAILADRES")
ADRES = click.option(
    "--adres",
    metavar="URL",
    envvar="INKOOP_ADRES",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Waar de webapplicatie staat, voor de link in de uitnodiging.",
)
ROL = click.argument("rol", metavar="ROL", type=click.Choice([rol.value for rol in Rol]))


@click.group()
def gebruiker() -> None:
    """Wie met de webapplicatie werkt: accounts, rollen en uitnodigingen.

    \b
    Voorbeelden:
      inkoop gebruiker maak beheer@regio.example --naam "Bea Beheer" --beheerder
      inkoop gebruiker rol inkoop@regio.example inkoopadviseur --regio drechtsteden
      inkoop gebruiker lijst
    """


@gebruiker.command()
@MAIL
@click.option("--naam", required=True, metavar="NAAM", help="Hoe deze persoon heet.")
@click.option("--beheerder", is_flag=True, help="Geef meteen de rol beheerder; zo komt de eerste beheerder erin.")
@ADRES
@DOOR
def maak(mail: str, naam: str, beheerder: bool, adres: str, door: str) -> None:
    """Maak een account en een uitnodiging; de link werkt een keer.

    \b
    Voorbeelden:
      inkoop gebruiker maak beheer@regio.example --naam "Bea Beheer" --beheerder
      inkoop gebruiker maak inkoop@regio.example --naam "Ina Inkoop" --adres https://inkoop.regio.example
    """
    from inkoop.database.session import write_session
    from inkoop.gebruiker.links import send_link
    from inkoop.gebruiker.records import Linkdoel
    from inkoop.gebruiker.service import add_gebruiker, give_rol
    from inkoop.migrations.steps import open_database

    spoor = make_spoor(door)
    with write_session(open_database()) as session:
        iemand = add_gebruiker(session, mail, naam, spoor)
        if beheerder:
            give_rol(session, iemand, Rol.BEHEERDER, Plek(), spoor)
        link = send_link(session, iemand, Linkdoel.UITNODIGING, _make_adresmaker(adres), spoor)
    _echo_link(iemand.naam, link)


def _make_adresmaker(adres: str) -> Callable[[str], str]:
    return lambda sleutel: f"{adres.rstrip('/')}/toegang/{sleutel}"


def _echo_link(naam: str, link: str) -> None:
    click.echo(f"{naam} kiest een wachtwoord via deze link, die een keer werkt:\n{link}")


@gebruiker.command()
@JSON
def lijst(als_json: bool) -> None:
    """Toon de gebruikers met hun rollen.

    \b
    Voorbeelden:
      inkoop gebruiker lijst
      inkoop gebruiker lijst --json
    """
    from inkoop.database.session import read_session
    from inkoop.gebruiker.service import describe_bereik, describe_status
    from inkoop.gebruiker.store import list_gebruikers
    from inkoop.migrations.steps import open_to_read

    with read_session(open_to_read()) as session:
        wie = [
            (iemand, [f"{b.rol} ({b.naam})" for b in map(describe_bereik, iemand.toewijzingen)])
            for iemand in list_gebruikers(session)
        ]
    koppen = ("mailadres", "naam", "in het logboek", "status", "rollen")
    rijen = [(i.mail, i.naam, i.pseudoniem, describe_status(i), rollen) for i, rollen in wie]
    if als_json:
        echo_json([dict(zip(koppen, rij, strict=True)) for rij in rijen])
    else:
        echo_tabel(koppen, [(*rij[:-1], "; ".join(rij[-1])) for rij in rijen])


@gebruiker.command()
@MAIL
@ROL
@REGIO
@click.option("--gemeente", metavar="NAAM", help="De gemeente, bij de rollen college en griffie.")
@click.option("--aanbieder", metavar="KVK", help="Het KvK-nummer, bij de rol aanbieder.")
@click.option("--weg", is_flag=True, help="Trek de rol in.")
@DOOR
def rol(
    mail: str, rol: str, regio: str | None, gemeente: str | None, aanbieder: str | None, weg: bool, door: str
) -> None:
    """Geef iemand een rol in een regio, gemeente of bij een aanbieder, of trek die in.

    \b
    Voorbeelden:
      inkoop gebruiker rol inkoop@regio.example inkoopadviseur --regio drechtsteden
      inkoop gebruiker rol zorg@huis.example aanbieder --regio drechtsteden --aanbieder 00000001
      inkoop gebruiker rol inkoop@regio.example inkoopadviseur --regio drechtsteden --weg
    """
    from inkoop.database.session import write_session
    from inkoop.gebruiker.service import find_bereik, get_by_mail, give_rol, take_rol
    from inkoop.migrations.steps import open_database

    plek = Plek(regio=regio, gemeente=gemeente, aanbieder=aanbieder)
    with write_session(open_database()) as session:
        iemand = get_by_mail(session, mail)
        if weg:
            bereik = find_bereik(iemand, Rol(rol), plek)
            take_rol(session, iemand, bereik.nummer, make_spoor(door))
        else:
            bereik = give_rol(session, iemand, Rol(rol), plek, make_spoor(door))
    click.echo(
        f"{iemand.naam} {'is geen' if weg else 'is nu'} {bereik.rol.naam}{' meer' if weg else ''}: {bereik.naam}"
    )


@gebruiker.command()
@MAIL
@ADRES
@DOOR
def uitnodigen(mail: str, adres: str, door: str) -> None:
    """Maak een nieuwe link waarmee iemand een wachtwoord kiest; een oude link werkt niet meer.

    \b
    Voorbeeld:
      inkoop gebruiker uitnodigen inkoop@regio.example
    """
    from inkoop.database.session import write_session
    from inkoop.gebruiker.links import choose_doel, send_link
    from inkoop.gebruiker.service import get_by_mail
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        iemand = get_by_mail(session, mail)
        link = send_link(session, iemand, choose_doel(iemand), _make_adresmaker(adres), make_spoor(door))
    _echo_link(iemand.naam, link)


@gebruiker.command()
@MAIL
@click.option("--weer-toelaten", "weer_toelaten", is_flag=True, help="Laat een geblokkeerd account weer toe.")
@DOOR
def blokkeer(mail: str, weer_toelaten: bool, door: str) -> None:
    """Blokkeer een account: alle sessies en links eindigen.

    \b
    Voorbeelden:
      inkoop gebruiker blokkeer inkoop@regio.example
      inkoop gebruiker blokkeer inkoop@regio.example --weer-toelaten
    """
    from inkoop.database.session import write_session
    from inkoop.gebruiker.service import block_gebruiker, get_by_mail
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        iemand = get_by_mail(session, mail)
        block_gebruiker(session, iemand, make_spoor(door), is_geblokkeerd=not weer_toelaten)
    click.echo(f"{iemand.naam} {'kan weer aanmelden' if weer_toelaten else 'is geblokkeerd'}")


@gebruiker.command()
@MAIL
@NAAR
@DOOR
def exporteer(mail: str, naar: Path | None, door: str) -> None:
    """Schrijf alles wat over iemand wordt bewaard als JSON, voor wie daarom vraagt.

    \b
    Voorbeeld:
      inkoop gebruiker exporteer inkoop@regio.example --naar gegevens.json
    """
    from inkoop.database.session import write_session
    from inkoop.gebruiker.gegevens import collect_gegevens, register_inzage
    from inkoop.gebruiker.service import get_by_mail
    from inkoop.migrations.steps import open_database

    spoor = make_spoor(door)
    with write_session(open_database()) as session:
        iemand = get_by_mail(session, mail)
        register_inzage(session, iemand, spoor)
        gegevens = collect_gegevens(session, iemand, spoor.tijdstip)
    echo_tekst(f"{json.dumps(gegevens, ensure_ascii=False, indent=2)}\n", naar)


@gebruiker.command()
@MAIL
@click.option("--ja", "zeker", is_flag=True, help="Verwijder echt; dit kan niet ongedaan worden gemaakt.")
@DOOR
def verwijder(mail: str, zeker: bool, door: str) -> None:
    """Verwijder een account met rollen, sessies en berichten; het logboek houdt alleen het pseudoniem.

    \b
    Voorbeeld:
      inkoop gebruiker verwijder inkoop@regio.example --ja
    """
    from inkoop.database.session import write_session
    from inkoop.gebruiker.gegevens import delete_gebruiker
    from inkoop.gebruiker.service import get_by_mail
    from inkoop.invoer.faults import Onbruikbaar
    from inkoop.migrations.steps import open_database

    with write_session(open_database()) as session:
        iemand = get_by_mail(session, mail)
        if not zeker:
            raise Onbruikbaar(f"Dit verwijdert het account van {iemand.naam} voorgoed; voeg --ja toe als u dat wilt")
        delete_gebruiker(session, iemand, make_spoor(door))
    click.echo(f"Het account van {iemand.naam} is verwijderd; in het logboek blijft {iemand.pseudoniem}")
