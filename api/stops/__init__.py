"""Stops and trips over HTTP: boards, facts, a vehicle's way."""
