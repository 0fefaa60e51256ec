"""Keep with a list that waits what it was said to do; those that wait are sent again."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.execute("DELETE FROM inlezing")
    op.add_column("inlezing", sa.Column("proef", sa.Text(), server_default=sa.text("''"), nullable=False))


def downgrade() -> None:
    op.drop_column("inlezing", "proef")
