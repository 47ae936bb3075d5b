"""Places over HTTP: by name, by where they lie, by kind."""
