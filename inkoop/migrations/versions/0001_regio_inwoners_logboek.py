"""Make the tables of regio, inhabitants and log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "inwonertal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("gemeentecode", sa.Text(), nullable=True),
        sa.Column("gemeentenaam", sa.Text(), nullable=True),
        sa.Column("inwoners", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=False),
        sa.CheckConstraint("inwoners >= 0", name=op.f("ck_inwonertal_niet_negatief")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inwonertal")),
        sa.UniqueConstraint("peildatum", "sleutel", name=op.f("uq_inwonertal_peildatum_sleutel")),
    )
    op.create_table(
        "logboek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wie", sa.Text(), nullable=False),
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("oud", sa.Text(), nullable=True),
        sa.Column("nieuw", sa.Text(), nullable=True),
        sa.Column("vorige", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logboek")),
        sa.UniqueConstraint("nummer", name=op.f("uq_logboek_nummer")),
    )
    op.create_index(op.f("ix_logboek_onderwerp"), "logboek", ["onderwerp"], unique=False)
    op.create_table(
        "logboek_stand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logboek_stand")),
    )
    op.create_table(
        "regio",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("kader", sa.Text(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regio")),
        sa.UniqueConstraint("code", name=op.f("uq_regio_code")),
    )
    op.create_table(
        "gemeente",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_gemeente_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gemeente")),
        sa.UniqueConstraint("regio_id", "naam", name=op.f("uq_gemeente_regio_id_naam")),
    )


def downgrade() -> None:
    op.drop_table("gemeente")
    op.drop_table("regio")
    op.drop_table("logboek_stand")
    op.drop_table("logboek")
    op.drop_table("inwonertal")
