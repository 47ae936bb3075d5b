"""The network being served, and what becomes of it while it is."""
