"""Leads see where they are signed in, and may sign in with the account of their organisation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # SQLite adds no constraint to a table: alembic makes it anew there.
    with op.batch_alter_table("lead") as lead:
        lead.add_column(sa.Column("subject", sa.String()))
        lead.create_unique_constraint("lead_subject_key", ["subject"])
    with op.batch_alter_table("lead_session") as session:
        session.add_column(sa.Column("began", sa.BigInteger(), nullable=False, server_default="0"))
        session.add_column(sa.Column("seen", sa.BigInteger(), nullable=False, server_default="0"))
        session.add_column(sa.Column("device", sa.String(), nullable=False, server_default=""))
