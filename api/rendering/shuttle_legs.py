"""Rides in vehicles that come when called: what is said of them beside times and line."""

from __future__ import annotations

import datetime as dt

from api.rendering.trips import Wording, utc
from api.replies import Json
from api.wording.text import SENTENCES, Text, first_of
from api.wording.words import BOOKING, SHUTTLE
from planner import (
    DAYS_BEFORE,
    NONE,
    REAL_TIME,
    SAME_DAY,
    BookingRule,
    Network,
    Opening,
    ShuttleLeg,
    ShuttleService,
)


def shuttle_json(wording: Wording, date: dt.date, leg: ShuttleLeg) -> Json:
    """The service of a leg, its wait and its bound, how to book it, and what it rests on.

    date    whose clock the leg's times are on
    """
    network = wording.snapshot.network
    service = network.shuttles[leg.service]
    name = name_of(service, wording.languages)
    said: Json = {
        "routeShortName": name,
        "routeLongName": name,
        "headsign": "",
        "shuttle": {
            "id": service.id,
            "name": name,
            "vehicleClass": service.vehicle_class,
            "seats": service.seats,
            "readyTime": utc(network.instant(date, leg.departure - leg.wait)),
            "wait": leg.wait,
            "safeEndTime": utc(network.instant(date, leg.safe_arrival)),
            "note": _note(network, service, date, leg).by_language(),
        },
        "status": service.status,
        "quality": service.quality,
    }
    if service.wheelchair_places is not None:
        said["shuttle"]["wheelchairPlaces"] = service.wheelchair_places
    if service.luggage_places is not None:
        said["shuttle"]["luggagePlaces"] = service.luggage_places
    if service.price is not None:
        said["shuttle"]["price"] = {"amount": service.price, "currency": service.currency}
    if service.route != NONE:
        said["routeId"] = network.timetable.id_of_route[service.route]
    said["booking"] = _booking(network, service, date, leg, wording.languages)
    return said


def flex_place(wording: Wording, date: dt.date, leg: ShuttleLeg) -> Json:
    """The contract's fields of a place at which such a vehicle is called or left."""
    network = wording.snapshot.network
    service = network.shuttles[leg.service]
    place: Json = {"flex": name_of(service, wording.languages), "flexId": service.id}
    if opening := _opening(network, service, date, leg):
        place["flexStartPickupDropOffWindow"] = _utc(opening.opens)
        place["flexEndPickupDropOffWindow"] = _utc(opening.closes)
    return place


def name_of(service: ShuttleService, languages: tuple[str, ...]) -> str:
    """What a service is called, in the first language it has a name in."""
    english = first_of(languages, ("ja", "en")) == "en"
    return service.name_en if english and service.name_en else service.name


def _utc(instant: int) -> str:
    return utc(dt.datetime.fromtimestamp(instant, dt.UTC))


def _called_at(network: Network, date: dt.date, leg: ShuttleLeg) -> int:
    """The instant from which one waits for it."""
    return int(network.instant(date, leg.departure - leg.wait).timestamp())


def _opening(
    network: Network, service: ShuttleService, date: dt.date, leg: ShuttleLeg
) -> Opening | None:
    moment = _called_at(network, date, leg)
    return next(iter(service.openings(moment, moment, dark=False)), None)


def _note(network: Network, service: ShuttleService, date: dt.date, leg: ShuttleLeg) -> Text:
    called, latest = (
        f"{network.instant(date, moment).astimezone(network.zone):%H:%M}"
        for moment in (leg.departure - leg.wait, leg.safe_arrival)
    )
    kind, minutes = SHUTTLE[service.vehicle_class], round(leg.wait / 60)
    expected = SHUTTLE["expected"].filled(called=called, minutes=minutes, clock=latest)
    return SENTENCES.joined([kind, expected])


def _booking(
    network: Network,
    service: ShuttleService,
    date: dt.date,
    leg: ShuttleLeg,
    languages: tuple[str, ...],
) -> Json:
    """How to book, and until when."""
    found = shuttle_booking_json(service, languages)
    if opening := _opening(network, service, date, leg):
        called = _called_at(network, date, leg)
        found["latestAt"] = _utc(service.booking.deadline(opening.date, service.clock, called))
    return found


def shuttle_booking_json(service: ShuttleService, languages: tuple[str, ...]) -> Json:
    """How to book a service; its message in the first language it has one in."""
    rule = service.booking
    sentences = [BOOKING["shuttle"], *_by_when(rule)]
    found: Json = SENTENCES.joined(sentences).by_language()
    english = first_of(languages, ("ja", "en")) == "en"
    if message := (rule.message_en if english else "") or rule.message or rule.message_en:
        found["message"] = message
    texts = (("phone", rule.phone), ("url", rule.url), ("infoUrl", rule.info_url))
    return found | {name: text for name, text in texts if text}


def _by_when(rule: BookingRule) -> list[Text]:
    said = []
    if rule.kind == REAL_TIME:
        said.append(BOOKING["up_to_the_ride"])
    if rule.kind == SAME_DAY:
        said.append(BOOKING["minutes_before"].filled(minutes=rule.least_notice // 60))
    if rule.kind == DAYS_BEFORE:
        time = rule.last_time
        clock = "24:00" if time == NONE else f"{time // 3600}:{time // 60 % 60:02}"
        key = "days_before" if rule.working_days is None else "working_days_before"
        said.append(BOOKING[key].filled(days=max(rule.last_day, 0), clock=clock))
    if rule.first_day > 0 and rule.kind != REAL_TIME:
        said.append(BOOKING["not_earlier"].filled(days=rule.first_day))
    return said
