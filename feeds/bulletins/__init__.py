"""What operators tell of trips that run otherwise, as news that planning understands."""

from feeds.bulletins.runs import Called, called_runs
from feeds.bulletins.telling import live_feed
from feeds.bulletins.words import Names, told

__all__ = ["Called", "Names", "called_runs", "live_feed", "told"]
