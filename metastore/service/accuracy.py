"""Which statistics of a table or partition engines may rely on: COLUMN_STATS_ACCURATE.

The parameter's text is JSON as Hive 3.1 `StatsSetupConst` writes it:
`{"BASIC_STATS":"true","COLUMN_STATS":{"a":"true"}}`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

ACCURATE = "COLUMN_STATS_ACCURATE"
_BASIC, _COLUMNS = "BASIC_STATS", "COLUMN_STATS"
_TRUE = "true"
Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _State:
    basic: bool = False
    columns: frozenset[str] = field(default_factory=frozenset)

    def text(self) -> str:
        state: dict[str, object] = {_BASIC: _TRUE} if self.basic else {}
        if self.columns:
            state[_COLUMNS] = dict.fromkeys(sorted(self.columns), _TRUE)
        return json.dumps(state, separators=(",", ":"), ensure_ascii=False)


def _state(parameters: Parameters) -> _State:
    text = parameters.get(ACCURATE)
    if text is None:
        return _State()
    try:
        found = json.loads(text)
        basic = str(found.get(_BASIC, "")).lower() == _TRUE
        return _State(basic, frozenset(dict(found.get(_COLUMNS) or {})))
    except (ValueError, AttributeError, TypeError):
        return _State(text.lower() == _TRUE)  # what Hive wrote before it was JSON


def accurate_columns(parameters: Parameters) -> frozenset[str]:
    """Return the columns whose statistics are said to be right."""
    return _state(parameters).columns


def basics_are_trusted(parameters: Parameters) -> bool:
    """Tell whether the number and size of files and rows are said to be right."""
    return _state(parameters).basic


def with_columns(parameters: Parameters, columns: Iterable[str]) -> Parameters:
    """Return parameters that call the statistics of these columns right, too."""
    state = _state(parameters)
    return _with(parameters, replace(state, columns=state.columns.union(columns)))


def without_columns(parameters: Parameters, columns: Iterable[str]) -> Parameters:
    """Return parameters that do not; `{}` is left where nothing is right any more."""
    state = _state(parameters)
    return _with(parameters, replace(state, columns=state.columns.difference(columns)))


def forgetting_columns(parameters: Parameters, columns: Iterable[str] | None) -> Parameters:
    """Return parameters that call no statistics right that were deleted (None: all columns)."""
    state = _state(parameters)
    left = frozenset[str]() if columns is None else state.columns.difference(columns)
    changed = replace(state, columns=left)
    return _with(parameters, changed) if changed != _State() else distrusted(parameters)


def distrusted(parameters: Parameters) -> Parameters:
    """Return parameters that call nothing right, after a change of the data."""
    return {key: value for key, value in parameters.items() if key != ACCURATE}


def basics_trusted(parameters: Parameters) -> Parameters:
    """Return parameters that call the number and size of files and rows right."""
    return _with(parameters, replace(_state(parameters), basic=True))


def _with(parameters: Parameters, state: _State) -> Parameters:
    return {**parameters, ACCURATE: state.text()}
