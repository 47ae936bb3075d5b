"""Networks as folders of arrays."""
