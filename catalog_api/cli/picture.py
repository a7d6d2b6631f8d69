"""What is known of a table, in parts."""

from collections.abc import Mapping

from catalog_api.http.shapes import Json

Picture = Mapping[str, Json]
"""`table`, `description`, `freshness`, `size`, `usage`, `protection`, as REST gives each."""
