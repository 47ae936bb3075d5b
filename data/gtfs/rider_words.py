"""What kinds of riders a category of a feed is for, by the words of its id and name.

GTFS leaves names of rider categories to the feed. What no word tells is of a kind of its own, whose
prices nobody is offered.
"""

from __future__ import annotations

import re

from planner import CATEGORIES

_WORDS = (  # the first that fits counts
    (
        ("licence_returned",),
        r"返納|licen[cs]e.?(return|surrender)|(return|surrender)\w*.?licen[cs]e",
    ),
    (("senior", "disabled"), r"honou?red|reduced|concession|高齢者.*障|障.*高齢者"),
    (("disabled",), r"障害|障がい|disab|handicap|mobility|accessib"),
    (("senior",), r"高齢|シニア|敬老|シルバー|老人|senior|elder|\bold|\baged?\b|65|idos|retire"),
    (("child",), r"小児|小人|こども|子ども|子供|幼児|児童|child|youth|kid|minor|infant|enfant|niñ"),
    (("adult",), r"大人|おとな|一般|普通|adult|general|regular|standard|full|normal|everyone"),
)
_PATTERNS = tuple((kinds, re.compile(words, re.IGNORECASE)) for kinds, words in _WORDS)


def categories_of(rider_id: str, name: str) -> int:
    """The kinds of riders that a category is for: a bit for each of CATEGORIES; 0: other kinds."""
    for text in (name, rider_id):
        for kinds, pattern in _PATTERNS:
            if text and pattern.search(text.replace("_", " ")):
                return sum(1 << CATEGORIES.index(kind) for kind in kinds)
    return 0
