"""The demonstration: real flights in a lake, crawled by Skep, queried with pruned partitions."""
