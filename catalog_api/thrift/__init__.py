"""The Thrift door: what Hive, Spark and Trino speak to a Hive metastore."""
