"""Values as literals of Python."""

import json
from collections.abc import Iterable


def python_text(text: str) -> str:
    """Return a text between double quotes; JSON's escapes are Python's, but for surrogates."""
    return json.dumps(text, ensure_ascii=False)


def python_list(texts: Iterable[str]) -> str:
    """Return a list of texts."""
    return f"[{', '.join(map(python_text, texts))}]"
