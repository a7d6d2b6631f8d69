"""Whether the process lives, whether it can serve, and what it has counted."""

from collections.abc import Callable

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from catalog_api.http.problems import problem
from catalog_api.http.version import skep_version
from metastore.errors import MetastoreError
from metastore.service.catalog import CatalogService


def health_routes(catalog: CatalogService, *, several_workers: bool) -> list[Route]:
    """Return `/healthz`, `/readyz` and `/metrics`."""

    def alive(_: Request) -> Response:
        return JSONResponse({"status": "alive", "version": skep_version()})

    def ready(_: Request) -> Response:
        try:
            catalog.status.check()
        except MetastoreError as error:
            return problem(503, "not-ready", str(error), headers={"Retry-After": "2"})
        return JSONResponse({"status": "ready"})

    return [
        Route("/healthz", alive),
        Route("/readyz", ready),
        Route("/metrics", _metrics(several_workers=several_workers)),
    ]


def _metrics(*, several_workers: bool) -> Callable[[Request], Response]:
    def metrics(_: Request) -> Response:
        registry = REGISTRY
        if several_workers:  # the sums over all of them, from the files that they share
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # has no types
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return metrics
