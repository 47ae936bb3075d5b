"""The registry: operators, people, feeds, versions, activations, and what was done by whom."""
