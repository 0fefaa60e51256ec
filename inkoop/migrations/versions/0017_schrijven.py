"""Keep parts of a content while someone is writing them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "conceptdeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("element", sa.Integer(), nullable=False),
        sa.Column("deel", sa.Text(), nullable=False),
        sa.Column("geschreven", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_conceptdeel_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conceptdeel")),
        sa.UniqueConstraint(
            *("regio_id", "soort", "onderwerp", "element", "deel"),
            name=op.f("uq_conceptdeel_regio_id_soort_onderwerp_element_deel"),
        ),
    )


def downgrade() -> None:
    op.drop_table("conceptdeel")
