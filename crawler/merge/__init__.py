"""Three-way merges: what the crawler wrote last, what the catalog has, what the files say now.

Where the catalog is as the crawler left it, the files win; where it is not, somebody has edited
it, and the edit wins.
"""
