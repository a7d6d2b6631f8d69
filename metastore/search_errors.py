"""What can be wrong with a search."""

from metastore.errors import InvalidObject


class InvalidSearch(InvalidObject):
    """A search that asks for something that cannot be searched for; the text says what can."""

    def __init__(self, what: str, what_to_do: str) -> None:
        super().__init__(f"{what}: {what_to_do}")
        self.what = what
        self.what_to_do = what_to_do
