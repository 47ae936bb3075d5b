"""Feeds that are wrong, and what is told of each."""

from __future__ import annotations

from pathlib import Path

KEY = "foreign_key_violation"
AGAIN = "duplicate_key"
MISSING = "missing_required_field"
TOLD = {
    "agency-agency_id-recommended": f"{MISSING} agency.txt agency_id",
    "agency-duplicate": f"{AGAIN} agency.txt agency_id",
    "agency-inconsistent-timezone": "inconsistent_agency_timezone agency.txt",
    "attributions-unknown-agency_id": f"{KEY} attributions.txt agency_id",
    "attributions-unknown-route_id": f"{KEY} attributions.txt route_id",
    "attributions-unknown-trip_id": f"{KEY} attributions.txt trip_id",
    "calendar-all-days-empty": "service_has_no_active_day_of_the_week calendar.txt",
    "calendar-duplicate": f"{AGAIN} calendar.txt service_id",
    "calendar-no-scheduled-service": "service_has_no_active_day_of_the_week calendar.txt",
    "calendar_dates-duplicate": f"{AGAIN} calendar_dates.txt service_id",
    "fare-rules-duplicates": f"{AGAIN} fare_rules.txt fare_id",
    "fare_attributes-conditional-agency_id": f"{MISSING} fare_attributes.txt agency_id",
    "fare_attributes-unknown-agency_id": f"{KEY} fare_attributes.txt agency_id",
    "fare_leg_rules-unknown-fare-product_id": f"{KEY} fare_leg_rules.txt fare_product_id",
    "fare_leg_rules-unknown-from_area_id": f"{KEY} fare_leg_rules.txt from_area_id",
    "fare_leg_rules-unknown-network_id": f"{KEY} fare_leg_rules.txt network_id",
    "fare_leg_rules-unknown-to_area_id": f"{KEY} fare_leg_rules.txt to_area_id",
    "fare_products-ambiguous-rider-category": (
        "fare_product_with_multiple_default_rider_categories fare_products.txt"
    ),
    "fare_products-route-based-network_id": f"{KEY} fare_leg_rules.txt network_id",
    "fare_products-unknown-fare_container_id": f"{KEY} fare_products.txt fare_media_id",
    "fare_products-unknown-rider_category_id": f"{KEY} fare_products.txt rider_category_id",
    "fare_rules-unknown-contains_id": f"{KEY} fare_rules.txt contains_id",
    "fare_rules-unknown-destination_id": f"{KEY} fare_rules.txt destination_id",
    "fare_rules-unknown-fare_id": f"{KEY} fare_rules.txt fare_id",
    "fare_rules-unknown-origin_id": f"{KEY} fare_rules.txt origin_id",
    "fare_rules-unknown-route_id": f"{KEY} fare_rules.txt route_id",
    "fare_transfer_rules-unknown-fare_product_id": f"{KEY} fare_transfer_rules.txt fare_product_id",
    "fare_transfer_rules-unknown-filter_fare_product_id": (
        f"{KEY} fare_transfer_rules.txt filter_fare_product_id"
    ),
    "fare_transfer_rules-unknown-from_leg_group_id": (
        f"{KEY} fare_transfer_rules.txt from_leg_group_id"
    ),
    "fare_transfer_rules-unknown-to_leg_group_id": f"{KEY} fare_transfer_rules.txt to_leg_group_id",
    "feed-headers-duplicate": "duplicated_column agency.txt",
    "frequencies-overlap": "overlapping_frequency frequencies.txt",
    "frequencies-unknown-trip_id": f"{KEY} frequencies.txt trip_id",
    "frequency-duration": "start_and_end_range_out_of_order frequencies.txt",
    "networks-duplicate-network_id": f"{AGAIN} networks.txt network_id",
    "route_networks-duplicate-route_id": f"{AGAIN} route_networks.txt route_id",
    "route_networks-unknown-network_id": f"{KEY} route_networks.txt network_id",
    "route_networks-unknown-route_id": f"{KEY} route_networks.txt route_id",
    "routes-conditional-agency_id": f"{MISSING} routes.txt agency_id",
    "routes-duplicate": f"{AGAIN} routes.txt route_id",
    "routes-unknown-agency_id": f"{KEY} routes.txt agency_id",
    "shape-zero-coordinates": "point_near_origin shapes.txt",
    "shapes-backwards-distance": "decreasing_shape_distance shapes.txt",
    "shapes-sequence": f"{AGAIN} shapes.txt shape_pt_sequence",
    "stop-invalid-timezone": "invalid_timezone stops.txt stop_timezone",
    "stop-too-far": "stop_far_from_station stops.txt",
    "stop-zero-coordinates": "point_near_origin stops.txt",
    "stop_areas-unknown-area_id": f"{KEY} stop_areas.txt area_id",
    "stop_areas-unknown-stop_id": f"{KEY} stop_areas.txt stop_id",
    "stop_times-unknown-stop_id": f"{KEY} stop_times.txt stop_id",
    "stop_times-unknown-trip_id": f"{KEY} stop_times.txt trip_id",
    "stops-duplicate": f"{AGAIN} stops.txt stop_id",
    "stops-invalid-parent_station": "wrong_parent_location_type stops.txt",
    "stops-unknown-parent_stationn": f"{KEY} stops.txt parent_station",
    "transfer-unknown-from_route_id": f"{KEY} transfers.txt from_route_id",
    "transfer-unknown-from_stop_id": f"{KEY} transfers.txt from_stop_id",
    "transfer-unknown-from_trip_id": f"{KEY} transfers.txt from_trip_id",
    "transfer-unknown-to_route_id": f"{KEY} transfers.txt to_route_id",
    "transfer-unknown-to_stop_id": f"{KEY} transfers.txt to_stop_id",
    "transfer-unknown-to_trip_id": f"{KEY} transfers.txt to_trip_id",
    "transfers-min-transfer-time": f"{AGAIN} transfers.txt from_stop_id, to_stop_id",
    "trips-backwards-distance": "decreasing_stop_time_distance stop_times.txt",
    "trips-backwards-time": (
        "stop_time_with_arrival_before_previous_departure_time stop_times.txt"
    ),
    "trips-block-overlap": "block_trips_with_overlapping_stop_times trips.txt",
    "trips-duplicate": f"{AGAIN} trips.txt trip_id",
    "trips-no-final-arrival_time": "missing_trip_edge stop_times.txt",
    "trips-no-stop-times": "unusable_trip trips.txt",
    "trips-one": "unusable_trip trips.txt",
    "trips-unknown-route_id": f"{KEY} trips.txt route_id",
    "trips-unknown-service_id": f"{KEY} trips.txt service_id",
    "trips-unknown-shape_id": f"{KEY} trips.txt shape_id",
}
"""Feed → code, file and field."""
HARMLESS = {
    "calendar-too-short": "a service of one day runs on that day",
    "route-long-name-short-name-prefixed": "names are shown as they are",
    "route-name-invalid-chars": "names are shown as they are",
    "routes-agency_id-recommended": "a feed of one agency leaves no doubt whose a route is",
    "routes-duplicate-long-name": "routes are told apart by their ids",
    "routes-extended-types-warning": "extended route types are understood",
    "routes-insufficient-color-contrast": "the page picks its own ink where two colours are close",
    "routes-route-desc-duplicates-name": "texts are shown as they are",
    "routes-short-name-too-long": "names are shown as they are",
    "shape-max-segment-length": "a line is drawn through the points that it has",
    "stop-time-fast-travel": "a hop of 1.2 km in the same minute: feeds round to minutes",
    "stop-too-close": "two stops, and a footpath between them",
    "stop-too-far-from-shape": "a line that misses a stop is led to it",
}
"""Feed → why nothing needs telling; nothing of it is left out, which is tested."""
UNREADABLE = {
    "agency-invalid-timezone": "names no valid agency_timezone",
    "feed-headers-missing": "has no column trip_id",
}
"""Feed → what the refusal says."""


def path_of(folder: Path, name: str) -> Path:
    (path,) = folder.glob(f"invalid_gtfs/*/{name}.zip")
    return path
