"""Make the tables of overeenkomsten and what happens in them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "overeenkomst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("valt_onder_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=False),
        sa.Column("heeft_opties", sa.Boolean(), nullable=False),
        sa.Column("optie_aantal", sa.Integer(), nullable=True),
        sa.Column("optie_jaren", sa.Integer(), nullable=True),
        sa.Column("optie_maanden", sa.Integer(), nullable=True),
        sa.Column("opdrachtwaarde", sa.BigInteger(), nullable=True),
        sa.Column("meegenomen_bij_aanvang", sa.BigInteger(), nullable=False),
        sa.Column("getekend_op", sa.Date(), nullable=True),
        sa.Column("getekend_te", sa.Text(), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_overeenkomst_regio_id")),
        sa.ForeignKeyConstraint(["valt_onder_id"], ["overeenkomst.id"], name=op.f("fk_overeenkomst_valt_onder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overeenkomst")),
        sa.UniqueConstraint("regio_id", "nummer", name=op.f("uq_overeenkomst_regio_id_nummer")),
    )
    op.create_table(
        "bijlage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Text(), nullable=True),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("versie", sa.Text(), nullable=True),
        sa.Column("vindplaats", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_bijlage_overeenkomst_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijlage")),
    )
    op.create_index(op.f("ix_bijlage_overeenkomst_id"), "bijlage", ["overeenkomst_id"], unique=False)
    op.create_table(
        "contractjaar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("contractjaar", sa.Integer(), nullable=False),
        sa.Column("jaarwaarde", sa.BigInteger(), nullable=True),
        sa.Column("overdracht", sa.BigInteger(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_contractjaar_overeenkomst_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contractjaar")),
        sa.UniqueConstraint(
            "overeenkomst_id", "contractjaar", name=op.f("uq_contractjaar_overeenkomst_id_contractjaar")
        ),
    )
    op.create_table(
        "inzet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.Text(), nullable=False),
        sa.Column("categorie", sa.Text(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("fte", sa.BigInteger(), nullable=True),
        sa.Column("woongemeente", sa.Text(), nullable=True),
        sa.Column("bedrag", sa.BigInteger(), nullable=True),
        sa.Column("dagdelen", sa.BigInteger(), nullable=True),
        sa.Column("personen", sa.BigInteger(), nullable=True),
        sa.Column("uren_per_week", sa.BigInteger(), nullable=True),
        sa.Column("bevestigd", sa.Boolean(), nullable=False),
        sa.Column("groep1_niet_beschikbaar", sa.Boolean(), nullable=False),
        sa.Column("toegerekend_aan", sa.Integer(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_inzet_overeenkomst_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzet")),
        sa.UniqueConstraint("overeenkomst_id", "kenmerk", name=op.f("uq_inzet_overeenkomst_id_kenmerk")),
    )
    op.create_table(
        "ondertekenaar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=True),
        sa.Column("namens", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_ondertekenaar_overeenkomst_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ondertekenaar")),
    )
    op.create_index(op.f("ix_ondertekenaar_overeenkomst_id"), "ondertekenaar", ["overeenkomst_id"], unique=False)
    op.create_table(
        "opzegging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=True),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("grond", sa.Text(), nullable=True),
        sa.Column("dagtekening", sa.Date(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=True),
        sa.Column("aangetekend", sa.Boolean(), nullable=False),
        sa.Column("gewenst_einde", sa.Date(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_opzegging_aanbieder_id")),
        sa.ForeignKeyConstraint(["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_opzegging_overeenkomst_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opzegging")),
    )
    op.create_index(op.f("ix_opzegging_aanbieder_id"), "opzegging", ["aanbieder_id"], unique=False)
    op.create_index(op.f("ix_opzegging_overeenkomst_id"), "opzegging", ["overeenkomst_id"], unique=False)
    op.create_table(
        "partij",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("rol", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_partij_aanbieder_id")),
        sa.ForeignKeyConstraint(["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_partij_overeenkomst_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partij")),
        sa.UniqueConstraint("overeenkomst_id", "aanbieder_id", name=op.f("uq_partij_overeenkomst_id_aanbieder_id")),
    )
    op.create_index(op.f("ix_partij_aanbieder_id"), "partij", ["aanbieder_id"], unique=False)
    op.create_table(
        "toetreding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("gelijktijdig", sa.Text(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_toetreding_aanbieder_id")),
        sa.ForeignKeyConstraint(["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_toetreding_overeenkomst_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toetreding")),
        sa.UniqueConstraint(
            "aanbieder_id", "overeenkomst_id", "datum", name=op.f("uq_toetreding_aanbieder_id_overeenkomst_id_datum")
        ),
    )
    op.create_index(op.f("ix_toetreding_overeenkomst_id"), "toetreding", ["overeenkomst_id"], unique=False)
    op.create_table(
        "verlenging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("besloten_op", sa.Date(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_verlenging_overeenkomst_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verlenging")),
        sa.UniqueConstraint("overeenkomst_id", "tot", name=op.f("uq_verlenging_overeenkomst_id_tot")),
    )
    op.create_table(
        "inzet_subsidie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inzet_id", sa.Integer(), nullable=False),
        sa.Column("contractjaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inzet_id"], ["inzet.id"], name=op.f("fk_inzet_subsidie_inzet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzet_subsidie")),
        sa.UniqueConstraint("inzet_id", "contractjaar", name=op.f("uq_inzet_subsidie_inzet_id_contractjaar")),
    )
    op.create_table(
        "toetreding_eis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("toetreding_id", sa.Integer(), nullable=False),
        sa.Column("eis", sa.Text(), nullable=False),
        sa.Column("oordeel", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["toetreding_id"], ["toetreding.id"], name=op.f("fk_toetreding_eis_toetreding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toetreding_eis")),
        sa.UniqueConstraint("toetreding_id", "eis", name=op.f("uq_toetreding_eis_toetreding_id_eis")),
    )


def downgrade() -> None:
    op.drop_table("toetreding_eis")
    op.drop_table("inzet_subsidie")
    op.drop_table("verlenging")
    op.drop_table("toetreding")
    op.drop_table("partij")
    op.drop_table("opzegging")
    op.drop_table("ondertekenaar")
    op.drop_table("inzet")
    op.drop_table("contractjaar")
    op.drop_table("bijlage")
    op.drop_table("overeenkomst")
