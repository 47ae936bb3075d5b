"""Journeys over HTTP: what is asked, found, and asked again."""
