"""Partition names, typed partition values, and the filter language over them."""
