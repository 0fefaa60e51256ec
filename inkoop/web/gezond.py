"""`/gezond`: whether the application works, for whoever keeps it running."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from inkoop import __version__
from inkoop.invoer.faults import Onbruikbaar
from inkoop.web.database import get_engine, open_session

gezond = Blueprint("gezond", __name__)


@gezond.get("/gezond")
def toon() -> ResponseReturnValue:
    """The version, the kind of database and the number of its last migration; 503 when it is out of reach."""
    staat = {"versie": __version__, "database": get_engine().dialect.name}
    try:
        with open_session() as session:
            migratie = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    except (Onbruikbaar, SQLAlchemyError):
        return jsonify(staat | {"staat": "onbereikbaar of nog niet ingericht"}), 503
    return jsonify(staat | {"staat": "in orde", "migratie": migratie})
