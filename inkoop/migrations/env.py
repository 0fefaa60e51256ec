"""Alembic starts here: on the connection that the program gives, or on its own for `alembic revision`."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from inkoop.database.session import find_url, make_engine
from inkoop.migrations.tables import METADATA


def render_item(soort: str, waarde: Any, _: Any) -> str | Literal[False]:
    """Our own column types stand in a step as the type that the database sees, which never changes."""
    if soort == "type" and isinstance(waarde, TypeDecorator):
        return f"sa.{waarde.impl_instance!r}"
    return False


def run(verbinding: Connection) -> None:
    """Runs the steps that were asked on `verbinding`."""
    context.configure(
        connection=verbinding,
        target_metadata=METADATA,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
        compare_server_default=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


gegeven = context.config.attributes.get("connection")
if gegeven is not None:
    run(gegeven)
else:
    with make_engine(find_url()).begin() as eigen:
        run(eigen)
