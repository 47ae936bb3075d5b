"""Ids that stay when a feed is numbered anew."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("versions", sa.Column("public_ids", sa.JSON, nullable=True))
