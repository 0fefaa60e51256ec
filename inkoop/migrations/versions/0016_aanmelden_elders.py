"""Make the tables of identities at an aanmelddienst and of who is on the way back; a session says how it began."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "identiteit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("sub", sa.Text(), nullable=False),
        sa.Column("gekoppeld_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_identiteit_gebruiker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identiteit")),
        sa.UniqueConstraint("issuer", "sub", name=op.f("uq_identiteit_issuer_sub")),
    )
    op.create_index(op.f("ix_identiteit_gebruiker_id"), "identiteit", ["gebruiker_id"])
    _create_aanmeldverzoek()
    with op.batch_alter_table("sessie") as tabel:
        tabel.add_column(sa.Column("identiteit_id", sa.Integer(), nullable=True))
        tabel.add_column(sa.Column("kvk", sa.Text(), nullable=True))
        tabel.create_foreign_key(
            op.f("fk_sessie_identiteit_id"), "identiteit", ["identiteit_id"], ["id"], ondelete="CASCADE"
        )
    op.create_index(op.f("ix_sessie_identiteit_id"), "sessie", ["identiteit_id"])


def _create_aanmeldverzoek() -> None:
    op.create_table(
        "aanmeldverzoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("dienst", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_aanmeldverzoek_gebruiker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmeldverzoek")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_aanmeldverzoek_sleutel")),
    )
    op.create_index(op.f("ix_aanmeldverzoek_gebruiker_id"), "aanmeldverzoek", ["gebruiker_id"])


def downgrade() -> None:
    op.drop_index("ix_sessie_identiteit_id", table_name="sessie")
    with op.batch_alter_table("sessie") as tabel:
        tabel.drop_constraint("fk_sessie_identiteit_id", type_="foreignkey")
        tabel.drop_column("kvk")
        tabel.drop_column("identiteit_id")
    op.drop_table("aanmeldverzoek")
    op.drop_table("identiteit")
