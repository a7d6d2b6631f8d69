"""Sketches of distinct values as Hive's engines write them: read, merged, estimated, written."""
