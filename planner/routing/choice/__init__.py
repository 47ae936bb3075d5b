"""What journeys take of a traveller, and which of them serves best."""
