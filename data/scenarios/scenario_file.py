"""Scenario files: `s.yaml` → `Scenario`. Their schema: `scenario.schema.json`.

id: brt-often
name_ja: BRTを10分間隔に
name_en: BRT every ten minutes
modifications:
  - {type: adjust-frequency, id: often, route: hitachi_brt_brt-main, from: "07:00",
     until: "19:00", headway_seconds: 600}
  - {type: set-vehicle, route: hitachi_brt_brt-main, speed_factor: 0.72}

Stops and routes are named by their public ids. What cannot be made of a network is told when the
scenario is applied to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.notices import Report
from data.parameters import parameter
from data.scenarios.yaml_file import FileFlaw, Written, flaws_of, open_yaml, require
from data.shuttles import shuttle_of, weekdays_of
from data.toml_fields import FieldError, Fields, clock_seconds
from planner import (
    AddPorts,
    AddShuttle,
    AddTrips,
    AdjustDwell,
    AdjustFrequency,
    AdjustSpeed,
    InvalidNetwork,
    Modification,
    Network,
    Port,
    RemoveTrips,
    Reroute,
    Retime,
    Scenario,
    SetVehicle,
    TripsOfRoute,
    flaws_of_modifications,
)

_ALL_DAY = ("0:00", "99:00")


def read_scenario(path: Path, network: Network) -> Scenario:
    """The scenario of a file, for a network. Raises SourceError with all that is wrong."""
    return scenario_of(open_yaml(path), network)


def scenario_of(written: Written, network: Network) -> Scenario:
    """A scenario as it is written, for a network.

    Each modification that can be read is also tried on the network, so that InvalidFile tells all
    that is wrong at once: of form, of meaning, and of what the network does not have.
    """
    flaws = flaws_of(written, "scenario")
    said = written.content if isinstance(written.content, dict) else {}
    made, wrong = modifications_of(("modifications",), said.get("modifications"), network, flaws)
    require(written, sorted([*flaws, *wrong], key=lambda each: str(each.path)))
    return Scenario(said["id"], tuple(made), said.get("name_ja", ""), said.get("name_en", ""))


def modifications_of(
    path: tuple[str | int, ...], said: Any, network: Network, flaws: Sequence[FileFlaw]
) -> tuple[list[Modification], list[FileFlaw]]:
    """Modifications at a path of a file that can be read, and all that is wrong with any.

    They are tried on the network, in order.

    flaws    of form, which are known already: what has one is left out
    """
    wrong = {each.path[: len(path) + 1] for each in flaws if len(each.path) > len(path)}
    made: list[Modification] = []
    paths, found = [], []
    for number, each in enumerate(said if isinstance(said, list) else ()):
        own = (*path, number)
        if own in wrong:
            continue
        try:
            made.append(_modification(each, network))
            paths.append(own)
        except (FieldError, InvalidNetwork) as error:
            found.append(FileFlaw(own, str(error)))
    found += [
        FileFlaw((*paths[flaw.number - 1], flaw.field), flaw.message)
        for flaw in flaws_of_modifications(network, made)
    ]
    return made, found


def _modification(  # noqa: PLR0911 - one for each type
    said: Mapping[str, Any], network: Network
) -> Modification:
    kind = said["type"]
    if kind == "add-trips":
        return _add_trips(said)
    if kind == "add-shuttle":
        return _add_shuttle(said["shuttle"], network)
    if kind == "add-ports":
        return _add_ports(said)
    trips = _trips(said)
    if kind == "adjust-frequency":
        return AdjustFrequency(said["id"], trips, said["headway_seconds"])
    if kind == "retime":
        return Retime(trips, said["shift_seconds"])
    if kind == "adjust-dwell":
        return AdjustDwell(trips, said["dwell_seconds"], tuple(said.get("stops", ())))
    if kind == "adjust-speed":
        return AdjustSpeed(trips, float(said["factor"]))
    if kind == "reroute":
        ends = said["from_stop"], said["to_stop"]
        return Reroute(trips, *ends, tuple(said.get("stops", ())), tuple(said["hop_seconds"]))
    if kind == "set-vehicle":
        speed = float(said.get("speed_factor", 1.0))
        return SetVehicle(trips, said.get("wheelchair"), said.get("bikes"), speed)
    return RemoveTrips(trips)


def _trips(said: Mapping[str, Any]) -> TripsOfRoute:
    if "from" not in said and "until" not in said:
        return TripsOfRoute(said["route"], direction=said.get("direction"))
    first, end = (
        clock_seconds(said.get(name, default))
        for name, default in zip(("from", "until"), _ALL_DAY, strict=True)
    )
    return TripsOfRoute(said["route"], (first, end), said.get("direction"))


def _add_trips(said: Mapping[str, Any]) -> AddTrips:
    departures = [clock_seconds(each) for each in said.get("departures", ())]
    if every := said.get("every"):
        span = clock_seconds(every["from"]), clock_seconds(every["until"])
        departures += range(*span, every["headway_seconds"])
    days = weekdays_of(said["days"]) if "days" in said else range(7)
    return AddTrips(
        name=said["id"],
        route=said["route"],
        stops=tuple(said["stops"]),
        hops=tuple(said["hop_seconds"]),
        departures=tuple(sorted(set(departures))),
        dwells=tuple(said.get("dwell_seconds", ())),
        weekdays=sum(1 << day for day in days),
    )


def _add_ports(said: Mapping[str, Any]) -> AddPorts:
    opens, dash, closes = said.get("hours", "").partition("-")
    return AddPorts(
        system=said["system"],
        vehicles=tuple(said["vehicles"]),
        ports=tuple(
            Port(
                each.get("id", each.get("stop", f"{said['system']}-{number}")),
                float(each.get("lat", 0.0)),
                float(each.get("lon", 0.0)),
                each.get("stop", ""),
                each.get("capacity", int(parameter("port_capacity").value)),
                each.get("name_ja", ""),
                each.get("name_en", ""),
            )
            for number, each in enumerate(said["ports"], 1)
        ),
        hours=(clock_seconds(opens), clock_seconds(closes)) if dash else None,
        least_age=said.get("least_age"),
        price=said.get("yen_per_10_minutes"),
        name_ja=said.get("name_ja", ""),
        name_en=said.get("name_en", ""),
    )


def _add_shuttle(said: Mapping[str, Any], network: Network) -> AddShuttle:
    report, fields = Report(), Fields(said, "shuttle")
    service = shuttle_of(fields, network.timetable, network.zone.key, "", report)
    if unknown := fields.unasked():
        message = f"{unknown[0]} means nothing here"
        raise FieldError(message)
    for notice in report:
        message = f"shuttle.stops: this network has no stop {notice.context.get('stop', '')!r}"
        raise FieldError(message)
    return AddShuttle(service)
