"""The database of the running application, for views."""

from contextlib import AbstractContextManager

from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from inkoop.database.session import read_session

EXTENSIE = "inkoop.engine"


def get_engine() -> Engine:
    """The engine of the application that answers this request."""
    engine = current_app.extensions[EXTENSIE]
    assert isinstance(engine, Engine)
    return engine


def open_session() -> AbstractContextManager[Session]:
    """A session that reads for the length of a view."""
    return read_session(get_engine())
