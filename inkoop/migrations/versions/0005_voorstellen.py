"""Make the table of proposals to the colleges."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "voorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besluitvorming_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["besluitvorming_id"], ["besluitvorming.id"], name=op.f("fk_voorstel_besluitvorming_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorstel")),
        sa.UniqueConstraint("besluitvorming_id", name=op.f("uq_voorstel_besluitvorming_id")),
    )


def downgrade() -> None:
    op.drop_table("voorstel")
