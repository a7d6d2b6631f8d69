"""The core of Skep: what a catalog is, decided once for every door."""
