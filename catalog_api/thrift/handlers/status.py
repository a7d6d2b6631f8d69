"""The service itself: fb303's questions, its identity, courtesies."""

from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore import metrics

_ALIVE = 2  # fb_status.ALIVE


@handles("getName")
def get_name(_request: Request) -> object:
    return "new db based metaserver"


@handles("getVersion")
def get_version(_request: Request) -> object:
    return "3.0"


@handles("getStatus")
def get_status(_request: Request) -> object:
    return _ALIVE


@handles("getStatusDetails")
def get_status_details(_request: Request) -> object:
    return ""


@handles("aliveSince")
def alive_since(request: Request) -> object:
    return request.server.started_at


@handles("getCounters")
def get_counters(_request: Request) -> object:
    return metrics.thrift_counters()


@handles("getCounter")
def get_counter(request: Request) -> object:
    return metrics.thrift_counters().get(request.args.key, 0)


@handles("get_metastore_db_uuid")
def get_metastore_db_uuid(request: Request) -> object:
    return request.service.status.uuid()


@handles("getOption")
def get_option(request: Request) -> object:
    """Hive answers nothing at all where nothing was set."""
    return request.server.options.get(request.args.key or "")


@handles("getOptions")
def get_options(request: Request) -> object:
    return dict(request.server.options)


@handles("setOption")
def set_option(request: Request) -> None:
    request.server.options[request.args.key or ""] = request.args.value or ""


@handles("getCpuProfile")
def get_cpu_profile(_request: Request) -> object:
    """Hive's metastore profiles nothing either."""
    return ""


@handles("shutdown", "flushCache", "reinitialize")
def nothing(_request: Request) -> None:
    """Answer a courtesy: clients say goodbye by `shutdown`, and the server goes on."""
