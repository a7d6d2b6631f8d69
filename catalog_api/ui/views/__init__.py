"""What pages show, as plain data made of the catalog's own."""
