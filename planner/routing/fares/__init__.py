"""What journeys cost in money."""
