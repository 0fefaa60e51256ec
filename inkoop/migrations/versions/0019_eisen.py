"""Make the tables of closed versions of content, of the library of requirements and of what gemeenten say of them."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "inhoud_versie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("vastgelegd_op", sa.Date(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_inhoud_versie_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inhoud_versie")),
        sa.UniqueConstraint(
            *("regio_id", "soort", "onderwerp", "versie"), name=op.f("uq_inhoud_versie_regio_id_soort_onderwerp_versie")
        ),
    )
    op.create_table(
        "bibliotheekeis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("thema", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("bewijs", sa.Text(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=False),
        sa.Column("kpi", sa.Text(), nullable=True),
        sa.Column("geldig_vanaf", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        sa.Column("vervangen_door", sa.Text(), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_bibliotheekeis_regio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bibliotheekeis")),
        sa.UniqueConstraint("regio_id", "code", "versie", name=op.f("uq_bibliotheekeis_regio_id_code_versie")),
    )
    _make_eisreactie()
    _keep_voorgelegde()


def _make_eisreactie() -> None:
    op.create_table(
        "eisreactie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regio_id", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Text(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("gegeven_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("antwoord", sa.Text(), nullable=True),
        sa.Column("beantwoord_door", sa.Text(), nullable=True),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stand", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["regio_id"], ["regio.id"], name=op.f("fk_eisreactie_regio_id")),
        sa.ForeignKeyConstraint(["gemeente_id"], ["gemeente.id"], name=op.f("fk_eisreactie_gemeente_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eisreactie")),
    )
    op.create_index(op.f("ix_eisreactie_gemeente_id"), "eisreactie", ["gemeente_id"])
    op.create_index(op.f("ix_eisreactie_regio_id_plan"), "eisreactie", ["regio_id", "plan"])


def _keep_voorgelegde() -> None:
    """What stands in a version of a plan that the gemeenten already have, is kept from now on as it is."""
    verbinding = op.get_bind()
    gevonden = verbinding.execute(
        sa.text(
            "SELECT i.regio_id, i.onderwerp, i.inhoud, v.nummer, v.voorgelegd_op FROM inhoud i "
            "JOIN inkoopplan p ON p.regio_id = i.regio_id AND p.code = i.onderwerp "
            "JOIN inkoopplan_versie v ON v.inkoopplan_id = p.id "
            "WHERE i.soort = 'planinhoud' AND v.voorgelegd_op IS NOT NULL"
        )
    )
    bewaar = sa.text(
        "INSERT INTO inhoud_versie (regio_id, soort, onderwerp, versie, inhoud, vastgelegd_op, door) "
        "VALUES (:regio, 'planinhoud', :plan, :versie, :inhoud, :dag, 'inkoop')"
    )
    for regio, plan, inhoud, versie, dag in gevonden.all():
        if json.loads(inhoud)["versie"] == versie:
            waarden = {"regio": regio, "plan": plan, "versie": versie, "inhoud": inhoud, "dag": dag}
            verbinding.execute(bewaar, waarden)


def downgrade() -> None:
    op.drop_table("eisreactie")
    op.drop_table("bibliotheekeis")
    op.drop_table("inhoud_versie")
