"""The page at `/`: what runs here and where its data is. It loads nothing from elsewhere."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from catalog_api.http.version import skep_version

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Skep</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto;
  padding: 0 1rem; color: #222; background: #fffdf7 }}
a {{ color: #7a4b00 }}
code {{ background: #f3ecd9; padding: 0 .25em }}
</style>
</head>
<body>
<h1>Skep {version}</h1>
<p>A Hive-compatible metastore and data catalog.</p>
<ul>
<li><a href="/api/v1/databases">Databases</a>, <a href="/api/v1/catalogs">catalogs</a> and the
  <a href="/api/v1/events">log of changes</a> as JSON</li>
<li><a href="/api/openapi.json">OpenAPI description</a> of the REST interface</li>
<li><a href="/readyz">Ready?</a> <a href="/healthz">Alive?</a> <a href="/metrics">Metrics</a></li>
</ul>
<p>On the command line: <code>skep databases</code>, <code>skep tables DB</code>,
<code>skep show DB.TABLE</code>, <code>skep partitions DB.TABLE --where EXPR</code>.</p>
</body>
</html>
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


def landing_route() -> Route:
    """Return the route of the page."""
    content = PAGE.format(version=skep_version())

    async def landing(_: Request) -> Response:
        return HTMLResponse(content, headers={"Content-Security-Policy": POLICY})

    return Route("/", landing)
