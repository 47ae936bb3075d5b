"""What planners get: tables, maps and a report of scenarios and backcasts."""
