"""Keep which duties people recorded as done."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "afhandeling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("punt", sa.Text(), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_afhandeling_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afhandeling")),
        sa.UniqueConstraint("regio_id", "punt", name=op.f("uq_afhandeling_regio_id_punt")),
    )


def downgrade() -> None:
    op.drop_table("afhandeling")
