"""Pages: the timetable between two places, a few journeys at a time, earlier and later.

A page is an interval of whole minutes at the near door: departures, or arrivals of a query that
arrives by a time. Adjoining intervals have no journey in common and make up their union,
so pages neither repeat nor lose a journey, and all of a day's are the day's profile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter

from planner.network.network import Network
from planner.routing.cursor import Cursor, around, read_cursor
from planner.routing.journey import Journey, Reason
from planner.routing.plan import plan
from planner.routing.query import Query
from planner.routing.reckoning import seconds_with_vehicles
from planner.routing.timetable_search import Interval, TimetableSearch
from planner.seconds import DAY_SECONDS, MINUTE

FARTHEST = DAY_SECONDS
"""Seconds that are searched on for the journeys wanted."""

FIRST_STEP = 1800
"""Seconds searched at first: half an hour at once costs less than many searches of minutes."""

LONGEST_STEP = 7200
"""Seconds that are searched at a time where journeys keep coming."""

AMPLE = 1.25
"""How much more is searched than where journeys missing should be: they do not come evenly."""

MANY = 1000
"""Journeys: more than a page has."""


@dataclass(frozen=True)
class PageSize:
    """How much a page shows.

    wanted    the interval grows until so many journeys are found: no farther than to the minute of
              the last one missing, and not by more than a day
    most      so many at most, 0: all; those of one minute stay together, and what is cut is on the
              following page
    """

    wanted: int = 5
    most: int = 0


@dataclass(frozen=True)
class Page:
    """A page of journeys, on the clock of the query's date.

    journeys        with rides, by departure, arrival and transfers
    direct          without a vehicle; on the first page only
    reasons         where `journeys` is empty: why
    first, last     minutes of the interval searched; both belong to it
    earlier, later  cursors of the pages before and after
    """

    journeys: tuple[Journey, ...]
    direct: tuple[Journey, ...]
    reasons: tuple[Reason, ...]
    first: int
    last: int
    earlier: str
    later: str


def find_page(network: Network, query: Query, size: PageSize, cursor: str = "") -> Page:
    """The first page of a query, or the one that a cursor names.

    The first page is the query's window, grown as far as it must, away from the query's time.
    Without a window it is the one departure (or arrival) of `plan`, and the pages around it are the
    timetable before that time, and after the first minute that one of its journeys belongs to.

    Raises InvalidCursor for a cursor of no page or of a search in the other direction, UnknownPlace
    and InvalidQuery as `plan`.
    """
    named = read_cursor(cursor, arrive_by=query.arrive_by) if cursor else None
    if not query.rides_allowed or (named is None and not query.window):
        return _one_departure(network, query, first=named is None)
    search = TimetableSearch(network, query)
    if named is None:
        interval = _grown(search, *_window(search), size, earlier=query.arrive_by)
        edges = (interval.begin, interval.end)
        return _page(search, interval, around(query.arrive_by, edges, 0), search.direct)
    begin, end = _named(named, query.window)
    if named.is_known:
        interval = _as_it_was(_known(search, begin, end), size)
    else:
        interval = _grown(search, begin, end, size, earlier=named.page < 0)
    known: tuple[int, ...] = tuple(sorted({*named.edges, interval.begin, interval.end}))
    return _page(search, interval, around(query.arrive_by, known, known.index(interval.begin)))


def _one_departure(network: Network, query: Query, *, first: bool) -> Page:
    """What `plan` finds; or, after the first page of a search on foot, nothing."""
    answer = plan(network, query)
    direct = answer.direct if first else ()
    page = Page(answer.journeys, direct, answer.reasons, query.time, query.time, "", "")
    if not query.rides_allowed:
        return page
    search = TimetableSearch(network, query)
    edge = search.midnight + (
        query.time // MINUTE * MINUTE + MINUTE if query.arrive_by else _whole_minute(query.time)
    )
    before = after = edge
    minutes = [search.minute_of(journey) for journey in answer.journeys]
    # a time within a minute: what is shown of that minute is on no other page
    if minutes and query.arrive_by:
        before, after = max(minutes), max(edge, max(minutes) + MINUTE)
    elif minutes:
        before, after = min(edge, *minutes), min(minutes) + MINUTE
    earlier = Cursor(query.arrive_by, (before,), -1)
    return replace(page, earlier=str(earlier), later=str(Cursor(query.arrive_by, (after,), 0)))


def _window(search: TimetableSearch) -> tuple[int, int]:
    """The interval that a query's window is: a minute at least."""
    query = search.query
    if query.arrive_by:
        end = search.midnight + query.time // MINUTE * MINUTE + MINUTE
        begin = search.midnight + _whole_minute(query.time - query.window)
        return min(begin, end - MINUTE), end
    begin = search.midnight + _whole_minute(query.time)
    last = search.midnight + (query.time + query.window) // MINUTE * MINUTE
    return begin, max(begin, last) + MINUTE


def _named(cursor: Cursor, window: int) -> tuple[int, int]:
    """The interval that a cursor names; as long as the query's window where it is not known."""
    length = max(_whole_minute(window), MINUTE)
    if cursor.page < 0:
        return cursor.edges[0] - length, cursor.edges[0]
    if cursor.is_known:
        begin, end = cursor.edges[cursor.page : cursor.page + 2]
        return begin, end
    return cursor.edges[-1], cursor.edges[-1] + length


def _known(search: TimetableSearch, begin: int, end: int) -> Interval:
    """An interval seen before, searched as it was then: of equal journeys the same are found."""
    one_by_one = search.query.window <= FIRST_STEP
    again = search.first_between(begin, end, MANY) if one_by_one else None
    return again or search.between(begin, end)


def _grown(
    search: TimetableSearch, begin: int, end: int, size: PageSize, *, earlier: bool
) -> Interval:
    """An interval, with as much beside it as it takes to find the journeys wanted."""
    asked = Interval(begin, end, ())
    away = earlier == search.query.arrive_by
    interval = _first_ones(search, asked, size.wanted) if size.wanted and away else None
    if interval is None:
        length = max(end - begin, FIRST_STEP if size.wanted else MINUTE)
        interval = search.between(*((end - length, end) if earlier else (begin, begin + length)))
    if not interval.found and search.is_hopeless:
        return interval.cut(begin, end)
    more = interval.end - interval.begin - (end - begin)
    interval = _with_more(search, interval, size.wanted, FARTHEST - more, earlier=earlier)
    if 0 < size.wanted <= len(interval.found):
        begin, end = _reach(interval, size.wanted, earlier=earlier)
        interval = interval.cut(min(begin, asked.begin), max(end, asked.end))
    return _limited(interval, size, earlier=earlier)


def _with_more(
    search: TimetableSearch, interval: Interval, wanted: int, farthest: int, *, earlier: bool
) -> Interval:
    """An interval, grown step by step by `farthest` seconds at most until it holds enough."""
    grown = barren = 0  # seconds: in all, and of the last step if it brought nothing
    while len(interval.found) < wanted and grown < farthest:
        length = _next_step(search, interval, barren, wanted, earlier=earlier)
        length = min(length, farthest - grown)
        grown += length
        edge = interval.begin if earlier else interval.end
        asking = (edge - length, edge) if earlier else (edge, edge + length)
        found = search.between(*asking, doubtful=barren > 0)
        interval = interval.joined(found)
        barren = 0 if found.found else 2 * max(barren, FIRST_STEP)
    return interval


def _first_ones(search: TimetableSearch, asked: Interval, wanted: int) -> Interval | None:
    """An interval, away from the query's time, that holds the first journeys wanted of a day.

    It holds what was asked for, too. None where that is long, and its every minute is looked at.
    """
    begin, end = asked.begin, asked.end
    if end - begin > FIRST_STEP:
        return None
    backward = search.query.arrive_by
    day = (end - FARTHEST, end) if backward else (begin, begin + FARTHEST)
    interval = search.first_between(*day, wanted)
    if interval is None:
        return None
    rest = (begin, interval.begin) if backward else (interval.end, end)
    return interval.joined(search.between(*rest)) if rest[0] < rest[1] else interval


def _next_step(
    search: TimetableSearch, interval: Interval, barren: int, wanted: int, *, earlier: bool
) -> int:
    """By how much to grow an interval: seconds. A guess, of which what is found does not depend.

    As long as journeys keep coming: as often as since the first; where none has come yet, as far as
    there are vehicles for them. Where the step before brought none: to the next one that there is,
    and a step beyond.

    barren    seconds of the step before, if it brought none; else 0
    """
    edge = interval.begin if earlier else interval.end
    if not barren and interval.found:
        first, last = interval.found[0].minute, interval.found[-1].minute
        span = last + MINUTE - interval.begin if earlier else interval.end - first
        missing = (wanted - len(interval.found)) / len(interval.found)
        guess = _whole_minute(int(span * missing * AMPLE))
        return min(max(guess, FIRST_STEP // 2), LONGEST_STEP)
    if not barren:
        return seconds_with_vehicles(search.minutes, edge, wanted, FARTHEST, earlier=earlier)
    if earlier == search.query.arrive_by:
        next_one = search.next_minute(edge - MINUTE if earlier else edge)
        return FARTHEST if next_one is None else abs(next_one - edge) + barren
    return max(barren, 2 * (interval.end - interval.begin))


def _limited(interval: Interval, size: PageSize, *, earlier: bool) -> Interval:
    """No more than a page may show: what is cut belongs to the page that follows."""
    if not 0 < size.most < len(interval.found):
        return interval
    return interval.cut(*_reach(interval, size.most, earlier=earlier))


def _as_it_was(interval: Interval, size: PageSize) -> Interval:
    """A page seen before, whichever end it was cut from; cut anew if a new timetable fills it."""
    for earlier in (True, False):
        if _limited(interval, size, earlier=earlier).found == interval.found:
            return interval
    return _limited(interval, size, earlier=False)


def _reach(interval: Interval, count: int, *, earlier: bool) -> tuple[int, int]:
    """As much of an interval as holds so many journeys, and those of the last one's minute."""
    if earlier:
        return interval.found[-count].minute, interval.end
    return interval.begin, interval.found[count - 1].minute + MINUTE


def _whole_minute(seconds: int) -> int:
    return -(-seconds // MINUTE) * MINUTE


def _page(
    search: TimetableSearch,
    interval: Interval,
    cursors: tuple[Cursor, Cursor],
    direct: tuple[Journey, ...] = (),
) -> Page:
    """An interval as a page."""
    journeys = [each.journey for each in interval.found]  # of equal times the fewest transfers
    return Page(
        journeys=tuple(sorted(journeys, key=attrgetter("departure", "arrival"))),
        direct=direct,
        reasons=() if journeys else search.reasons,
        first=interval.begin - search.midnight,
        last=interval.end - MINUTE - search.midnight,
        earlier=str(cursors[0]),
        later=str(cursors[1]),
    )
