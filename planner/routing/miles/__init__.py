"""First, last and direct miles: on foot, by own vehicle, by shuttle."""
