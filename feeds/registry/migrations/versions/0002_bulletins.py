"""Bulletins: what operators tell of trips that run otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "bulletins",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("feed", sa.String(64), sa.ForeignKey("feeds.name"), nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("routes", sa.JSON, nullable=False),
        sa.Column("direction", sa.Integer),
        sa.Column("trips", sa.JSON, nullable=False),
        sa.Column("stops", sa.JSON, nullable=False),
        sa.Column("starts_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("text_ja", sa.String(1000), nullable=False),
        sa.Column("text_en", sa.String(1000), nullable=False),
        sa.Column("made_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("withdrawn_by", sa.Integer, sa.ForeignKey("accounts.id")),
        sa.Column("withdrawn_at", sa.BigInteger),
    )
