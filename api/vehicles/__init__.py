"""Vehicles that are shared, or come when called, over HTTP."""
