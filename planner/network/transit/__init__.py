"""Scheduled service: stops, stations, trips; a day of them as the kernels see it."""
