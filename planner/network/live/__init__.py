"""What is known of today's trips now, laid over a network that never changes."""
