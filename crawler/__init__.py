"""The crawler: from files in a lake to tables and partitions in the catalog.

The stages, each a module, each pure on plain data but for the two that read and the one that
writes: list (`stores`), table-format roots (`roots`), folders to tables (`grouping`), which files
to open (`sampling`), read them (`reading` with `formats`), one schema per table (`infer`), names
and parameters (`planning`), what differs from the catalog (`diff`), write it (`apply`).
"""
