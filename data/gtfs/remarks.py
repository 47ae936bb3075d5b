"""What reading found: the codes it uses, how grave each is, and where they are written down.

Codes and severities are the canonical validator's (https://gtfs-validator.mobilitydata.org/rules.html)
where it has them. Reading is milder than validating: it tells what it had to mend or leave out.
"""

from __future__ import annotations

from data.gtfs.judged import Judged
from data.notices import Notice, Report, Severity

_ERRORS = (
    "bidirectional_exit_gate",
    "block_trips_with_overlapping_stop_times",
    "csv_parsing_failed",
    "duplicate_key",
    "duplicated_column",
    "empty_column_name",
    "empty_file",
    "fare_product_with_multiple_default_rider_categories",
    "foreign_key_violation",
    "invalid_character",
    "invalid_color",
    "invalid_currency",
    "invalid_currency_amount",
    "invalid_date",
    "invalid_float",
    "invalid_input_files_in_subfolder",
    "invalid_integer",
    "invalid_row_length",
    "invalid_time",
    "invalid_timezone",
    "location_with_unexpected_stop_time",
    "location_without_parent_station",
    "missing_level_id",
    "missing_required_column",
    "missing_required_field",
    "missing_trip_edge",
    "number_out_of_range",
    "pathway_to_platform_with_boarding_areas",
    "pathway_to_wrong_location_type",
    "pathway_unreachable_location",
    "overlapping_frequency",
    "start_and_end_range_out_of_order",
    "station_with_parent_station",
    "stop_time_timepoint_without_times",
    "stop_time_with_arrival_before_previous_departure_time",
    "stop_time_with_only_arrival_or_departure_time",
    "stop_without_location",
    "too_many_rows",
    "translation_foreign_key_violation",
    "wrong_parent_location_type",
)
_WARNINGS = (
    "column_name_not_lower_case",  # ours: GTFS names are lower-case
    "decreasing_shape_distance",  # the canonical code also forbids equal ones, which are harmless
    "decreasing_stop_time_distance",
    "fast_travel_between_consecutive_stops",
    "file_name_not_lower_case",  # ours
    "inconsistent_agency_timezone",
    "leading_or_trailing_whitespaces",
    "pathway_loop",
    "more_than_one_entity",
    "point_near_origin",
    "translation_unknown_table_name",
    "unexpected_enum_value",
    "service_has_no_active_day_of_the_week",
    "stop_far_from_station",  # ours: all platforms of a station are one place to riders
    "trip_under_several_services",  # ours: duplicate_key, where both rows can be meant
    "unusable_trip",
)
_HINTS = (
    "deviation_left_out",  # ours: areas that a trip of GTFS-Flex calls at between stops with times
    "file_without_rows",  # ours: an optional file that might as well be missing
    "flexible_trip",  # ours: kept for the reader of GTFS-Flex, not among the scheduled trips
    "unknown_file",
)

SEVERITY_OF_CODE = {
    **dict.fromkeys(_ERRORS, Severity.ERROR),
    **dict.fromkeys(_WARNINGS, Severity.WARNING),
    **dict.fromkeys(_HINTS, Severity.INFO),
}
"""Every code that reading can give."""


class Remarks:
    """A report, written on behalf of one feed: each notice's context names it.

    judged    where reading has looked; None: nobody wants to know
    """

    def __init__(self, report: Report, feed: str, judged: Judged | None = None) -> None:
        self._report = report
        self._feed = feed
        self.judged = judged

    def note(
        self, code: str, file: str = "", row: int | None = None, /, **context: str | int
    ) -> None:
        """Note a finding. `row` counts as a spreadsheet does: the header is row 1."""
        words = {"feed": self._feed, **{name: str(value) for name, value in context.items()}}
        self._report.add(Notice(code, SEVERITY_OF_CODE[code], file, row, words))
