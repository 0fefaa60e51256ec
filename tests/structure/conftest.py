"""The application, for what is asked of all its pages."""

import pytest
from flask import Flask
from sqlalchemy import create_engine

from inkoop.web.app import create_app
from tests.fixtures.database import GEHEIM


@pytest.fixture(scope="module")
def app() -> Flask:
    """The application, on a database that no page is asked of."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("INKOOP_SECRET_KEY", GEHEIM)
        return create_app(create_engine("sqlite://"))
