"""Make the tables of selecties, and move what stood in the content of a plan about who took part into them."""

import sqlalchemy as sa
from alembic import op

from inkoop.migrations.selecties import move_selecties

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    _create_selectie()
    _create_beoordelaar()
    _create_inschrijving()
    _create_selectie_loting()
    _create_selectie_nota()
    _create_selectie_stap()
    _create_selectie_vraag()
    _create_beoordelaar_belang()
    _create_beoordelaar_score()
    _create_inschrijving_eis()
    _create_inschrijving_score()
    _create_inschrijving_stuk()
    _create_selectie_loting_plaats()
    move_selecties(op.get_bind())


def _create_selectie() -> None:
    op.create_table(
        "selectie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inkoopplan_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("scores_getoond_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("genomen_op", sa.Date(), nullable=True),
        sa.Column("verzonden_op", sa.Date(), nullable=True),
        sa.Column("kenmerk", sa.Text(), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inkoopplan_id"], ["inkoopplan.id"], name=op.f("fk_selectie_inkoopplan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie")),
        sa.UniqueConstraint("inkoopplan_id", "nummer", name=op.f("uq_selectie_inkoopplan_id_nummer")),
    )


def _create_beoordelaar() -> None:
    op.create_table(
        "beoordelaar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("wie", sa.Text(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("aangewezen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ingeleverd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ontheven_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_beoordelaar_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beoordelaar")),
        sa.UniqueConstraint("selectie_id", "wie", name=op.f("uq_beoordelaar_selectie_id_wie")),
    )


def _create_inschrijving() -> None:
    op.create_table(
        "inschrijving",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("perceel", sa.Integer(), nullable=False),
        sa.Column("indienstand", sa.Text(), nullable=False),
        sa.Column("herkomst", sa.Text(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=True),
        sa.Column("ontvangen_om", sa.Text(), nullable=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hash", sa.Text(), nullable=True),
        sa.Column("adres", sa.Text(), nullable=False),
        sa.Column("kenmerk", sa.Text(), nullable=True),
        sa.Column("overige_eisen", sa.Text(), nullable=True),
        sa.Column("genomen_op", sa.Date(), nullable=True),
        sa.Column("verzonden_op", sa.Date(), nullable=True),
        sa.Column("besluitkenmerk", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_inschrijving_aanbieder_id")),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_inschrijving_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving")),
        sa.UniqueConstraint(
            "selectie_id", "aanbieder_id", "perceel", name=op.f("uq_inschrijving_selectie_id_aanbieder_id_perceel")
        ),
    )

    op.create_index(op.f("ix_inschrijving_aanbieder_id"), "inschrijving", ["aanbieder_id"])


def _create_selectie_loting() -> None:
    op.create_table(
        "selectie_loting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("perceel", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_selectie_loting_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_loting")),
        sa.UniqueConstraint("selectie_id", "perceel", name=op.f("uq_selectie_loting_selectie_id_perceel")),
    )


def _create_selectie_nota() -> None:
    op.create_table(
        "selectie_nota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("gepubliceerd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("uitleg", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_selectie_nota_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_nota")),
        sa.UniqueConstraint("selectie_id", "volgorde", name=op.f("uq_selectie_nota_selectie_id_volgorde")),
    )


def _create_selectie_stap() -> None:
    op.create_table(
        "selectie_stap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("stap", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("wie", sa.Text(), nullable=False),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_selectie_stap_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_stap")),
    )

    op.create_index(op.f("ix_selectie_stap_selectie_id"), "selectie_stap", ["selectie_id"])


def _create_selectie_vraag() -> None:
    op.create_table(
        "selectie_vraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("selectie_id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("vraag", sa.Text(), nullable=False),
        sa.Column("openbaar", sa.Text(), nullable=True),
        sa.Column("gesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("antwoord", sa.Text(), nullable=True),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beantwoord_door", sa.Text(), nullable=True),
        sa.Column("nota", sa.Integer(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_selectie_vraag_aanbieder_id")),
        sa.ForeignKeyConstraint(["selectie_id"], ["selectie.id"], name=op.f("fk_selectie_vraag_selectie_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_vraag")),
        sa.UniqueConstraint("selectie_id", "volgorde", name=op.f("uq_selectie_vraag_selectie_id_volgorde")),
    )

    op.create_index(op.f("ix_selectie_vraag_aanbieder_id"), "selectie_vraag", ["aanbieder_id"])


def _create_beoordelaar_belang() -> None:
    op.create_table(
        "beoordelaar_belang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beoordelaar_id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("heeft_belang", sa.Boolean(), nullable=False),
        sa.Column("uitleg", sa.Text(), nullable=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["beoordelaar_id"],
            ["beoordelaar.id"],
            name=op.f("fk_beoordelaar_belang_beoordelaar_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"],
            ["inschrijving.id"],
            name=op.f("fk_beoordelaar_belang_inschrijving_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beoordelaar_belang")),
        sa.UniqueConstraint(
            "beoordelaar_id", "inschrijving_id", name=op.f("uq_beoordelaar_belang_beoordelaar_id_inschrijving_id")
        ),
    )

    op.create_index(op.f("ix_beoordelaar_belang_inschrijving_id"), "beoordelaar_belang", ["inschrijving_id"])


def _create_beoordelaar_score() -> None:
    op.create_table(
        "beoordelaar_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beoordelaar_id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("criterium", sa.Text(), nullable=False),
        sa.Column("punten", sa.BigInteger(), nullable=False),
        sa.Column("motivering", sa.Text(), nullable=False),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["beoordelaar_id"], ["beoordelaar.id"], name=op.f("fk_beoordelaar_score_beoordelaar_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"],
            ["inschrijving.id"],
            name=op.f("fk_beoordelaar_score_inschrijving_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beoordelaar_score")),
        sa.UniqueConstraint(
            "beoordelaar_id",
            "inschrijving_id",
            "criterium",
            name=op.f("uq_beoordelaar_score_beoordelaar_id_inschrijving_id_criterium"),
        ),
    )

    op.create_index(op.f("ix_beoordelaar_score_inschrijving_id"), "beoordelaar_score", ["inschrijving_id"])


def _create_inschrijving_eis() -> None:
    op.create_table(
        "inschrijving_eis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("eis", sa.Text(), nullable=False),
        sa.Column("oordeel", sa.Text(), nullable=True),
        sa.Column("uitleg", sa.Text(), nullable=True),
        sa.Column("aanvulling", sa.Text(), nullable=True),
        sa.Column("aanvullen_tot", sa.Date(), nullable=True),
        sa.Column("wie", sa.Text(), nullable=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"], ["inschrijving.id"], name=op.f("fk_inschrijving_eis_inschrijving_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving_eis")),
        sa.UniqueConstraint("inschrijving_id", "eis", name=op.f("uq_inschrijving_eis_inschrijving_id_eis")),
    )


def _create_inschrijving_score() -> None:
    op.create_table(
        "inschrijving_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("criterium", sa.Text(), nullable=False),
        sa.Column("punten", sa.BigInteger(), nullable=False),
        sa.Column("motivering", sa.Text(), nullable=False),
        sa.Column("voordeel", sa.Text(), nullable=True),
        sa.Column("wie", sa.Text(), nullable=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"], ["inschrijving.id"], name=op.f("fk_inschrijving_score_inschrijving_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving_score")),
        sa.UniqueConstraint(
            "inschrijving_id", "criterium", name=op.f("uq_inschrijving_score_inschrijving_id_criterium")
        ),
    )


def _create_inschrijving_stuk() -> None:
    op.create_table(
        "inschrijving_stuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inschrijving_id", sa.Integer(), nullable=False),
        sa.Column("voor", sa.Text(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_inschrijving_stuk_bestand_id")),
        sa.ForeignKeyConstraint(
            ["inschrijving_id"], ["inschrijving.id"], name=op.f("fk_inschrijving_stuk_inschrijving_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving_stuk")),
        sa.UniqueConstraint(
            "inschrijving_id", "voor", "bestand_id", name=op.f("uq_inschrijving_stuk_inschrijving_id_voor_bestand_id")
        ),
    )

    op.create_index(op.f("ix_inschrijving_stuk_bestand_id"), "inschrijving_stuk", ["bestand_id"])


def _create_selectie_loting_plaats() -> None:
    op.create_table(
        "selectie_loting_plaats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("loting_id", sa.Integer(), nullable=False),
        sa.Column("aanbieder_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanbieder_id"], ["aanbieder.id"], name=op.f("fk_selectie_loting_plaats_aanbieder_id")
        ),
        sa.ForeignKeyConstraint(
            ["loting_id"], ["selectie_loting.id"], name=op.f("fk_selectie_loting_plaats_loting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selectie_loting_plaats")),
        sa.UniqueConstraint("loting_id", "aanbieder_id", name=op.f("uq_selectie_loting_plaats_loting_id_aanbieder_id")),
    )

    op.create_index(op.f("ix_selectie_loting_plaats_aanbieder_id"), "selectie_loting_plaats", ["aanbieder_id"])


def downgrade() -> None:
    op.drop_table("selectie_loting_plaats")
    op.drop_table("inschrijving_stuk")
    op.drop_table("inschrijving_score")
    op.drop_table("inschrijving_eis")
    op.drop_table("beoordelaar_score")
    op.drop_table("beoordelaar_belang")
    op.drop_table("selectie_vraag")
    op.drop_table("selectie_stap")
    op.drop_table("selectie_nota")
    op.drop_table("selectie_loting")
    op.drop_table("inschrijving")
    op.drop_table("beoordelaar")
    op.drop_table("selectie")
