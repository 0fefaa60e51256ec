"""Make the tables of aanbieders, inkoopplannen and besluiten."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "aanbieder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("kvk", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("rechtsvorm", sa.Text(), nullable=True),
        sa.Column("vestigingsplaats", sa.Text(), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_aanbieder_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanbieder")),
        sa.UniqueConstraint("regio_id", "kvk", name=op.f("uq_aanbieder_regio_id_kvk")),
    )
    op.create_table(
        "inkoopplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("ingangsdatum", sa.Date(), nullable=False),
        sa.Column("einddatum", sa.Date(), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_inkoopplan_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inkoopplan")),
        sa.UniqueConstraint("regio_id", "code", name=op.f("uq_inkoopplan_regio_id_code")),
    )
    op.create_table(
        "inkoopplan_versie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inkoopplan_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inkoopplan_id"], ["inkoopplan.id"], name=op.f("fk_inkoopplan_versie_inkoopplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inkoopplan_versie")),
        sa.UniqueConstraint("inkoopplan_id", "nummer", name=op.f("uq_inkoopplan_versie_inkoopplan_id_nummer")),
    )
    op.create_table(
        "vertegenwoordiger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_vertegenwoordiger_aanbieder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vertegenwoordiger")),
    )
    op.create_index(op.f("ix_vertegenwoordiger_aanbieder_id"), "vertegenwoordiger", ["aanbieder_id"], unique=False)
    op.create_table(
        "besluitvorming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("inkoopplan_id", sa.Integer(), nullable=True),
        sa.Column("inkoopplan_versie_id", sa.Integer(), nullable=True),
        sa.Column("ingangsdatum", sa.Date(), nullable=True),
        sa.Column("peildatum", sa.Date(), nullable=True),
        sa.Column("overleg_op", sa.Date(), nullable=True),
        sa.Column("tekst_gewijzigd", sa.Boolean(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inkoopplan_id"], ["inkoopplan.id"], name=op.f("fk_besluitvorming_inkoopplan_id")),
        sa.ForeignKeyConstraint(
            ["inkoopplan_versie_id"], ["inkoopplan_versie.id"], name=op.f("fk_besluitvorming_inkoopplan_versie_id")
        ),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_besluitvorming_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluitvorming")),
        sa.UniqueConstraint("regio_id", "code", name=op.f("uq_besluitvorming_regio_id_code")),
    )
    op.create_table(
        "advies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besluitvorming_id", sa.Integer(), nullable=False),
        sa.Column("adviseur", sa.Text(), nullable=False),
        sa.Column("advies", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["besluitvorming_id"], ["besluitvorming.id"], name=op.f("fk_advies_besluitvorming_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advies")),
        sa.UniqueConstraint("besluitvorming_id", "adviseur", name=op.f("uq_advies_besluitvorming_id_adviseur")),
    )
    op.create_table(
        "besluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besluitvorming_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("orgaan", sa.Text(), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("besluit", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("nummer", sa.Text(), nullable=True),
        sa.Column("tekstwijziging", sa.Text(), nullable=True),
        sa.Column("bron", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.CheckConstraint("ronde IN (1, 2)", name=op.f("ck_besluit_ronde")),
        sa.ForeignKeyConstraint(
            ["besluitvorming_id"], ["besluitvorming.id"], name=op.f("fk_besluit_besluitvorming_id")
        ),
        sa.ForeignKeyConstraint(["gemeente_id"], ["gemeente.id"], name=op.f("fk_besluit_gemeente_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluit")),
        sa.UniqueConstraint(
            "besluitvorming_id",
            "gemeente_id",
            "orgaan",
            "ronde",
            "datum",
            name=op.f("uq_besluit_besluitvorming_id_gemeente_id_orgaan_ronde_datum"),
        ),
    )
    op.create_index(op.f("ix_besluit_gemeente_id"), "besluit", ["gemeente_id"], unique=False)


def downgrade() -> None:
    op.drop_table("besluit")
    op.drop_table("advies")
    op.drop_table("besluitvorming")
    op.drop_table("vertegenwoordiger")
    op.drop_table("inkoopplan_versie")
    op.drop_table("inkoopplan")
    op.drop_table("aanbieder")
