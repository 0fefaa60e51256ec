"""The first page: what waits for who is at work, what is due, and what changed since the last visit."""

from typing import Any

from flask import Blueprint, render_template, url_for

from inkoop.database.session import write_session
from inkoop.gebruiker.rollen import Bereik
from inkoop.gebruiker.sessies import Aanmelding
from inkoop.klok import get_now, get_today
from inkoop.logboek.service import find_kop
from inkoop.start.bezoek import find_vorig, must_register, register_bezoek
from inkoop.start.bronnen import list_alles
from inkoop.start.gewijzigd import list_veranderingen
from inkoop.start.snel import list_snelle_links
from inkoop.start.vervalt import list_vervaldagen
from inkoop.web.aanmelding import get_aanmelding, get_bereik
from inkoop.web.access import may_open
from inkoop.web.database import get_engine, open_session

start = Blueprint("start", __name__, template_folder="templates")


@start.app_template_global()
def find_adres(endpoint: str | None, delen: dict[str, Any]) -> str | None:
    """The address of a page that a record leads to; None where it is not there for who is at work."""
    return url_for(endpoint, **delen) if endpoint is not None and may_open(endpoint) else None


@start.get("/")
def toon() -> str:
    """The work of the role, in one page."""
    aanmelding, bereik, vandaag = get_aanmelding(), get_bereik(), get_today()
    with open_session() as session:
        vorig = find_vorig(session, aanmelding, bereik)
        laatste = find_kop(session)
        pagina = render_template(
            "start/toon.html",
            bereik=bereik,
            vandaag=vandaag,
            vorig=vorig,
            wachtend=list_alles(session, bereik, vandaag),
            vervaldagen=list_vervaldagen(session, bereik, vandaag),
            veranderd=list_veranderingen(session, bereik, aanmelding.pseudoniem, vorig.regel) if vorig else None,
            links=[link for link in list_snelle_links(bereik) if may_open(link.endpoint)],
        )
        is_nieuw = must_register(session, aanmelding, bereik, laatste)
    if is_nieuw:
        _remember(aanmelding, bereik, laatste)
    return pagina


def _remember(aanmelding: Aanmelding, bereik: Bereik, laatste: int) -> None:
    """Notes the visit, after all was read, so that nothing falls between two visits."""
    with write_session(get_engine()) as session:
        register_bezoek(session, aanmelding, bereik, laatste, get_now())
