"""What the catalog says of folders already: names of keys that nobody gives again."""

from dataclasses import replace

from crawler.grouping.model import TableFolder
from crawler.locations import child, comparable
from crawler.view import CatalogView


def with_known_keys(folder: TableFolder, uri: str, view: CatalogView) -> TableFolder:
    """Call guessed keys as the catalog's table at the folder calls them, whoever named it so.

    A table of another number of keys, or without one that the folders name, says nothing.
    """
    if not folder.guessed:
        return folder
    table = view.tables.get(comparable(child(uri, folder.path)))
    if table is None:
        return folder
    known = [column.name.lower() for column in table.partition_keys]
    stated = [key for key in folder.keys if key not in folder.guessed]
    free = iter([key for key in known if key not in stated])
    if len(known) != len(folder.keys) or not set(stated) <= set(known):
        return folder
    keys = tuple(next(free) if key in folder.guessed else key for key in folder.keys)
    return replace(folder, keys=keys, guessed=frozenset())
