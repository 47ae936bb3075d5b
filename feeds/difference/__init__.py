"""What changes between two versions of a feed, whatever their ids: for clerks and riders."""

from feeds.difference.compare import Difference, difference
from feeds.difference.rendering import difference_json

__all__ = ["Difference", "difference", "difference_json"]
