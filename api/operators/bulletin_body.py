"""A bulletin as it is sent: every name in it must be one of the timetable's."""

from __future__ import annotations

from collections.abc import Collection

from api.operators.bodies import Body
from api.problems import Problem
from data.gtfs_realtime import TripIndex
from feeds.bulletins.words import CAUSES
from feeds.registry.bulletins import Proposal
from feeds.registry.schema import Kind

FIELDS = frozenset(
    {"kind", "routes", "direction", "trips", "stops", "from", "until", "minutes", "cause", "ja"}
    | {"en"}
)

MOST_NAMES = 500
MOST_MINUTES = 24 * 60 - 1
FARTHEST = 366 * 24 * 3600
"""seconds: a bulletin begins no farther away than this, and lasts no longer."""


def read_proposal(body: Body, index: TripIndex, now: int) -> Proposal:
    """What is to be told. Raises Problem, naming the field.

    now    UTC seconds, the beginning of a bulletin that names none
    """
    kind = Kind(body.choice("kind", list(Kind)))
    starts_at = body.moment("from", now)
    ends_at = body.moment_or_none("until")
    _check_period(starts_at, ends_at, now)
    proposal = Proposal(
        kind=kind,
        routes=_known(body, "routes", index.trips_of_route.keys()),
        direction=body.whole("direction", 0, 1),
        trips=_known(body, "trips", index.trips_of_id.keys()),
        stops=_known(body, "stops", _stop_ids(index)),
        starts_at=starts_at,
        ends_at=ends_at,
        minutes=body.whole("minutes", 1, MOST_MINUTES) or 0,
        cause=body.choice("cause", list(CAUSES), default="UNKNOWN_CAUSE"),
        text_ja=body.text("ja", ""),
        text_en=body.text("en", ""),
    )
    _check_whole(proposal)
    return proposal


def _check_period(starts_at: int, ends_at: int | None, now: int) -> None:
    if abs(starts_at - now) > FARTHEST:
        message = "from is more than a year away"
        raise Problem(400, "out_of_range", message, field="from", limit=FARTHEST)
    if ends_at is not None and ends_at <= starts_at:
        raise Problem(400, "out_of_range", "until must be after from", field="until")
    if ends_at is not None and ends_at - starts_at > FARTHEST:
        message = "a bulletin lasts a year at most; leave until out where its end is not known"
        raise Problem(400, "out_of_range", message, field="until", limit=FARTHEST)


def _check_whole(proposal: Proposal) -> None:
    """Each kind needs what makes it one, and is refused what it would not mind."""
    kind = proposal.kind
    if kind == Kind.DELAY and not proposal.minutes:
        raise Problem(400, "missing_parameter", "minutes is missing: how late?", field="minutes")
    if kind == Kind.DETOUR and not proposal.stops:
        message = "stops is missing: which are passed?"
        raise Problem(400, "missing_parameter", message, field="stops")
    if kind == Kind.NOTICE and not (proposal.text_ja or proposal.text_en):
        raise Problem(400, "missing_parameter", "ja is missing: what is to be said?", field="ja")
    if kind in {Kind.CANCELLATION, Kind.NOTICE} and proposal.minutes:
        message = f"minutes means nothing in a {kind.value}"
        raise Problem(400, "invalid_value", message, field="minutes")
    if kind in {Kind.CANCELLATION, Kind.DELAY} and proposal.stops:
        message = f"stops means nothing in a {kind.value}; a detour passes stops"
        raise Problem(400, "invalid_value", message, field="stops")


def _stop_ids(index: TripIndex) -> frozenset[str]:
    timetable, prefix = index.timetable, f"{index.feed_name}_"
    own = [n for n, feed in enumerate(timetable.feed_of_stop.tolist()) if feed == index.feed]
    return frozenset(timetable.id_of_stop[stop].removeprefix(prefix) for stop in own)


def _known(body: Body, field: str, known: Collection[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(body.texts(field, MOST_NAMES)))
    for name in names:
        if name not in known:
            message = f"{field}: the live timetable has no {name[:40]!r}"
            raise Problem(400, "unknown_name", message, field=field)
    return names
