"""The pruning index: partition names and values in Arrow columns.

The one place in the core that uses Arrow. `index` can be imported without it: Arrow costs time
and memory, so it is loaded with the first table that is.
"""
