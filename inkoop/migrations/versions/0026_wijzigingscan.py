"""Keep the signed paper of a change beside that of the overeenkomst itself."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "wijzigingscan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"],
            ["overeenkomst.id"],
            name=op.f("fk_wijzigingscan_overeenkomst_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_wijzigingscan_bestand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijzigingscan")),
        sa.UniqueConstraint("overeenkomst_id", "nummer", name=op.f("uq_wijzigingscan_overeenkomst_id_nummer")),
    )
    op.create_index(op.f("ix_wijzigingscan_bestand_id"), "wijzigingscan", ["bestand_id"])


def downgrade() -> None:
    op.drop_table("wijzigingscan")
