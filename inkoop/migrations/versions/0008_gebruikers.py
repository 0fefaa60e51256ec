"""Make the tables of gebruikers, their roles, sessions, links and attempts, and of the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "bericht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aan", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bericht")),
    )
    op.create_index(op.f("ix_bericht_gemaakt_op"), "bericht", ["gemaakt_op"])
    op.create_table(
        "gebruiker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("pseudoniem", sa.Text(), nullable=False),
        sa.Column("wachtwoord", sa.Text(), nullable=True),
        sa.Column("totp", sa.Text(), nullable=True),
        sa.Column("totp_nieuw", sa.Text(), nullable=True),
        sa.Column("totp_teller", sa.BigInteger(), nullable=True),
        sa.Column("is_geblokkeerd", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruiker")),
        sa.UniqueConstraint("mail", name=op.f("uq_gebruiker_mail")),
        sa.UniqueConstraint("pseudoniem", name=op.f("uq_gebruiker_pseudoniem")),
    )
    op.create_table(
        "poging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("laatste_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poging")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_poging_sleutel")),
    )
    _create_toewijzing()
    _create_toegangslink()
    _create_sessie()


def _create_toewijzing() -> None:
    delen = ("gebruiker", "regio", "gemeente", "aanbieder")
    op.create_table(
        "toewijzing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("rol", sa.Text(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=True),
        sa.Column("gemeente_id", sa.Integer(), nullable=True),
        sa.Column("aanbieder_id", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [f"{deel}_id"], [f"{deel}.id"], name=op.f(f"fk_toewijzing_{deel}_id"), ondelete="CASCADE"
            )
            for deel in delen
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toewijzing")),
    )
    for deel in delen:
        op.create_index(op.f(f"ix_toewijzing_{deel}_id"), "toewijzing", [f"{deel}_id"])


def _create_toegangslink() -> None:
    op.create_table(
        "toegangslink",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("doel", sa.Text(), nullable=False),
        sa.Column("verloopt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_toegangslink_gebruiker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toegangslink")),
        sa.UniqueConstraint("gebruiker_id", name=op.f("uq_toegangslink_gebruiker_id")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_toegangslink_sleutel")),
    )


def _create_sessie() -> None:
    op.create_table(
        "sessie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("toewijzing_id", sa.Integer(), nullable=True),
        sa.Column("is_volledig", sa.Boolean(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gezien_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("apparaat", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_sessie_gebruiker_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["toewijzing_id"], ["toewijzing.id"], name=op.f("fk_sessie_toewijzing_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessie")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_sessie_sleutel")),
    )
    op.create_index(op.f("ix_sessie_gebruiker_id"), "sessie", ["gebruiker_id"])
    op.create_index(op.f("ix_sessie_toewijzing_id"), "sessie", ["toewijzing_id"])


def downgrade() -> None:
    for tabel in ("sessie", "toegangslink", "toewijzing", "poging", "gebruiker", "bericht"):
        op.drop_table(tabel)
