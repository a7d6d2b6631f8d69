"""The crawler: from files in a lake to tables and partitions in the catalog.

The stages, each a module or package, pure on plain data but for those that read and write:
list (`stores`), roots of table formats (`roots`, `tableformats`), folders to tables (`grouping`),
what is known already (`recall`, `memory`), which files to open (`sampling`), read them (`reading`,
`engines`, `classify`, `formats`), one schema for each table (`infer`), names and parameters
(`planning`), what differs from the catalog (`diff`, `merge`), write it (`apply`), keep it
(`remembering`). `runner` puts them together, `config` says what is asked for.
"""
