"""What a crawler remembers of its tables: what it wrote and what it saw.

`facts` says what there is to know, `encoding` turns it into bytes and back.
"""

from crawler.memory.facts import (
    Base,
    FolderFacts,
    Memory,
    Sample,
    TableFacts,
    file_mark,
    folder_marks,
)

__all__ = [
    "Base",
    "FolderFacts",
    "Memory",
    "Sample",
    "TableFacts",
    "file_mark",
    "folder_marks",
]
