"""The people of the demonstration: one for every role, with a password that is new each time it starts."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.aanbieder.store import list_aanbieders
from inkoop.agenda.herinneringen import remind
from inkoop.database.session import write_session
from inkoop.demo.agendaverhaal import tell_agenda
from inkoop.demo.eisenverhaal import tell_eisen
from inkoop.demo.fasenverhaal import tell_fasen
from inkoop.demo.selectieverhaal import tell_selectie
from inkoop.demo.toetredingverhaal import tell_toetredingen
from inkoop.demo.verhaal import load_verhaal
from inkoop.gebruiker.rollen import BEREIKEN, Bereiksoort, Plek, Rol
from inkoop.gebruiker.service import add_gebruiker, delete_demogebruikers, give_rol, set_wachtwoord
from inkoop.gemeente.records import RegioRecord
from inkoop.gemeente.store import list_regios
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import Spoor
from inkoop.migrations.steps import open_database
from inkoop.web.app import create_app
from inkoop.web.beveiliging import hash_wachtwoord
from inkoop.web.serve import run_server

DOMEIN = "demo.example"
VOORNAMEN = {
    Rol.INKOOPADVISEUR: "Ina",
    Rol.COLLEGE: "Cor",
    Rol.GRIFFIE: "Griet",
    Rol.AANBIEDER: "Aad",
    Rol.SROI_COORDINATOR: "Sam",
    Rol.CONTRACTMANAGER: "Con",
    Rol.LEZER: "Lex",
    Rol.BEHEERDER: "Bea",
}
TWEE_ROLLEN = (Rol.INKOOPADVISEUR, Rol.LEZER)


@dataclass(frozen=True, kw_only=True)
class Demopersoon:
    """Someone of the demonstration with the roles to give."""

    naam: str
    mail: str
    rollen: tuple[tuple[Rol, Plek], ...]


def list_personen(session: Session, codes: Collection[str] | None = None) -> list[Demopersoon]:
    """The beheerder, then one for each role and place of every regio, then one with a role in each regio.

    With `codes` only of the regio's with these codes.
    """
    regios = [regio for regio in list_regios(session) if codes is None or regio.code in codes]
    personen = [Demopersoon(naam="Bea Beheer", mail=f"beheer@{DOMEIN}", rollen=((Rol.BEHEERDER, Plek()),))]
    for regio in regios:
        personen += [
            _make_persoon(rol, regio, naam, plek) for rol in Rol for naam, plek in _list_plekken(session, regio, rol)
        ]
    if len(regios) > 1:
        rollen = tuple((rol, Plek(regio=regio.code)) for rol, regio in zip(TWEE_ROLLEN, regios, strict=False))
        personen.append(Demopersoon(naam="Tom Tweerollen", mail=f"twee@{DOMEIN}", rollen=rollen))
    return personen


def _list_plekken(session: Session, regio: RegioRecord, rol: Rol) -> list[tuple[str, Plek]]:
    """Every place of a role in a regio with its name; of the griffies the first, to keep the list short."""
    soort = BEREIKEN[rol]
    if soort is Bereiksoort.REGIO:
        return [(regio.naam, Plek(regio=regio.code))]
    if soort is Bereiksoort.GEMEENTE:
        gemeenten = regio.gemeenten if rol is Rol.COLLEGE else regio.gemeenten[:1]
        return [(gemeente.naam, Plek(regio=regio.code, gemeente=gemeente.naam)) for gemeente in gemeenten]
    if soort is Bereiksoort.AANBIEDER:
        return [(a.naam, Plek(regio=regio.code, aanbieder=a.kvk)) for a in list_aanbieders(session, regio)]
    return []


def _make_persoon(rol: Rol, regio: RegioRecord, naam: str, plek: Plek) -> Demopersoon:
    delen = (rol.value, plek.gemeente or plek.aanbieder or "", regio.code)
    mail = "-".join("".join(c for c in deel.lower() if c.isascii() and c.isalnum()) for deel in delen if deel)
    return Demopersoon(naam=f"{VOORNAMEN[rol]} ({naam})", mail=f"{mail}@{DOMEIN}", rollen=((rol, plek),))


def make_personen(session: Session, versleuteld: str, spoor: Spoor, codes: Collection[str] | None = None) -> None:
    """Makes the people anew, all with one password; those of an earlier demonstration go."""
    delete_demogebruikers(session, spoor.tijdstip)
    for persoon in list_personen(session, codes):
        gebruiker = add_gebruiker(session, persoon.mail, persoon.naam, spoor, is_demo=True)
        set_wachtwoord(session, gebruiker, versleuteld, spoor)
        for rol, plek in persoon.rollen:
            give_rol(session, gebruiker, rol, plek, spoor)


def make_accounts(engine: Engine, wachtwoord: str, codes: Collection[str] | None = None) -> None:
    """Stores the people, all or of these regio's, with the hash of `wachtwoord`; needs an application."""
    versleuteld = hash_wachtwoord(wachtwoord)
    with write_session(engine) as session:
        make_personen(session, versleuteld, Spoor(wie="demo", tijdstip=get_now()), codes)


def prepare_demo(engine: Engine, wachtwoord: str, basis: str) -> None:
    """Puts the story of about now in the database, with its people; needs an application, served at `basis`."""
    codes = load_verhaal(engine, get_today(), Spoor(wie="demo", tijdstip=get_now()))
    make_accounts(engine, wachtwoord, codes)
    tell_agenda(engine, get_today(), Spoor(wie="demo", tijdstip=get_now()))
    tell_eisen(engine, get_today(), Spoor(wie="demo", tijdstip=get_now()))
    tell_fasen(engine, Spoor(wie="demo", tijdstip=get_now()))
    tell_selectie(engine, get_today(), Spoor(wie="demo", tijdstip=get_now()))
    tell_toetredingen(engine, lambda sleutel: f"{basis}/toetreden/open/{sleutel}", get_now())
    remind(engine, get_today(), get_now())


def serve_demo(poort: int) -> None:
    """Serves the demonstration; only this application lets its people in, and their password is not kept."""
    engine, wachtwoord = open_database(), f"demo-{secrets.token_hex(6)}"
    app = create_app(engine, demo=True)
    with app.app_context():
        prepare_demo(engine, wachtwoord, f"http://127.0.0.1:{poort}")
    click.echo(f"\nAanmelden als wie u wilt, met het wachtwoord {wachtwoord}")
    click.echo(f"Wie is wie: http://127.0.0.1:{poort}/wie-is-wie (bijvoorbeeld beheer@{DOMEIN})")
    run_server(app, poort)
