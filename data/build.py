"""From sources to a network: feeds and streets in, a folder of arrays out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from data.extent import box_of_land, region_of, require_overlap
from data.gbfs import read_gbfs, system_folders
from data.gtfs import GtfsSource, check_points, read_flex, read_gtfs, read_tariffs
from data.gtfs.stop_order import ordered_by_place
from data.inputs import elevation_input, gbfs_input, gtfs_input, osm_input, shuttles_input
from data.land import no_land
from data.notices import Notice, Report, Severity, SourceError
from data.osm.addresses import read_osm_addresses
from data.osm.land import read_osm_land
from data.osm.parking import read_parking
from data.osm.places import read_osm_places
from data.osm.rests import read_rests
from data.osm.streets import read_streets
from data.osm.tidy import tidied
from data.places.index import index_places
from data.reuse import Common, find_common
from data.shuttles import read_shuttles, with_own_ids
from data.steps import Progress, Steps, silent
from data.stored.manifest import FORMAT_VERSION, Manifest, Region, Source
from data.stored.store import check_target, save_network
from planner import (
    FLAG_STOP,
    STEP_FREE,
    EdgeGrid,
    Footpaths,
    Network,
    Parking,
    Rentals,
    Rests,
    StopLinks,
    StreetGraph,
    Tariffs,
    Timetable,
    Walking,
    build_edge_grid,
    empty_streets,
    find_footpaths,
    find_transfers,
    insert_flag_stops,
    link_stops,
    no_parking,
    no_rests,
    pack_rentals,
)

BUILD_VERSION = 14
"""Raised when the same sources would give another network than before."""


def build_network(
    gtfs: Sequence[GtfsSource],
    osm: Path | StreetSource | None,
    *,
    name: str,
    zone: str | None = None,
    report: Report | None = None,
    progress: Progress = silent,
    shuttles: Path | None = None,
    gbfs: Sequence[Path] = (),
) -> Network:
    """Build a network from feeds and, if given, streets.

    Without streets, stops are joined by straight walks with a detour factor. `zone` is an IANA time
    zone, else that of most stop times. `shuttles` is a file of services (`data.shuttles`). Findings
    about the sources go to `report`, a line per step to `progress`.

    Raises SourceError where a source cannot be read, no trip is left, or the streets lie elsewhere.
    """
    with _given(gtfs, osm, shuttles, gbfs) as given:
        return _build(given, name, zone, report or Report(), Steps(progress))[0]


def build_folder(
    gtfs: Sequence[GtfsSource],
    osm: Path | StreetSource | None,
    out: Path,
    *,
    name: str,
    zone: str | None = None,
    report: Report | None = None,
    progress: Progress = silent,
    region: Region | None = None,
    shuttles: Path | None = None,
    gbfs: Sequence[Path] = (),
) -> Manifest:
    """Build a network and its index of places and store both in the folder `out`.

    As `build_network`. `region` replaces what is derived from stops and streets. The same sources
    give the same bytes.
    """
    check_target(out)
    report = report or Report()
    steps = Steps(progress)
    with _given(gtfs, osm, shuttles, gbfs) as given:
        common = (
            find_common(given.like, given.osm, given.elevation, BUILD_VERSION)
            if given.osm
            else None
        )
        network, sources = _build(given, name, zone, report, steps, common)
        with steps.step("Places") as told:
            named = read_osm_places(given.extract) if given.extract else ()
            houses = read_osm_addresses(given.extract) if given.extract else ()
            places = index_places(network.timetable, named, houses)
            told.append(f"{len(places):,} stops, stations and named places")
        land = no_land()
        if given.extract:
            with steps.step("Land and water") as told:
                land = (
                    common.land()
                    if common
                    else read_osm_land(given.extract, box_of_land(network.streets))
                )
                told.append(f"{len(land.kind_of_area):,} areas, {len(land.kind_of_line):,} lines")
        manifest = Manifest(
            name=name,
            zone=network.zone.key,
            version=network.version,
            region=region or region_of(network, sources),
            sources=sources,
            settings={"build_version": BUILD_VERSION, "zone_given": zone or ""},
            counts=_counts(network) | {"places": len(places)},
            notices=dict(sorted(report.counts.items())),
            footpaths="streets" if given.osm else "straight",
        )
        with steps.step("Store") as told:
            manifest = save_network(network, out, manifest, places, land)
            told.append(f"{sum(manifest.files.values()) / 1e6:,.1f} MB in {out.name}")
        return manifest


class StreetSource(NamedTuple):
    """An extract of streets, and rasters of heights for them: files, or folders of files.

    like    stored networks: of one on the same streets those are taken, and its walks between
            stops where no stop has moved
    """

    osm: Path | None
    elevation: Sequence[Path] = ()
    like: Sequence[Path] = ()


def street_source(osm: Path | StreetSource | None) -> StreetSource:
    """What streets are read from. Raises SourceError for heights without streets."""
    source = osm if isinstance(osm, StreetSource) else StreetSource(osm)
    if source.elevation and not source.osm:
        message = "heights are of use for streets only: give --osm too, or leave --elevation out"
        raise SourceError(message)
    return source


class _Given(NamedTuple):
    """What a network is built from."""

    gtfs: Sequence[GtfsSource]
    osm: Path | None
    elevation: Sequence[Path]
    like: Sequence[Path]
    extract: Path | None  # what `osm` names, tidy
    shuttles: Path | None
    gbfs: Sequence[Path]


@contextmanager
def _given(
    gtfs: Sequence[GtfsSource],
    osm: Path | StreetSource | None,
    shuttles: Path | None,
    gbfs: Sequence[Path],
) -> Iterator[_Given]:
    """What a network is built from, while it is."""
    streets = street_source(osm)
    with tidied(streets.osm) as extract:
        yield _Given(gtfs, *streets, extract, shuttles, gbfs)


def _build(
    given: _Given,
    name: str,
    zone: str | None,
    report: Report,
    steps: Steps,
    common: Common | None = None,
) -> tuple[Network, tuple[Source, ...]]:
    gtfs, osm = given.gtfs, given.osm
    with steps.step("Timetable") as told:
        timetable = ordered_by_place(read_gtfs(gtfs, report))
        flexible = read_flex(timetable, report)
        if not flexible:
            _require_trips(timetable, report)
        zone_name = _checked_zone(zone) if zone else _zone_of_most(timetable)
        told.append(f"{timetable.stop_count:,} stops, {timetable.trip_count:,} trips")
        told.append(f"{len(timetable.stop_of_stop_time):,} stop times, {zone_name}")
        stops = timetable.stop_count
        timetable = insert_flag_stops(timetable)
        if timetable.stop_count > stops:
            told.append(f"{timetable.stop_count - stops:,} flag stops")
    shuttles = flexible
    if given.shuttles or flexible:
        with steps.step("Shuttles") as told:
            if given.shuttles:
                shuttles += read_shuttles(given.shuttles, timetable, zone_name, report)
            shuttles = with_own_ids(shuttles, report)
            told.append(f"{len(shuttles):,} services, {len(flexible):,} of them from feeds")
    tariffs = _fares(timetable, report, steps)
    streets = _streets(given, timetable, report, steps, common)
    joined = _join(given.osm, timetable, streets, report, steps, common)
    transfers = find_transfers(timetable)
    check_points(transfers, name)
    rentals = _rentals(given.gbfs, report, steps)
    parking, rests = _beside_streets(given.extract, steps, common)
    sources = tuple(gtfs_input(source, timetable) for source in gtfs)
    sources += (osm_input(osm),) if osm else ()
    sources += (shuttles_input(given.shuttles),) if given.shuttles else ()
    sources += tuple(elevation_input(path) for path in given.elevation)
    sources += tuple(gbfs_input(folder) for folder in given.gbfs)
    version = _version(name, zone_name, sources)
    network = Network(
        name, version, ZoneInfo(zone_name), timetable, streets, *joined.everyones, transfers,
        joined.step_free, shuttles, rentals=rentals, tariffs=tariffs, parking=parking, rests=rests,
    )  # fmt: skip
    return network, sources


class _Joined(NamedTuple):
    """What joins stops to streets and to each other."""

    grid: EdgeGrid
    links: StopLinks
    footpaths: Footpaths
    step_free: Walking

    @property
    def everyones(self) -> tuple[EdgeGrid, StopLinks, Footpaths]:
        """What is not for those alone who need a way without steps."""
        return self.grid, self.links, self.footpaths


def _join(
    osm: Path | None,
    timetable: Timetable,
    streets: StreetGraph,
    report: Report,
    steps: Steps,
    common: Common | None,
) -> _Joined:
    known = common.network if common and common.has_walks_of(timetable) else None
    with steps.step("Stops on streets") as told:
        grid = common.network.grid if common else build_edge_grid(streets)
        links = known.links if known else link_stops(timetable, streets, grid)
        off_street = _off_streets(timetable, links)
        told.append(f"{off_street:,} stops off the streets")
        if osm and off_street:
            context = {"stops": str(off_street)}
            report.add(Notice("stops_off_streets", Severity.INFO, osm.name, None, context))
    if known:
        steps.progress("Footpaths: as they were, for no stop has moved")
        return _Joined(grid, links, known.footpaths, known.step_free)
    with steps.step("Footpaths") as told:
        footpaths = find_footpaths(timetable, streets, links)
        told.append(f"{len(footpaths.stop_of_footpath):,} walks between stops")
        step_free_links = link_stops(timetable, streets, grid, STEP_FREE)
        step_free = Walking(
            step_free_links, find_footpaths(timetable, streets, step_free_links, STEP_FREE)
        )
        told.append(f"{len(step_free.footpaths.stop_of_footpath):,} of them without steps")
    return _Joined(grid, links, footpaths, step_free)


def _streets(
    given: _Given, timetable: Timetable, report: Report, steps: Steps, common: Common | None
) -> StreetGraph:
    if not given.osm or not given.extract:
        return empty_streets()
    with steps.step("Streets") as told:
        streets = (
            common.network.streets
            if common
            else read_streets(given.extract, report, given.elevation)
        )
        require_overlap(timetable, streets, given.osm)
        told.append(f"{streets.node_count:,} junctions, {streets.edge_count:,} edges")
        if np.isfinite(streets.elevation_of_node).any():
            told.append("with heights")
    return streets


def _beside_streets(osm: Path | None, steps: Steps, common: Common | None) -> tuple[Parking, Rests]:
    if osm is None:
        return no_parking(), no_rests()
    if common:
        return common.network.parking, common.network.rests
    with steps.step("Beside the streets") as told:
        parking, rests = read_parking(osm), read_rests(osm)
        told.append(f"{parking.facility_count:,} places to park bicycles")
        told.append(f"{rests.rest_count:,} to rest")
    return parking, rests


def _rentals(gbfs: Sequence[Path], report: Report, steps: Steps) -> Rentals:
    folders = [folder for each in gbfs for folder in system_folders(each)]
    if not folders:
        return pack_rentals(())
    with steps.step("Rentals") as told:
        rentals = pack_rentals(read_gbfs(folders, report))
        told.append(f"{rentals.system_count:,} systems, {rentals.station_count:,} stations")
        told.append(f"{rentals.vehicle_count:,} vehicles in the street")
    return rentals


def _fares(timetable: Timetable, report: Report, steps: Steps) -> Tariffs:
    with steps.step("Fares") as told:
        tariffs = read_tariffs(timetable, report)
        told.append(f"{len(tariffs.zones.price_of_fare):,} between zones")
        told.append(f"{len(tariffs.products.id_of_product):,} products")
    return tariffs


def _require_trips(timetable: Timetable, report: Report) -> None:
    if timetable.trip_count:
        return
    found = "; ".join(f"{code} × {count}" for code, count in report.counts.items())
    message = f"no usable trip is left in the feeds ({found or 'no finding'}); mend them first"
    raise SourceError(message)


def _checked_zone(zone: str) -> str:
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"{zone!r} is no IANA time zone; write it like Asia/Tokyo"
        raise SourceError(message) from error


def _zone_of_most(timetable: Timetable) -> str:
    """The time zone in which most stop times are written; the first feed's where they tie."""
    if not timetable.trip_count:
        return timetable.zone_of_feed[0]
    feed = timetable.feed_of_service[timetable.service_of_trip]
    weight = np.bincount(feed, np.diff(timetable.first_stop_time_of_trip))
    total: dict[str, float] = {}
    for zone, stop_times in zip(timetable.zone_of_feed, weight.tolist(), strict=False):
        total[zone] = total.get(zone, 0.0) + stop_times
    return max(total, key=lambda zone: total[zone])


def _version(name: str, zone: str, sources: Sequence[Source]) -> str:
    """A hash of everything the network's answers depend on but for this program's own code."""
    inputs = [(source.name, source.kind, source.sha256) for source in sources]
    content = json.dumps([FORMAT_VERSION, BUILD_VERSION, name, zone, inputs])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _hailed(timetable: Timetable) -> int:
    """How many stop times are at flag stops."""
    return int(np.count_nonzero(timetable.kind_of_stop[timetable.stop_of_stop_time] == FLAG_STOP))


def _off_streets(timetable: Timetable, links: StopLinks) -> int:
    """How many stops, flag stops aside, lie off the streets."""
    return int(links.off_street_of_stop[timetable.kind_of_stop != FLAG_STOP].sum())


def _counts(network: Network) -> dict[str, int]:
    timetable, streets = network.timetable, network.streets
    flag_stops = int(np.count_nonzero(timetable.kind_of_stop == FLAG_STOP))
    return {
        "feeds": len(timetable.name_of_feed),
        "stops": timetable.stop_count - flag_stops,
        "flag_stops": flag_stops,
        "routes": len(timetable.kind_of_route),
        "trips": timetable.trip_count,
        "pathways": len(timetable.id_of_pathway),
        "stop_times": len(timetable.stop_of_stop_time) - _hailed(timetable),
        "street_nodes": streets.node_count,
        "street_edges": streets.edge_count,
        "footpaths": len(network.footpaths.stop_of_footpath),
        "boarding_points": network.transfers.points.point_count,
        "shuttles": len(network.shuttles),
        "rental_systems": network.rentals.system_count,
        "rental_stations": network.rentals.station_count,
        "rental_vehicles": network.rentals.vehicle_count,
        "stops_off_streets": _off_streets(timetable, network.links),
    }
