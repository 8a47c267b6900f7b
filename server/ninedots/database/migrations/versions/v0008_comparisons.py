"""Workshops can be compared, and what was decided of names that look alike is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "comparison",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("lead", sa.String(), sa.ForeignKey("lead.id"), nullable=False, index=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "compared_workshop",
        sa.Column("comparison", sa.String(), sa.ForeignKey("comparison.id"), primary_key=True),
        sa.Column("workshop", sa.String(), primary_key=True, index=True),
        sa.Column("place", sa.Integer(), nullable=False),
    )
    op.create_table(
        "name_decision",
        sa.Column("comparison", sa.String(), sa.ForeignKey("comparison.id"), primary_key=True),
        sa.Column("one", sa.String(), primary_key=True),
        sa.Column("other", sa.String(), primary_key=True),
        sa.Column("workshop", sa.String(), nullable=False, index=True),
        sa.Column("other_workshop", sa.String(), nullable=False, index=True),
        sa.Column("same", sa.Boolean(), nullable=False),
    )
