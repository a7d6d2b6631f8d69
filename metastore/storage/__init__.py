"""Adapter of the storage port: the local file system, and object stores through obstore."""
