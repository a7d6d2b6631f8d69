"""What every service call is told about the request it serves."""

from dataclasses import dataclass

from metastore.model.principal import ANONYMOUS, Principal


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Who asks, through which door (`thrift`, `rest`, `crawler`, `cli`), under which id."""

    principal: Principal = ANONYMOUS
    door: str = "internal"
    request_id: str = ""
