"""Arrow as mypy can take it.

Its stubs make arrays generic, which they are not when the program runs, and refuse arrays beside
numbers and nulls in compute functions, which therefore stay untyped here.
"""

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as arrow_compute

pc: Any = arrow_compute

if TYPE_CHECKING:
    AnyArray = pa.Array[Any]
    AnyChunks = pa.ChunkedArray[Any]
else:
    AnyArray = pa.Array
    AnyChunks = pa.ChunkedArray
