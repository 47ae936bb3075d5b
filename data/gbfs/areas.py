"""station_area of station_information.json: stations that are a part of the map, not a point.

A virtual station has no docks: its vehicles stand anywhere within its area, and are left there.
For the planner that is a zone in which they may be left, with none of it outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.gbfs.documents import Documents, objects
from data.gbfs.fields import text
from data.gbfs.zones import polygons_of
from planner import RentalSystem, RentalZone, Ring, ZoneRule

Polygons = tuple[tuple[Ring, ...], ...]


def with_station_areas(system: RentalSystem, documents: Documents) -> RentalSystem:
    """The system in which vehicles for stations may also be left within the areas of those."""
    areas = dict(_areas(documents))
    open_ = [each for each in system.stations if each.returning and each.docks != 0]
    zones = [
        RentalZone(areas[each.id], (ZoneRule(),), each.names) for each in open_ if each.id in areas
    ]
    docked = tuple(each.id for each in system.types if each.returns == "any_station")
    if not zones or not docked:
        return system
    inside = [_limited(zone, docked) for zone in zones]
    return replace(
        system,
        types=tuple(
            replace(each, returns="hybrid") if each.id in docked else each for each in system.types
        ),
        zones=(*(_at_stations(zone, docked) for zone in system.zones), *inside),
        rules=(*_rules_at_stations(system.rules or (ZoneRule(),), docked), *system.rules),
    )


def _areas(documents: Documents) -> Iterator[tuple[str, Polygons]]:
    remarks = documents.remarks("station_information")
    for said in objects(documents.contents("station_information"), "stations", remarks):
        if said.get("station_area") is not None:
            polygons = polygons_of(said["station_area"], remarks)
            if polygons:
                yield text(said, "station_id", remarks), polygons


def _limited(zone: RentalZone, types: Sequence[str]) -> RentalZone:
    """About some types alone."""
    return replace(zone, rules=tuple(replace(rule, types=tuple(types)) for rule in zone.rules))


def _at_stations(zone: RentalZone, docked: Sequence[str]) -> RentalZone:
    """A zone of the source: as before, types for stations are left at those alone."""
    return replace(zone, rules=(*_rules_at_stations(zone.rules, docked), *zone.rules))


def _rules_at_stations(rules: Sequence[ZoneRule], docked: Sequence[str]) -> Iterator[ZoneRule]:
    """The rules as they are for types that are left at stations, each told for itself."""
    found: dict[str, ZoneRule] = {}
    for rule in rules:
        about = [each for each in docked if not rule.types or each in rule.types]
        found = dict.fromkeys(about, rule) | found
    for each, rule in found.items():
        yield replace(rule, types=(each,), at_stations=True)
