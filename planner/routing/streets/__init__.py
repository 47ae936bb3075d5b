"""Ways along streets: searched, drawn, told turn by turn."""
