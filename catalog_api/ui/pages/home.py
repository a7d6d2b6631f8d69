"""The first page."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.ui.rendering import render

router = APIRouter()


@router.get("/")
def home(request: Request) -> Response:
    """Show where to begin."""
    return render(request, "home.html")
