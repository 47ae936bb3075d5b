"""Vehicles that come when called: services, the areas they serve."""
