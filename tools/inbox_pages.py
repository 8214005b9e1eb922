"""Pages of the local inbox: a list that follows along, one mail, and the same for programs."""

import re
from dataclasses import asdict
from pathlib import Path

import jinja2
from aiohttp import web
from markupsafe import Markup, escape

from tools.inbox import AFTER_URL, URL, Inbox, Mail

# A mail may show pictures and style itself; it may not run or load anything.
MAIL_POLICY = "default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'"
PAGES = Path(__file__).with_name("pages")

_jinja = jinja2.Environment(loader=jinja2.FileSystemLoader(PAGES), autoescape=True, undefined=jinja2.StrictUndefined)


def page(name: str, **values: object) -> web.Response:
    text = _jinja.get_template(name).render(**values)
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})


def linked(text: str) -> Markup:
    """Plain text whose web addresses can be pressed."""
    out, end = Markup(), 0
    for found in URL.finditer(text):
        url = found.group().rstrip(AFTER_URL)
        out += escape(text[end : found.start()]) + Markup(
            '<a href="{0}" target="_blank" rel="noopener">{0}</a>'
        ).format(url)
        end = found.start() + len(url)
    return out + escape(text[end:])


_jinja.filters["linked"] = linked


class InboxPages:
    """Routes under /_local/mail."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/_local/mail", self.list),
            web.get("/_local/mail/", self.list),
            web.get("/_local/mail/rows", self.rows),
            web.get("/_local/mail.json", self.json),
            web.get("/_local/mail/{id}", self.one),
            web.get("/_local/mail/{id}/html", self.html),
        ]

    async def list(self, _request: web.Request) -> web.Response:
        return page("mails.html", mails=self._inbox.mails())

    async def rows(self, _request: web.Request) -> web.Response:
        return page("mail_rows.html", mails=self._inbox.mails())

    async def json(self, _request: web.Request) -> web.Response:
        return web.json_response([asdict(mail) for mail in self._inbox.mails()], headers={"Cache-Control": "no-store"})

    async def one(self, request: web.Request) -> web.Response:
        return page("mail.html", mail=self._wanted(request))

    async def html(self, request: web.Request) -> web.Response:
        headers = {"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"}
        return web.Response(text=opened_outside(self._wanted(request).html), content_type="text/html", headers=headers)

    def _wanted(self, request: web.Request) -> Mail:
        mail = self._inbox.mail(request.match_info["id"])
        if mail is None:
            raise web.HTTPNotFound(text="There is no such mail.")
        return mail


def opened_outside(html: str) -> str:
    """The mail's own HTML, whose links leave the frame that shows it."""
    base = '<base target="_blank">'
    within, found = re.subn(r"(<head[^>]*>)", rf"\1{base}", html, count=1, flags=re.IGNORECASE)
    return within if found else base + html
