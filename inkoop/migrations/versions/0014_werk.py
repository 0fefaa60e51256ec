"""Make the tables of visits to the start page, and of lists that wait for their confirmation."""

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
    op.create_table(
        "inlezing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("bestandsnaam", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("gestuurd_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_inlezing_regio_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlezing")),
    )
    op.create_index(op.f("ix_inlezing_door"), "inlezing", ["door"])


def downgrade() -> None:
    op.drop_table("inlezing")
    op.drop_table("bezoek")
