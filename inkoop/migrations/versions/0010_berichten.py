"""Let messages be sent: how each stands, how people want them, addresses of calendars, reminders that were given."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

TEKSTEN = {"soort": False, "kenmerk": False, "adres": True, "status": False, "fout": True, "bezig_door": True}
MOMENTEN = {"volgende_op": False, "vervalt_op": True, "bezig_tot": True, "verzonden_op": True}
GETALLEN = {"pogingen": False, "toewijzing_id": True}
GEINDEXEERD = ("aan", "status", "toewijzing_id")
VAN_EERDER = sa.text(
    "UPDATE bericht SET soort = 'uitnodiging', status = 'mislukt', pogingen = 0, volgende_op = gemaakt_op, "
    "kenmerk = '<eerder-' || id || '@inkoop.invalid>', "
    "fout = 'Gemaakt voordat inkoop berichten kon versturen; maak een nieuw bericht'"
)


def upgrade() -> None:
    kolommen: dict[str, tuple[Any, bool]] = {naam: (sa.Text(), leeg) for naam, leeg in TEKSTEN.items()}
    kolommen |= {naam: (sa.DateTime(timezone=True), leeg) for naam, leeg in MOMENTEN.items()}
    kolommen |= {naam: (sa.Integer(), leeg) for naam, leeg in GETALLEN.items()}
    with op.batch_alter_table("bericht") as tabel:
        for naam, (soort, _) in kolommen.items():
            tabel.add_column(sa.Column(naam, soort, nullable=True))
    op.execute(VAN_EERDER)
    with op.batch_alter_table("bericht") as tabel:
        for naam, (soort, leeg) in kolommen.items():
            if not leeg:
                tabel.alter_column(naam, existing_type=soort, nullable=False)
        tabel.create_unique_constraint(op.f("uq_bericht_kenmerk"), ["kenmerk"])
        tabel.create_foreign_key(
            op.f("fk_bericht_toewijzing_id"), "toewijzing", ["toewijzing_id"], ["id"], ondelete="SET NULL"
        )
    for naam in GEINDEXEERD:
        op.create_index(op.f(f"ix_bericht_{naam}"), "bericht", [naam])
    _create_voorkeur()
    _create_agendaadres()
    _create_herinnering()


def _create_voorkeur() -> None:
    op.create_table(
        "voorkeur",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("wijze", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_voorkeur_gebruiker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorkeur")),
        sa.UniqueConstraint("gebruiker_id", "soort", name=op.f("uq_voorkeur_gebruiker_id_soort")),
    )


def _create_agendaadres() -> None:
    op.create_table(
        "agendaadres",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("toewijzing_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["toewijzing_id"], ["toewijzing.id"], name=op.f("fk_agendaadres_toewijzing_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendaadres")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_agendaadres_sleutel")),
        sa.UniqueConstraint("toewijzing_id", name=op.f("uq_agendaadres_toewijzing_id")),
    )


def _create_herinnering() -> None:
    op.create_table(
        "herinnering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("toewijzing_id", sa.Integer(), nullable=False),
        sa.Column("punt", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("moment", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["toewijzing_id"], ["toewijzing.id"], name=op.f("fk_herinnering_toewijzing_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herinnering")),
        sa.UniqueConstraint(
            "toewijzing_id",
            "punt",
            "datum",
            "moment",
            name=op.f("uq_herinnering_toewijzing_id_punt_datum_moment"),
        ),
    )


def downgrade() -> None:
    for naam in ("herinnering", "agendaadres", "voorkeur"):
        op.drop_table(naam)
    for naam in reversed(GEINDEXEERD):
        op.drop_index(op.f(f"ix_bericht_{naam}"), table_name="bericht")
    with op.batch_alter_table("bericht") as tabel:
        tabel.drop_constraint(op.f("fk_bericht_toewijzing_id"), type_="foreignkey")
        tabel.drop_constraint(op.f("uq_bericht_kenmerk"), type_="unique")
        for naam in (*TEKSTEN, *MOMENTEN, *GETALLEN):
            tabel.drop_column(naam)
