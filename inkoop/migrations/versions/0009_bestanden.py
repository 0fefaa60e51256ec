"""Make the tables of files that people send, and of codes for who lost the second step."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "bestand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("formaat", sa.Text(), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=True),
        sa.Column("doorzocht", sa.Text(), nullable=False),
        sa.Column("toegevoegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("verwijderd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verwijderd_door", sa.Text(), nullable=True),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bestand")),
        sa.UniqueConstraint("sha256", "door", name=op.f("uq_bestand_sha256_door")),
    )
    op.create_table(
        "herstelcode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_herstelcode_gebruiker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herstelcode")),
        sa.UniqueConstraint("gebruiker_id", "sleutel", name=op.f("uq_herstelcode_gebruiker_id_sleutel")),
    )
    op.create_index(op.f("ix_herstelcode_gebruiker_id"), "herstelcode", ["gebruiker_id"])


def downgrade() -> None:
    op.drop_table("herstelcode")
    op.drop_table("bestand")
