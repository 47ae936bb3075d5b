"""The timetable search: rounds over patterns, and journeys read back from them."""
