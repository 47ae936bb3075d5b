"""What we say to people, in their language."""
