"""Listing and reading files where they lie; nothing here writes."""
