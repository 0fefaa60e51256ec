"""Keep how social return of each overeenkomst stands, as far as that does not depend on the day."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

BEDRAGEN = ("verplichting", "in_behandeling", "openstaand")


def upgrade() -> None:
    op.create_table(
        "sroistand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("regel", sa.Text(), nullable=False),
        *(sa.Column(bedrag, sa.BigInteger(), nullable=False) for bedrag in BEDRAGEN),
        sa.Column("fout", sa.Text(), nullable=True),
        sa.Column("verloop", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"],
            ["overeenkomst.id"],
            name=op.f("fk_sroistand_overeenkomst_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sroistand")),
        sa.UniqueConstraint("overeenkomst_id", name=op.f("uq_sroistand_overeenkomst_id")),
    )


def downgrade() -> None:
    op.drop_table("sroistand")
