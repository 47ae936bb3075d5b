"""Ways on shared vehicles: to the stops, from the stops, all the way, between rides."""
