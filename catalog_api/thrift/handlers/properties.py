"""Hive 4's property maps, whose namespaces only plug-ins declare: a server without has none."""

from typing import Never

from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.administration_errors import PropertyNamespaceNotFound


@handles("get_properties", "set_properties")
def no_namespace(request: Request) -> Never:
    raise PropertyNamespaceNotFound(request.args.req.nameSpace)
