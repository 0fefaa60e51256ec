"""Find what waits for a judgement under the overeenkomsten of a regio without looking through the whole country."""

from alembic import op

revision = "0025"
down_revision = "0024"

OUD, NIEUW = "ix_inzet_status", "ix_inzet_werklijst"


def upgrade() -> None:
    op.create_index(op.f(NIEUW), "inzet", ["overeenkomst_id", "status", "ingediend_op"])
    op.drop_index(op.f(OUD), table_name="inzet")


def downgrade() -> None:
    op.create_index(op.f(OUD), "inzet", ["status", "ingediend_op"])
    op.drop_index(op.f(NIEUW), table_name="inzet")
