"""Alarms: what was raised, whom it is told, and what is on its way."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "alarm_wishes",
        sa.Column("operator_id", sa.String(64), sa.ForeignKey("operators.id"), primary_key=True),
        sa.Column("mail", sa.JSON, nullable=False),
        sa.Column("webhook", sa.String(500), nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
    )
    op.create_table(
        "alarm_checks",
        sa.Column("feed", sa.String(64), sa.ForeignKey("feeds.name"), primary_key=True),
        sa.Column("seen", sa.String(2000), nullable=False),
    )
    op.create_table(
        "alarms",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("feed", sa.String(64), sa.ForeignKey("feeds.name"), nullable=False, index=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("ja", sa.String(500), nullable=False),
        sa.Column("en", sa.String(500), nullable=False),
        sa.Column("raised_at", sa.BigInteger, nullable=False),
        sa.Column("gone_at", sa.BigInteger),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("alarm_id", sa.Integer, sa.ForeignKey("alarms.id"), nullable=False),
        sa.Column("operator_id", sa.String(64), sa.ForeignKey("operators.id"), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("target", sa.String(500), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("error", sa.String(300), nullable=False),
    )
