"""How it is searched: a query to a plan of journeys."""
