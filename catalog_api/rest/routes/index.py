"""What there is, for people who open the door in a browser."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.rest.answers import answer

router = APIRouter(include_in_schema=False)


@router.get("/")
@router.get("/v1")
@router.get("/v1/")
def list_routes(request: Request) -> Response:
    """List the routes and say where they are described."""
    root = request.scope["root_path"]
    return answer(
        {
            "routes": [root + path for path in request.app.openapi()["paths"]],
            "description": f"{root}/openapi.json",
        }
    )
