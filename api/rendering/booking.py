"""Booking: what riders must do beforehand, where pickup_type or drop_off_type say so.

https://gtfs.org/documentation/schedule/reference, stop_times.txt and booking_rules.txt: rule 2 is
to phone the agency, 3 to arrange it with the driver; a booking rule says how early and how.
"""

from __future__ import annotations

from typing import NamedTuple

from api.replies import Json
from api.served.snapshot import Snapshot
from api.wording.text import SENTENCES, Text
from api.wording.words import BOOKING
from planner import NONE, RideLeg, Timetable

PHONE, DRIVER = 2, 3
_UP_TO_THE_RIDE, _SAME_DAY, _DAYS_BEFORE = range(3)  # booking_type


class _End(NamedTuple):
    """One end of a ride: which it is, its pickup_type or drop_off_type, its booking rule."""

    way: str
    kind: int
    rule: int


def booking_json(snapshot: Snapshot, leg: RideLeg, *, left: bool = True) -> Json | None:
    """What to do to be picked up and dropped off; None where nothing is to be done.

    left    False: riders stay on board for the next leg, as `leg.stays_on` is from the one before

    Phone and url are the booking rule's, else those of the office in charge, else the agency's.
    """
    timetable = snapshot.network.timetable
    ends = [
        end
        for end, there in zip(_ends(timetable, leg), (not leg.stays_on, left), strict=True)
        if there and (end.kind in (PHONE, DRIVER) or end.rule != NONE)
    ]
    if not ends:
        return None
    sentences = [sentence for end in ends for sentence in _sentences(timetable, end)]
    found: Json = SENTENCES.joined(dict.fromkeys(sentences)).by_language()
    messages = dict.fromkeys(text for end in ends for text in _messages(timetable, end) if text)
    if messages:
        found["message"] = "\n".join(messages)
    rules = [end.rule for end in ends if end.rule != NONE]
    phone, url = _contact(snapshot, leg.trip)
    phone = next((p for r in rules if (p := timetable.phone_of_booking_rule[r])), phone)
    url = next((u for r in rules if (u := timetable.url_of_booking_rule[r])), url)
    info = next((u for r in rules if (u := timetable.info_url_of_booking_rule[r])), "")
    found |= {name: text for name, text in (("url", url), ("infoUrl", info)) if text}
    if phone and any(end.kind != DRIVER for end in ends):
        found["phone"] = phone
    return found


def _ends(timetable: Timetable, leg: RideLeg) -> tuple[_End, _End]:
    first = int(timetable.first_stop_time_of_trip[leg.trip])
    pickup_rule = int(timetable.pickup_booking_rule_of_stop_time[first + leg.board])
    drop_off_rule = int(timetable.drop_off_booking_rule_of_stop_time[first + leg.alight])
    return _End("pickup", leg.pickup, pickup_rule), _End("drop_off", leg.drop_off, drop_off_rule)


def _sentences(timetable: Timetable, end: _End) -> list[Text]:
    """What to do at one end of a ride, and by when."""
    what = {PHONE: "phone", DRIVER: "driver"}.get(end.kind, "book")
    said = [BOOKING[f"{end.way}_{what}"]]
    if end.rule == NONE:
        return said
    kind = int(timetable.kind_of_booking_rule[end.rule])
    if kind == _UP_TO_THE_RIDE:
        return [*said, BOOKING["up_to_the_ride"]]
    least = int(timetable.least_notice_of_booking_rule[end.rule])
    if kind == _SAME_DAY and least != NONE:
        said.append(BOOKING["minutes_before"].filled(minutes=least // 60))
    last_day = int(timetable.last_day_of_booking_rule[end.rule])
    if kind == _DAYS_BEFORE and last_day != NONE:
        last_time = int(timetable.last_time_of_booking_rule[end.rule])
        clock = f"{last_time // 3600}:{last_time // 60 % 60:02}" if last_time != NONE else "24:00"
        service = int(timetable.service_of_booking_rule[end.rule])
        key = "days_before" if service == NONE else "working_days_before"
        said.append(BOOKING[key].filled(days=last_day, clock=clock))
    first_day = int(timetable.first_day_of_booking_rule[end.rule])
    if first_day > 0:
        said.append(BOOKING["not_earlier"].filled(days=first_day))
    return said


def _messages(timetable: Timetable, end: _End) -> list[str]:
    if end.rule == NONE:
        return []
    own = {
        "pickup": timetable.pickup_message_of_booking_rule,
        "drop_off": timetable.drop_off_message_of_booking_rule,
    }
    return [timetable.message_of_booking_rule[end.rule], own[end.way][end.rule]]


def _contact(snapshot: Snapshot, trip: int) -> tuple[str, str]:
    """Phone and url of the office in charge of a trip, else of its agency."""
    timetable = snapshot.network.timetable
    feed = int(timetable.feed_of_service[timetable.service_of_trip[trip]])
    office = snapshot.offices.get((feed, timetable.id_of_trip[trip]))
    agency = int(timetable.agency_of_route[timetable.route_of_trip[trip]])
    phone, url = timetable.phone_of_agency[agency], timetable.url_of_agency[agency]
    return (office.phone or phone, office.url or url) if office else (phone, url)
