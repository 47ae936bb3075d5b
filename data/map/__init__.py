"""The map: vector tiles of a region."""
