"""Each workshop has a card, so that lists read no journal. Those of older workshops are made when asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "card",
        sa.Column("workshop_id", sa.String(), sa.ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
