"""Make the table of signed copies of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "getekend",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("getekend_op", sa.Date(), nullable=False),
        sa.Column("bestandsnaam", sa.Text(), nullable=False),
        sa.Column("formaat", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("toegevoegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_getekend_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_getekend")),
        sa.UniqueConstraint("document_id", "sha256", name=op.f("uq_getekend_document_id_sha256")),
    )
    op.create_index(op.f("ix_getekend_document_id"), "getekend", ["document_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_getekend_document_id"), table_name="getekend")
    op.drop_table("getekend")
