"""Keep the realised turnover of a contractjaar."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("contractjaar", sa.Column("omzet", sa.BigInteger(), nullable=True))
    op.add_column("contractjaar", sa.Column("omzet_bron", sa.Text(), nullable=True))
    op.add_column("contractjaar", sa.Column("omzet_op", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("contractjaar") as tabel:
        tabel.drop_column("omzet_op")
        tabel.drop_column("omzet_bron")
        tabel.drop_column("omzet")
