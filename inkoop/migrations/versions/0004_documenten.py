"""Make the tables of contracts, kept templates and the register of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "documentgegevens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_documentgegevens_overeenkomst_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documentgegevens")),
        sa.UniqueConstraint("overeenkomst_id", name=op.f("uq_documentgegevens_overeenkomst_id")),
    )
    op.create_table(
        "sjabloonversie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sjabloonversie")),
        sa.UniqueConstraint("sha256", name=op.f("uq_sjabloonversie_sha256")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("bestandsnaam", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("sjabloonversie_id", sa.Integer(), nullable=False),
        sa.Column("kader", sa.Text(), nullable=False),
        sa.Column("kaderhash", sa.Text(), nullable=False),
        sa.Column("gegevens", sa.Text(), nullable=False),
        sa.Column("bestandshash", sa.Text(), nullable=False),
        sa.Column("inhoudshash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_document_regio_id")),
        sa.ForeignKeyConstraint(
            ["sjabloonversie_id"], ["sjabloonversie.id"], name=op.f("fk_document_sjabloonversie_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_bestandshash"), "document", ["bestandshash"], unique=False)
    op.create_index(op.f("ix_document_inhoudshash"), "document", ["inhoudshash"], unique=False)
    op.create_index(
        op.f("ix_document_regio_id_soort_onderwerp"), "document", ["regio_id", "soort", "onderwerp"], unique=False
    )


def downgrade() -> None:
    op.drop_table("document")
    op.drop_table("sjabloonversie")
    op.drop_table("documentgegevens")
