"""What leaves a stop, and what is on its way."""
