"""When something can be used: weekdays, seasons, daylight, time to book."""
