"""What the planner finds, as the contract writes it."""
