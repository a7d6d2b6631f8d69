"""Hive's type language: reading, writing and widening types, and what may change to what."""
