"""Shared vehicles: systems, fleets, stations, zones."""
