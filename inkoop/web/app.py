"""Builds the application: database, pages of every capability, Dutch formats, safe headers, error pages."""

from flask import Flask
from sqlalchemy import Engine

from inkoop.besluitvorming.views import besluitvorming
from inkoop.inkoopplan.views import inkoopplan
from inkoop.migrations.steps import open_database
from inkoop.web.database import EXTENSIE
from inkoop.web.errors import register_errors
from inkoop.web.filters import register_filters
from inkoop.web.frame import register_frame
from inkoop.web.gezond import gezond
from inkoop.web.headers import set_headers

MAX_AANVRAAG = 1024 * 1024


def create_app(engine: Engine | None = None) -> Flask:
    """The application on `engine`, or on the database of DATABASE_URL or the instance folder."""
    app = Flask(__name__, instance_relative_config=False)
    app.config.update(MAX_CONTENT_LENGTH=MAX_AANVRAAG, TRUSTED_HOSTS=["127.0.0.1", "localhost"])
    app.config.from_prefixed_env("INKOOP")
    app.extensions[EXTENSIE] = engine or open_database()
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    register_filters(app)
    register_errors(app)
    register_frame(app)
    app.after_request(set_headers)
    for onderdeel in (inkoopplan, besluitvorming, gezond):
        app.register_blueprint(onderdeel)
    return app
