"""Pages of the desk: templates, in which every text is escaped, and the headers that hold them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.responses import HTMLResponse

from bot.faces.templating import templates
from bot.faces.voice import Voice
from bot.settings import DESK

STATIC = Path(__file__).parent / "static"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""Of each page: all that it runs is a file of its own, and nobody frames it."""


def page(name: str, say: Voice, values: dict[str, Any], status: int = 200) -> HTMLResponse:
    """Return a page.

    :param name: of the template
    :param values: what the template shows
    """
    html = templates("bot.desk").get_template(f"{name}.html").render(_own(say) | values)
    return HTMLResponse(html, status, HEADERS)


def parts(name: str, say: Voice, values: dict[str, Any]) -> AsyncIterator[str]:
    """Yield a page as it comes to be; values that are asynchronous iterators are waited for."""
    template = templates("bot.desk", waits=True).get_template(f"{name}.html")
    return template.generate_async(_own(say) | values)


def _own(say: Voice) -> dict[str, Any]:
    return {
        "say": say,
        "plural": say.plural,
        "interface": say.language,
        "direction": "rtl" if say.from_right else "ltr",
        "desk": DESK,
    }
