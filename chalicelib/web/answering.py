"""What a handler answers (a page, another place, data) and how it becomes a response with its security headers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from chalice import Response

from chalicelib.files import bucket
from chalicelib.web.addresses import url
from chalicelib.web.asking import BROWSER, Asked, cookie
from chalicelib.web.pages import rendered

DAYS_OF_BROWSER = 30

ALWAYS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=()",
}


@dataclass(frozen=True)
class Page:
    """`storage` lets the page show pictures from the buckets and post to them."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    status: int = 200
    cookies: tuple[str, ...] = ()
    storage: bool = False


@dataclass(frozen=True)
class See:
    """Go there now, by GET. `path` is inside the site."""

    path: str
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Data:
    value: object
    status: int = 200
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True)
class File:
    text: str
    media_type: str


@dataclass(frozen=True)
class Download:
    """A file made for this request, never kept on the way. `name` is plain ASCII; `opened` leaves it to the browser
    whether it is saved or handed to a program (a calendar)."""

    text: str
    media_type: str
    name: str
    opened: bool = False
    status: int = 200
    cookies: tuple[str, ...] = ()


Answer = Page | See | Data | Download | File


def policy(storage: str) -> str:
    """The content security policy; `storage` names the buckets' origins, empty for pages that need none."""
    also = f" {storage}" if storage else ""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{also}; "
        f"connect-src 'self'{also}; form-action 'self'{also}; base-uri 'none'; frame-ancestors 'none'"
    )


def response(answer: Answer, to: Asked) -> Response:
    if isinstance(answer, File):
        kept = {"Cache-Control": "public, max-age=31536000, immutable", "Content-Type": answer.media_type}
        return Response(answer.text, headers={**ALWAYS, **kept})
    headers = {**ALWAYS, "Cache-Control": "no-store", **_described(answer)}
    cookies = [*answer.cookies, *_browser(to)]
    made: dict[str, str | list[str]] = {**headers, **({"Set-Cookie": cookies} if cookies else {})}
    return Response(_body(answer), status_code=_status(answer), headers=made)


def _browser(to: Asked) -> list[str]:
    return [cookie(BROWSER, to.browser, days=DAYS_OF_BROWSER)] if to.fresh_browser else []


def _status(answer: Page | See | Data | Download) -> int:
    return 303 if isinstance(answer, See) else answer.status


def _described(answer: Page | See | Data | Download) -> dict[str, str]:
    if isinstance(answer, Download):
        way = "inline" if answer.opened else "attachment"
        saved = {"Content-Disposition": f'{way}; filename="{answer.name}"'}
        return {"Content-Type": answer.media_type, "Content-Security-Policy": policy(""), **saved}
    if isinstance(answer, See):
        return {"Location": url(answer.path), "Content-Type": "text/plain", "Content-Security-Policy": policy("")}
    if isinstance(answer, Data):
        return {"Content-Type": "application/json", "Content-Security-Policy": policy("")}
    storage = bucket.origin() if answer.storage else ""
    return {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy(storage)}


def _body(answer: Page | See | Data | Download) -> str:
    if isinstance(answer, Download):
        return answer.text
    if isinstance(answer, See):
        return ""
    if isinstance(answer, Data):
        return json.dumps(answer.value)
    return rendered(answer.template, answer.context)
