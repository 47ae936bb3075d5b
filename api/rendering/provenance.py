"""Where what is shown comes from: feeds, and whom they ask to be named."""

from __future__ import annotations

from collections.abc import Sequence

from api.replies import Json
from api.served.snapshot import Snapshot
from data.attributions import Attribution


def feed_json(snapshot: Snapshot, feed: int, languages: Sequence[str]) -> Json:
    """A part of the timetable: how long it holds, and whom to name for all of it."""
    said = snapshot.feed_infos[feed]
    texts = {
        "publisher": snapshot.names.publisher(feed, said.publisher, languages),
        "url": said.url,
        "version": said.version,
        "startDate": said.first_day.isoformat() if said.first_day else "",
        "endDate": said.last_day.isoformat() if said.last_day else "",
        "contactEmail": said.contact_email,
        "contactUrl": said.contact_url,
    }
    named = snapshot.attributions.of_feed.get(feed, ())
    return {
        "name": said.feed,
        **_filled(texts),
        "attributions": [_attribution_json(snapshot, each, languages) for each in named],
    }


def attributions_json(snapshot: Snapshot, trip: int, languages: Sequence[str]) -> list[Json]:
    """Whom to name for a trip, its route and its agency."""
    named = snapshot.attributions.of_trip(snapshot.network.timetable, trip)
    return [_attribution_json(snapshot, each, languages) for each in named]


def _attribution_json(
    snapshot: Snapshot, attribution: Attribution, languages: Sequence[str]
) -> Json:
    contacts = {
        "url": attribution.url,
        "email": attribution.email,
        "phone": attribution.phone,
    }
    return {
        "name": snapshot.names.organisation(attribution, languages),
        "roles": list(attribution.roles),
        **_filled(contacts),
    }


def _filled(texts: Json) -> Json:
    return {name: text for name, text in texts.items() if text}
