"""Make the table of visits to the start page."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "bezoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("toewijzing_id", sa.Integer(), nullable=False),
        sa.Column("sessie_id", sa.Integer(), nullable=True),
        sa.Column("gezien", sa.Integer(), nullable=False),
        sa.Column("gezien_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vorig", sa.Integer(), nullable=True),
        sa.Column("vorig_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["toewijzing_id"], ["toewijzing.id"], name=op.f("fk_bezoek_toewijzing_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sessie_id"], ["sessie.id"], name=op.f("fk_bezoek_sessie_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezoek")),
        sa.UniqueConstraint("toewijzing_id", name=op.f("uq_bezoek_toewijzing_id")),
    )
    op.create_index(op.f("ix_bezoek_sessie_id"), "bezoek", ["sessie_id"])


def downgrade() -> None:
    op.drop_table("bezoek")
