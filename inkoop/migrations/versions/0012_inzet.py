"""Keep of an inzet who, where and how much of it, the hours worked, the steps it took, and its evidence."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KOLOMMEN: dict[str, Any] = {
    "kandidaat": sa.Text(),
    "kant": sa.Text(),
    "omschrijving": sa.Text(),
    "uitvoerder": sa.Text(),
    "uitvoerder_soort": sa.Text(),
    "ander_project": sa.Text(),
    "ander_project_akkoord_op": sa.Date(),
    "geheel": sa.Text(),
    "aandeel": sa.BigInteger(),
    "groep1_gemeld_op": sa.Date(),
    "ingediend_op": sa.Date(),
}


def upgrade() -> None:
    for naam, soort in KOLOMMEN.items():
        op.add_column("inzet", sa.Column(naam, soort, nullable=True))
    op.create_index(op.f("ix_inzet_kandidaat"), "inzet", ["kandidaat"])
    op.create_index(op.f("ix_inzet_geheel"), "inzet", ["geheel"])
    op.create_index("ix_inzet_status", "inzet", ["status", "ingediend_op"])
    op.create_table(
        "inzet_uren",
        *_list_eigen("inzet_uren"),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("uren", sa.BigInteger(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
    )
    op.create_index(op.f("ix_inzet_uren_inzet_id"), "inzet_uren", ["inzet_id"])
    op.create_table(
        "inzet_stap",
        *_list_eigen("inzet_stap"),
        *(sa.Column(naam, sa.Text(), nullable=False) for naam in ("stap", "status", "wie", "als")),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
    )
    op.create_index(op.f("ix_inzet_stap_inzet_id"), "inzet_stap", ["inzet_id"])
    op.create_table(
        "inzet_bewijs",
        *_list_eigen("inzet_bewijs"),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_inzet_bewijs_bestand_id")),
        sa.UniqueConstraint("inzet_id", "bestand_id", name=op.f("uq_inzet_bewijs_inzet_id_bestand_id")),
    )
    op.create_index(op.f("ix_inzet_bewijs_bestand_id"), "inzet_bewijs", ["bestand_id"])


def _list_eigen(tabel: str) -> tuple[sa.Column[int] | sa.Constraint, ...]:
    """Its own number, and the inzet to which a row belongs."""
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inzet_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inzet_id"], ["inzet.id"], name=op.f(f"fk_{tabel}_inzet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}")),
    )


def downgrade() -> None:
    for naam in ("inzet_bewijs", "inzet_stap", "inzet_uren"):
        op.drop_table(naam)
    for naam in ("status", "geheel", "kandidaat"):
        op.drop_index(f"ix_inzet_{naam}", table_name="inzet")
    with op.batch_alter_table("inzet") as tabel:
        for naam in KOLOMMEN:
            tabel.drop_column(naam)
