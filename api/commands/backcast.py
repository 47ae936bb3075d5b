"""`tsunagu backcast`: told beside `tsunagu scenario`, with which it shares what it measures."""

from api.commands.scenario import run

__all__ = ["run"]
