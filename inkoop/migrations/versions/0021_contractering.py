"""Make the tables of steps of overeenkomsten and notices, of clients who go over, and of mandaten."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    with op.batch_alter_table("overeenkomst") as tabel:
        tabel.add_column(sa.Column("selectie", sa.Text(), nullable=True))
        tabel.add_column(sa.Column("scan_id", sa.Integer(), nullable=True))
        tabel.create_foreign_key(op.f("fk_overeenkomst_scan_id"), "bestand", ["scan_id"], ["id"])
    with op.batch_alter_table("ondertekenaar") as tabel:
        tabel.add_column(sa.Column("krachtens", sa.Text(), nullable=True))
    _create_stappen()
    _create_overname()
    _create_mandaat()


def _create_stappen() -> None:
    for naam, boven, meer in (("overeenkomststap", "overeenkomst", ()), ("opzegstap", "opzegging", ("kenmerk",))):
        op.create_table(
            naam,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column(f"{boven}_id", sa.Integer(), nullable=False),
            sa.Column("stap", sa.Text(), nullable=False),
            sa.Column("datum", sa.Date(), nullable=False),
            *(sa.Column(kolom, sa.Text(), nullable=True) for kolom in meer),
            sa.Column("reden", sa.Text(), nullable=True),
            sa.Column("volgorde", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint([f"{boven}_id"], [f"{boven}.id"], name=op.f(f"fk_{naam}_{boven}_id")),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{naam}")),
        )
        op.create_index(op.f(f"ix_{naam}_{boven}_id"), naam, [f"{boven}_id"])


def _create_overname() -> None:
    op.create_table(
        "overname",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opzegging_id", sa.Integer(), nullable=False),
        sa.Column("clientnummer", sa.Text(), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=True),
        sa.Column("arrangement", sa.Text(), nullable=True),
        sa.Column("zwaarte", sa.Text(), nullable=True),
        sa.Column("nieuwe_aanbieder_id", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["opzegging_id"], ["opzegging.id"], name=op.f("fk_overname_opzegging_id")),
        sa.ForeignKeyConstraint(
            ["nieuwe_aanbieder_id"], ["aanbieder.id"], name=op.f("fk_overname_nieuwe_aanbieder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overname")),
        sa.UniqueConstraint("opzegging_id", "clientnummer", name=op.f("uq_overname_opzegging_id_clientnummer")),
    )


def _create_mandaat() -> None:
    op.create_table(
        "mandaat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=True),
        sa.Column("bij_gemeente", sa.Text(), nullable=True),
        sa.Column("bij_aanbieder_id", sa.Integer(), nullable=True),
        sa.Column("soorten", sa.Text(), nullable=False),
        sa.Column("tot_bedrag", sa.BigInteger(), nullable=True),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("grondslag", sa.Text(), nullable=False),
        sa.Column("ingetrokken_op", sa.Date(), nullable=True),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("bestand_id", sa.Integer(), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_mandaat_regio_id")),
        sa.ForeignKeyConstraint(["bij_aanbieder_id"], ["aanbieder.id"], name=op.f("fk_mandaat_bij_aanbieder_id")),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_mandaat_bestand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandaat")),
        sa.UniqueConstraint("regio_id", "nummer", name=op.f("uq_mandaat_regio_id_nummer")),
    )
    op.create_table(
        "mandaatgever",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mandaat_id", sa.Integer(), nullable=False),
        sa.Column("gemeente", sa.Text(), nullable=True),
        sa.Column("aanbieder_id", sa.Integer(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mandaat_id"], ["mandaat.id"], name=op.f("fk_mandaatgever_mandaat_id")),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_mandaatgever_aanbieder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandaatgever")),
    )
    op.create_index(op.f("ix_mandaatgever_mandaat_id"), "mandaatgever", ["mandaat_id"])


def downgrade() -> None:
    for naam in ("mandaatgever", "mandaat", "overname", "opzegstap", "overeenkomststap"):
        op.drop_table(naam)
    with op.batch_alter_table("ondertekenaar") as tabel:
        tabel.drop_column("krachtens")
    with op.batch_alter_table("overeenkomst") as tabel:
        tabel.drop_constraint("fk_overeenkomst_scan_id", type_="foreignkey")
        tabel.drop_column("scan_id")
        tabel.drop_column("selectie")
