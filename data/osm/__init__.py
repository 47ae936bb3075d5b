"""OpenStreetMap: streets and what lies beside them."""
