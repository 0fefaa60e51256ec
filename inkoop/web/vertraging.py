"""Slowing down who tries again and again: what an attempt counts for on a page, and whether it may go on."""

from flask import request

from inkoop.database.session import write_session
from inkoop.gebruiker.vertraging import PER_ADRES, Proef, Rem, make_proef, register_poging
from inkoop.invoer.machine import is_deze_machine
from inkoop.klok import get_now
from inkoop.web.database import get_engine


def list_proeven(rem: Rem, wie: str) -> list[Proef]:
    """For what an attempt counts: the account, and the address it comes from."""
    return [make_proef(rem, wie), *list_adresproeven()]


def list_adresproeven(rem: Rem = PER_ADRES) -> list[Proef]:
    """The address that an attempt comes from; nothing when that is this machine."""
    adres = request.remote_addr or ""
    return [make_proef(rem, adres)] if adres and not is_deze_machine(adres) else []


def may_try(proeven: list[Proef]) -> bool:
    """Counts an attempt; False when it comes too early."""
    if not proeven:
        return True
    with write_session(get_engine()) as session:
        return register_poging(session, proeven, get_now())
