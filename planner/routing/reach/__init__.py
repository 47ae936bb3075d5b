"""How soon one is everywhere."""
