"""What a catalog holds: frozen data classes, one file for each noun, no behaviour of a wire."""
