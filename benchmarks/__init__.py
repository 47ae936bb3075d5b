"""How fast, and whether the answers are right: `python -m benchmarks [name …] [--write]`."""
