"""Keep when a version was put to the gemeenten, on which version each besluit was taken and by whom, and deputies."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

SLEUTEL = ["besluitvorming_id", "gemeente_id", "orgaan", "ronde", "datum"]
OUD = "uq_besluit_besluitvorming_id_gemeente_id_orgaan_ronde_datum"
NIEUW = "uq_besluit_eenmalig"
NA_START = ("voorgelegd_op", "openbaar_op")


def upgrade() -> None:
    op.add_column("inkoopplan_versie", sa.Column("voorgelegd_op", sa.Date(), nullable=True))
    for naam in NA_START:
        op.add_column("besluitvorming", sa.Column(naam, sa.Date(), nullable=True))
    op.add_column("besluitvorming", sa.Column("versie_ronde_1", sa.Integer(), nullable=True))
    op.add_column("besluitvorming", sa.Column("zichtbaar", sa.Text(), server_default="meteen", nullable=False))
    with op.batch_alter_table("besluit", table_args=_list_checks()) as tabel:
        tabel.add_column(sa.Column("versie", sa.Integer(), nullable=True))
        tabel.add_column(sa.Column("bestand_id", sa.Integer(), nullable=True))
        tabel.add_column(sa.Column("door", sa.Text(), nullable=True))
        tabel.add_column(sa.Column("namens", sa.Text(), nullable=True))
        tabel.drop_constraint(op.f(OUD), type_="unique")
        tabel.create_unique_constraint(op.f(NIEUW), [*SLEUTEL, "versie"])
        tabel.create_foreign_key(op.f("fk_besluit_bestand_id"), "bestand", ["bestand_id"], ["id"])
    op.create_index(op.f("ix_besluit_bestand_id"), "besluit", ["bestand_id"])
    _create_stuk()
    _create_vervanging()


def _list_checks() -> tuple[sa.CheckConstraint, ...]:
    """What SQLite does not tell of a table that is made anew; PostgreSQL keeps it by itself."""
    return (sa.CheckConstraint("ronde IN (1, 2)", name=op.f("ck_besluit_ronde")),)


def _create_stuk() -> None:
    op.create_table(
        "besluitvorming_stuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besluitvorming_id", sa.Integer(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["besluitvorming_id"],
            ["besluitvorming.id"],
            name=op.f("fk_besluitvorming_stuk_besluitvorming_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_besluitvorming_stuk_bestand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluitvorming_stuk")),
    )
    for kolom in ("besluitvorming_id", "bestand_id"):
        op.create_index(op.f(f"ix_besluitvorming_stuk_{kolom}"), "besluitvorming_stuk", [kolom])


def _create_vervanging() -> None:
    op.create_table(
        "vervanging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("toewijzing_id", sa.Integer(), nullable=False),
        sa.Column("namens_id", sa.Integer(), nullable=True),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["toewijzing_id"], ["toewijzing.id"], name=op.f("fk_vervanging_toewijzing_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["namens_id"], ["gebruiker.id"], name=op.f("fk_vervanging_namens_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vervanging")),
        sa.UniqueConstraint("toewijzing_id", name=op.f("uq_vervanging_toewijzing_id")),
    )
    op.create_index(op.f("ix_vervanging_namens_id"), "vervanging", ["namens_id"])


def downgrade() -> None:
    op.drop_table("vervanging")
    op.drop_table("besluitvorming_stuk")
    op.drop_index(op.f("ix_besluit_bestand_id"), table_name="besluit")
    with op.batch_alter_table("besluit", table_args=_list_checks()) as tabel:
        tabel.drop_constraint(op.f("fk_besluit_bestand_id"), type_="foreignkey")
        tabel.drop_constraint(op.f(NIEUW), type_="unique")
        tabel.create_unique_constraint(op.f(OUD), SLEUTEL)
        for naam in ("versie", "bestand_id", "door", "namens"):
            tabel.drop_column(naam)
    for naam in (*NA_START, "versie_ronde_1", "zichtbaar"):
        op.drop_column("besluitvorming", naam)
    op.drop_column("inkoopplan_versie", "voorgelegd_op")
