"""Partition expressions as Hive's clients serialize them with Kryo, read without a JVM.

`expressions.read_expression` is the way in. Bytes become plain values by a table of class layouts;
nothing that the bytes name is ever looked up, imported or instantiated.
"""
