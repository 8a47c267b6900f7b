"""Co-leads come by an invitation of their own, and a workshop can be handed over.

The links for co-leads that worked for ever and for everybody end here: a lead gives out new ones.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "co_lead_invitation",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("workshop", sa.String(), nullable=False, index=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False, unique=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("attempt", sa.String()),
        sa.Column("person", sa.String()),
        sa.Column("came", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "hand_over_offer",
        sa.Column("workshop", sa.String(), primary_key=True),
        sa.Column("lead", sa.String(), sa.ForeignKey("lead.id"), nullable=False, index=True),
        sa.Column("email", sa.String(), nullable=False, index=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
    )
    for table in ("membership", "seat"):
        op.add_column(table, sa.Column("invitation", sa.String()))
        op.create_index(f"ix_{table}_invitation", table, ["invitation"])
    op.execute("DELETE FROM invitation WHERE role = 'co-lead'")
