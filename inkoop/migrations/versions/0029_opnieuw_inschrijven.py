"""Keep for which perceel an overeenkomst is, and every time that an aanbieder takes part in a selectie or applies."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

WIE = {
    "inschrijving": ["selectie_id", "aanbieder_id", "perceel"],
    "toetreding": ["aanbieder_id", "overeenkomst_id", "datum"],
}
INSCHRIJVING, TOETREDING = "inschrijving_id", "toetreding_id"
BIJ = (
    *((naam, INSCHRIJVING) for naam in ("inschrijving_stuk", "inschrijving_eis", "inschrijving_score")),
    *((naam, INSCHRIJVING) for naam in ("beoordelaar_belang", "beoordelaar_score")),
    *((naam, TOETREDING) for naam in ("toetreding_eis", "toetreding_aanvulling", "toetreding_kennisgeving")),
)


def upgrade() -> None:
    op.add_column("overeenkomst", sa.Column("perceel", sa.Integer(), nullable=True))
    for naam, wie in WIE.items():
        op.add_column(naam, sa.Column("keer", sa.Integer(), server_default=sa.text("1"), nullable=False))
        _swap(naam, wie, [*wie, "keer"])


def _swap(naam: str, oud: list[str], nieuw: list[str]) -> None:
    with op.batch_alter_table(naam) as tabel:
        tabel.drop_constraint(_name(naam, oud), type_="unique")
        tabel.create_unique_constraint(op.f(_name(naam, nieuw)), nieuw)


def _name(naam: str, kolommen: list[str]) -> str:
    return f"uq_{naam}_{'_'.join(kolommen)}"


def downgrade() -> None:
    """Only the first time stays."""
    for tabel, kolom in BIJ:
        boven = kolom.removesuffix("_id")
        op.execute(f"DELETE FROM {tabel} WHERE {kolom} IN (SELECT id FROM {boven} WHERE keer > 1)")  # noqa: S608
    op.execute(
        "UPDATE aanmelding SET toetreding_id = NULL WHERE toetreding_id IN (SELECT id FROM toetreding WHERE keer > 1)"
    )
    for naam, wie in WIE.items():
        op.execute(f"DELETE FROM {naam} WHERE keer > 1")  # noqa: S608
        _swap(naam, [*wie, "keer"], wie)
        op.drop_column(naam, "keer")
    op.drop_column("overeenkomst", "perceel")
