"""The database of loaded dossiers, for commands that read it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from inkoop.database.session import read_session
from inkoop.gemeente.store import list_regios
from inkoop.invoer.faults import Onbruikbaar
from inkoop.migrations.steps import open_database

LEEG = (
    "er is nog geen dossier geladen; begin met 'inkoop demo' voor de voorbeelden, of met 'inkoop dossier laad BESTAND'"
)


@contextmanager
def read_dossiers() -> Iterator[Session]:
    """A session on the loaded dossiers. Raises `Onbruikbaar` with what to do when nothing was loaded yet."""
    with read_session(open_database()) as session:
        if not list_regios(session):
            raise Onbruikbaar(LEEG)
        yield session
