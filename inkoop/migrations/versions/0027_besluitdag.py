"""Keep by which day the gemeenten are asked to decide, and what a regio chose about seeing each other's besluiten."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("besluitvorming", sa.Column("uiterlijk", sa.Date(), nullable=True))
    zichtbaar = sa.Column("besluiten_zichtbaar", sa.Text(), server_default="meteen", nullable=False)
    op.add_column("regio", zichtbaar)


def downgrade() -> None:
    op.drop_column("regio", "besluiten_zichtbaar")
    op.drop_column("besluitvorming", "uiterlijk")
