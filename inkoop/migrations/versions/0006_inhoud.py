"""Keep all content of records in one table, instead of one for proposals and one for contracts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BRONNEN = {
    "documentgegevens": ("overeenkomst", "nummer"),
    "voorstel": ("besluitvorming", "code"),
}


def upgrade() -> None:
    op.create_table(
        "inhoud",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_inhoud_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inhoud")),
        sa.UniqueConstraint("regio_id", "soort", "onderwerp", name=op.f("uq_inhoud_regio_id_soort_onderwerp")),
    )
    for soort, (bij, naam) in BRONNEN.items():
        op.execute(
            f"INSERT INTO inhoud (regio_id, soort, onderwerp, inhoud, stand) "  # noqa: S608  # fixed names
            f"SELECT b.regio_id, '{soort}', b.{naam}, i.inhoud, i.stand "
            f"FROM {soort} i JOIN {bij} b ON b.id = i.{bij}_id"
        )
        op.drop_table(soort)


def downgrade() -> None:
    for soort, (bij, naam) in BRONNEN.items():
        op.create_table(
            soort,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column(f"{bij}_id", sa.Integer(), nullable=False),
            sa.Column("inhoud", sa.Text(), nullable=False),
            sa.Column("stand", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint([f"{bij}_id"], [f"{bij}.id"], name=op.f(f"fk_{soort}_{bij}_id")),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{soort}")),
            sa.UniqueConstraint(f"{bij}_id", name=op.f(f"uq_{soort}_{bij}_id")),
        )
        op.execute(
            f"INSERT INTO {soort} ({bij}_id, inhoud, stand) "  # noqa: S608  # fixed names
            f"SELECT b.id, i.inhoud, i.stand FROM inhoud i JOIN {bij} b "
            f"ON b.regio_id = i.regio_id AND b.{naam} = i.onderwerp WHERE i.soort = '{soort}'"
        )
    op.drop_table("inhoud")
