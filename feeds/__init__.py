"""What operators send us: to come."""
