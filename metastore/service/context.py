"""What every service call is told about the request it serves."""

from dataclasses import dataclass

from metastore.model.principal import ANONYMOUS, Principal
from metastore.model.request_key import Attempt


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Who asks, through which door (`thrift`, `rest`, `crawler`, `cli`), under which id.

    `attempt` is set for a request that is to be done once, see `metastore.service.request_keys`.
    """

    principal: Principal = ANONYMOUS
    door: str = "internal"
    request_id: str = ""
    attempt: Attempt | None = None
