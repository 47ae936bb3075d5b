"""The network being served, and what is put together from it once and kept."""
