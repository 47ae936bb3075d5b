"""The map over HTTP: tiles, style, and what lies or moves within a viewport."""
