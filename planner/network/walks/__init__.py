"""Walks between vehicles: where stops meet the streets, footpaths, transfers."""
