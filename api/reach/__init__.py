"""Reach over HTTP: how far one gets, and how long it takes to many places."""
