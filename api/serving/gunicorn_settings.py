"""Settings of gunicorn: `gunicorn -c python:api.serving.gunicorn_settings 'api:create_app()'`.

https://docs.gunicorn.org/en/stable/settings.html. What the command line says counts more.
"""

preload_app = True
"""One process opens the network and compiles; those that it forks share its memory."""

threads = 2
"""One searches while another compresses or waits; more would only wait for Python's lock."""

keepalive = 0
"""Seconds. A kept connection stays with its process, however busy that is, and a client's dozen can
fall on one of them: closed ones are shared anew with each question, by whoever is free."""

limit_request_line = 8190
"""Letters, the most that gunicorn can be told: ids of itineraries and lists of places are long."""
