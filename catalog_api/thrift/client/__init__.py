"""The other end of the wire: Skep as a client of a Hive metastore."""
