"""What files of typed documents (BSON, Ion) have in common: from their documents to a schema."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from crawler.documents import Documents, Typed
from crawler.errors import UnreadableFile
from crawler.plugins import FileSchema, Layout, TypedColumn
from crawler.textsample import ByteSample
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

MAX_DOCUMENTS = 400


def schema_of(
    path: str, file_format: str, sample: ByteSample, documents: Iterable[Mapping[str, Typed]]
) -> FileSchema:
    """Describe a file by its first documents. Raises UnreadableFile if it has none."""
    seen = Documents()
    order: dict[str, None] = {}
    for document in islice(documents, MAX_DOCUMENTS):
        seen.add(document)
        order.update(dict.fromkeys(document))
    columns, notes = seen.columns(order)
    if not columns:
        raise UnreadableFile("its documents have no fields")
    whole = sample.complete and seen.read < MAX_DOCUMENTS
    return FileSchema(
        path,
        file_format,
        tuple(TypedColumn(each.name, parse_type(each.type)) for each in columns),
        seen.read if whole else None,
        rows_exact=whole,
        compression=sample.compression,
        notes=(*sample.notes, *notes),
    )


def layout_of(
    columns: Sequence[TypedColumn], input_format: str, output_format: str, serde: str, note: str
) -> Layout:
    """Describe a table that needs a SerDe which no engine brings."""
    return Layout(
        tuple(Column(each.name, render_type(each.type)) for each in columns),
        input_format,
        output_format,
        SerDe(library=serde, parameters={"serialization.format": "1"}),
        notes=(note,),
    )
