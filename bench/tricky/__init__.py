"""Tricky files with the schema that a careful person would give them.

`cases` has the files, `families` the way types of different tools are compared, `judges` asks
Skep, DuckDB and Polars, `__main__` prints who was right.
"""
