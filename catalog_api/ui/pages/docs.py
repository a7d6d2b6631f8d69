"""The REST interface on a page, made of its OpenAPI description."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.ui.rendering import render
from catalog_api.ui.views.api import groups, schemas

router = APIRouter()


@router.get("/docs")
def show_docs(request: Request) -> Response:
    """Show all operations and shapes."""
    document = request.app.state.openapi()
    about = document["info"].get("description", "")
    return render(
        request,
        "docs/show.html",
        about=about,
        groups=groups(document),
        schemas=schemas(document),
        base=str(request.base_url).rstrip("/"),
    )
