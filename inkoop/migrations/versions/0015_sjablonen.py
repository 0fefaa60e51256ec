"""Make the table of templates that were handed in, and note of a document for whom it is and what it answers."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

TEKSTEN = ("vraag", "bij", "gemeente", "aanbieder", "gedeeld_door")


def upgrade() -> None:
    with op.batch_alter_table("document") as tabel:
        for naam in TEKSTEN:
            tabel.add_column(sa.Column(naam, sa.Text(), nullable=True))
        tabel.add_column(sa.Column("gedeeld_op", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_document_regio_id_bij"), "document", ["regio_id", "bij"])
    op.create_index(op.f("ix_document_aanbieder"), "document", ["aanbieder"])
    op.create_table(
        "sjabloonkeuze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kader", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("sjabloonversie_id", sa.Integer(), nullable=False),
        sa.Column("bestandsnaam", sa.Text(), nullable=False),
        sa.Column("toegevoegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sjabloonversie_id"], ["sjabloonversie.id"], name=op.f("fk_sjabloonkeuze_sjabloonversie_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sjabloonkeuze")),
        sa.UniqueConstraint(
            "kader", "soort", "sjabloonversie_id", name=op.f("uq_sjabloonkeuze_kader_soort_sjabloonversie_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("sjabloonkeuze")
    op.drop_index(op.f("ix_document_aanbieder"), table_name="document")
    op.drop_index(op.f("ix_document_regio_id_bij"), table_name="document")
    with op.batch_alter_table("document") as tabel:
        for naam in (*TEKSTEN, "gedeeld_op"):
            tabel.drop_column(naam)
