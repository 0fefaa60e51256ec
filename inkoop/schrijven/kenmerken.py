"""The names that parts of one plan have for each other: what a box can offer where it asks for such a name."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from inkoop.gemeente.records import RegioRecord
from inkoop.inhoud.store import find_inhoud
from inkoop.invoer.geschreven import Omgeving
from inkoop.invoer.velden import Verwijzing
from inkoop.schrijven.stand import Schrijfstand

PLAN, STRATEGIE = "planinhoud", "strategie"
BRONNEN: Mapping[Verwijzing, tuple[str, tuple[str, ...], str]] = {  # the content, the list in it, the name of a row
    Verwijzing.BELEIDSKADER: (PLAN, ("beleidskaders",), "id"),
    Verwijzing.DOEL: (PLAN, ("doelen",), "id"),
    Verwijzing.MIJLPAAL: (PLAN, ("mijlpalen",), "id"),
    Verwijzing.BEHOEFTE: (PLAN, ("behoefte", "soorten"), "id"),
    Verwijzing.PERCEEL: (STRATEGIE, ("percelen",), "nummer"),
}


def list_kenmerken(session: Session, stand: Schrijfstand) -> Omgeving:
    """The names in the plan that a content is about: as they are typed in this content, else as they were kept."""
    werk = stand.werk
    eigen = {naam: deel for een in stand.delen for naam, deel in een.geschreven.items()}
    inhouden = {
        soort: eigen if werk.soort.naam == soort else _read(session, werk.regio, soort, werk.onderwerp.naam)
        for soort in (PLAN, STRATEGIE)
    }
    return {
        verwijzing: tuple(dict.fromkeys(_list_namen(inhouden[soort], pad, naam)))
        for verwijzing, (soort, pad, naam) in BRONNEN.items()
    }


def _read(session: Session, regio: RegioRecord, soort: str, onderwerp: str) -> Any:
    rij = find_inhoud(session, regio, soort, onderwerp)
    return json.loads(rij.inhoud) if rij else {}


def _list_namen(inhoud: Any, pad: tuple[str, ...], naam: str) -> Iterator[str]:
    for deel in pad:
        inhoud = inhoud.get(deel) if isinstance(inhoud, dict) else None
    for rij in inhoud or ():
        if tekst := str(rij.get(naam) or "").strip():
            yield tekst
