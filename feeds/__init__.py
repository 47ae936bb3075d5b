"""What operators send us: checked, compared, published, undone."""

from feeds.report import report_json, report_lines
from feeds.validation import Validation, validate

__all__ = ["Validation", "report_json", "report_lines", "validate"]
