"""The tables as they were before they were counted."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "workshop",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("epoch", sa.String(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "event",
        sa.Column("workshop_id", sa.String(), sa.ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "answer",
        sa.Column("workshop_id", sa.String(), sa.ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("command", sa.String(), primary_key=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("limit", sa.Integer()),
    )
    op.create_table(
        "lead",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("email", sa.String(), nullable=False, unique=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "lead_session",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("lead", sa.String(), sa.ForeignKey("lead.id"), nullable=False, index=True),
        sa.Column("expires", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "one_time_link",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("email", sa.String()),
        sa.Column("expires", sa.BigInteger()),
    )
    op.create_table(
        "membership",
        sa.Column("lead", sa.String(), sa.ForeignKey("lead.id"), primary_key=True),
        sa.Column("workshop", sa.String(), primary_key=True, index=True),
        sa.Column("person", sa.String(), nullable=False),
    )
    op.create_table(
        "invitation",
        sa.Column("workshop", sa.String(), primary_key=True),
        sa.Column("role", sa.String(), primary_key=True),
        sa.Column("code", sa.String(), unique=True),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False, unique=True),
    )
    op.create_table(
        "seat",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("workshop", sa.String(), nullable=False, index=True),
        sa.Column("person", sa.String()),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
    )
    op.create_table("demonstration", sa.Column("workshop", sa.String(), primary_key=True))
