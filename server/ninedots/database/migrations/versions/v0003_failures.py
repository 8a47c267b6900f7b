"""Wrong codes and passwords are counted for all processes together."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "failure",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
