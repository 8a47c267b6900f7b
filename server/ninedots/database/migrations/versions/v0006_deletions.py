"""Workshops are deleted at their day, and what was deleted is known by a digest of its id."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "tombstone",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    its = sa.text("kind = 'deletion-set'")
    op.create_index("ix_event_deletion", "event", ["workshop_id", "seq"], sqlite_where=its, postgresql_where=its)
