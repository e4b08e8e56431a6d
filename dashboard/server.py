"""What the web server gives besides Streamlit's own routes: each page's address, with its language and its base.

Streamlit's page asks for the server below its own address first (`/trend/_stcore/health`), which is a failed request
and an error in the browser's console on every page but the first; told where the server is, it does not guess.
"""

from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.frame.pages import PAGES
from dashboard.text import LANGUAGES, LOCALES, nearest

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"

BASE = """<script>
{
  const base = new URL(".", window.location.href).href
  window.__streamlit = { BACKEND_BASE_URL: base, MAIN_PAGE_BASE_URL: base }
}
</script>"""


def routes() -> list[Route]:
    """A route for every page; the first page stands at the root only."""
    first, *others = PAGES
    return [
        Route("/", _page, methods=["GET"]),
        Route(f"/{first.address}", _to_root, methods=["GET"]),
        *(Route(f"/{p.address}", _page, methods=["GET"]) for p in others),
    ]


@cache
def _index() -> str:
    text = INDEX.read_text(encoding="utf-8")
    return text.replace("<head>", f"<head>{BASE}", 1)


async def _page(request: Request) -> Response:
    asked = request.query_params.get("lang")
    language = asked if asked in LANGUAGES else nearest(request.headers.get("accept-language"))
    tag = LOCALES[language].replace("_", "-")
    return HTMLResponse(
        _index().replace('<html lang="en">', f'<html lang="{tag}">', 1),
        headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"},
    )


async def _to_root(request: Request) -> Response:
    return RedirectResponse(request.url.replace(path=request.url.path.rpartition("/")[0] + "/"))
