"""Route timetables (系統別時刻表): stops down, trips across, one version beside another."""

from feeds.sheets.beside import Beside, PairedColumn, beside
from feeds.sheets.day_types import DayType, day_types
from feeds.sheets.lines import Line, lines_of, paired_lines
from feeds.sheets.rendering import day_type_json, line_json, pair_json, sheet_json
from feeds.sheets.sheet import Column, Sheet, sheets_of

__all__ = [
    "Beside",
    "Column",
    "DayType",
    "Line",
    "PairedColumn",
    "Sheet",
    "beside",
    "day_type_json",
    "day_types",
    "line_json",
    "lines_of",
    "pair_json",
    "paired_lines",
    "sheet_json",
    "sheets_of",
]
