"""Whoever carries a commitment out can be given a link."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "owner_link",
        sa.Column("workshop", sa.String(), primary_key=True),
        sa.Column("commitment", sa.String(), primary_key=True),
        sa.Column("digest", sa.String(), nullable=False, unique=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.Integer(), nullable=False),
    )
