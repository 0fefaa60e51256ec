"""Keep which phases of a plan were done, how it meets the norm, and on what a choice of procedure rests."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TEKST, DATUM, GEHEEL = sa.Text(), sa.Date(), sa.Integer()


def upgrade() -> None:
    _create(
        "faseafronding",
        _need(fase=TEKST, is_van_toepassing=sa.Boolean(), datum=DATUM, uitkomst=TEKST, door=TEKST, stand=GEHEEL),
        _may(wie=TEKST),
        uniek=("inkoopplan_id", "fase"),
    )
    op.create_table(
        "fasebewijs",
        sa.Column("id", sa.Integer(), nullable=False),
        *_need(faseafronding_id=GEHEEL, bestand_id=GEHEEL, volgorde=GEHEEL),
        sa.ForeignKeyConstraint(
            ["faseafronding_id"],
            ["faseafronding.id"],
            name=op.f("fk_fasebewijs_faseafronding_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_fasebewijs_bestand_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fasebewijs")),
        sa.UniqueConstraint("faseafronding_id", "bestand_id", name=op.f("uq_fasebewijs_faseafronding_id_bestand_id")),
    )
    op.create_index(op.f("ix_fasebewijs_bestand_id"), "fasebewijs", ["bestand_id"])
    _create("dossiersluiting", _need(datum=DATUM, door=TEKST), [], uniek=("inkoopplan_id",))
    _create(
        "normantwoord",
        _need(kader=TEKST, afspraak=TEKST, vraag=TEKST, antwoord=TEKST, datum=DATUM, door=TEKST, stand=GEHEEL),
        _may(bewijs=TEKST, opmerking=TEKST, bestand_id=GEHEEL),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_normantwoord_bestand_id")),
        uniek=("inkoopplan_id", "kader", "afspraak", "vraag"),
    )
    op.create_index(op.f("ix_normantwoord_bestand_id"), "normantwoord", ["bestand_id"])
    _create(
        "keuzehulp",
        _need(perceel=GEHEEL, antwoorden=TEKST, datum=DATUM, door=TEKST, stand=GEHEEL),
        _may(gekozen=TEKST, motivering=TEKST),
        uniek=("inkoopplan_id", "perceel"),
    )


def _need(**kolommen: Any) -> list[sa.Column[Any]]:
    return [sa.Column(naam, soort, nullable=False) for naam, soort in kolommen.items()]


def _may(**kolommen: Any) -> list[sa.Column[Any]]:
    return [sa.Column(naam, soort, nullable=True) for naam, soort in kolommen.items()]


def _create(
    tabel: str, moet: list[sa.Column[Any]], mag: list[sa.Column[Any]], *meer: sa.Constraint, uniek: tuple[str, ...]
) -> None:
    """A table whose rows belong to an inkoopplan, and go with it."""
    op.create_table(
        tabel,
        sa.Column("id", sa.Integer(), nullable=False),
        *_need(inkoopplan_id=GEHEEL),
        *moet,
        *mag,
        *meer,
        sa.ForeignKeyConstraint(
            ["inkoopplan_id"], ["inkoopplan.id"], name=op.f(f"fk_{tabel}_inkoopplan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}")),
        sa.UniqueConstraint(*uniek, name=op.f(f"uq_{tabel}_{'_'.join(uniek)}")),
    )


def downgrade() -> None:
    for tabel in ("keuzehulp", "normantwoord", "dossiersluiting", "fasebewijs", "faseafronding"):
        op.drop_table(tabel)
