"""The one door on this computer: forwards people to the embedded app as API Gateway would, and shows its mail."""

import asyncio
import socket
import threading
from concurrent.futures import Future
from io import BytesIO
from typing import Self

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector, web
from multidict import CIMultiDict
from yarl import URL

from tools.inbox import Inbox
from tools.inbox_pages import InboxPages, page

# What API Gateway and Lambda take, so that nothing passes here that fails there.
LARGEST_REQUEST = 10 * 1024 * 1024
LARGEST_ANSWER = 6 * 1024 * 1024
PATIENCE = 29.0  # seconds

HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
NOT_FORWARDED = HOP_BY_HOP | {"host", "content-length", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-port"}
NOT_RETURNED = HOP_BY_HOP | {"content-length", "date", "server"}


class PortBusy(Exception):
    """Another program listens on the port; the message names it."""


class Proxy:
    """Serves the app under `prefix` and the inbox under /_local/mail, in a thread of its own."""

    def __init__(self, port: int, inbox: Inbox, prefix: str = "") -> None:
        self._sockets = listen(port)
        self.port = int(self._sockets[0].getsockname()[1])
        self.prefix = prefix
        self._inbox = inbox
        self._target: str | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)

    @property
    def url(self) -> str:
        """What people type, without a slash at the end; the stack's PublicUrl."""
        return f"http://localhost:{self.port}{self.prefix}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    def lead_to(self, target: str) -> None:
        """Forward to the API at `target` from now on; before that, people see that it is starting."""
        self._target = target

    def _run(self, coroutine: object) -> None:
        done: Future[None] = asyncio.run_coroutine_threadsafe(coroutine, self._loop)  # type: ignore[arg-type]
        done.result(timeout=15)

    async def _open(self) -> None:
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.add_routes(InboxPages(self._inbox).routes())
        app.router.add_route("*", "/{path:.*}", self._forward)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        for one in self._sockets:
            await web.SockSite(self._runner, one).start()
        self._client = ClientSession(
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
            connector=TCPConnector(limit=100),
            timeout=ClientTimeout(total=PATIENCE),
            skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
        )

    async def _close(self) -> None:
        await self._client.close()
        await self._runner.cleanup()

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        if not request.path.startswith(f"{self.prefix}/"):
            return refused(404, "There is nothing here", f"The app is at {self.prefix}/.")
        if self._target is None:
            return warming()
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return refused(
                413,
                "That is too much at once",
                "No request may be larger than 10 MB. Files go to the storage directly.",
            )
        try:
            return await self._ask(request, self._target, body)
        except TimeoutError:
            return refused(504, "No answer in time", "The app did not answer within 29 seconds.")
        except ClientError as error:
            return refused(
                502, "The embedded cloud does not answer", f"{error}. Its log (.local/cloud/cloud.log) may say why."
            )

    async def _ask(self, request: web.Request, target: str, body: bytes) -> web.Response:
        # raw_path keeps %-escapes as the browser wrote them.
        url = URL(target + request.raw_path.removeprefix(self.prefix), encoded=True)
        # API Gateway has no HEAD of its own: as GET, and aiohttp leaves the body out of the answer.
        method = "GET" if request.method == "HEAD" else request.method
        async with self._client.request(
            method, url, data=BytesIO(body) if body else None, headers=forwarded(request), allow_redirects=False
        ) as answer:
            content = await answer.read()
            if len(content) > LARGEST_ANSWER:
                return refused(502, "The answer is too large", "Lambda returns at most 6 MB.")
            kept = CIMultiDict(
                (name, value) for name, value in answer.headers.items() if name.lower() not in NOT_RETURNED
            )
            return web.Response(status=answer.status, body=content, headers=kept)


def forwarded(request: web.Request) -> CIMultiDict[str]:
    headers = CIMultiDict((name, value) for name, value in request.headers.items() if name.lower() not in NOT_FORWARDED)
    # Nothing of what the client says here: the embedded cloud reads the address of the asker from it, and API Gateway
    # knows that address from the connection.
    headers["X-Forwarded-For"] = str(request.remote)
    headers["X-Forwarded-Proto"] = request.scheme
    headers["X-Forwarded-Port"] = str(request.url.port)
    return headers


def warming() -> web.Response:
    answer = page("warming.html")
    answer.set_status(503)
    answer.headers["Retry-After"] = "1"
    return answer


def refused(status: int, title: str, words: str) -> web.Response:
    answer = page("refused.html", title=title, words=words)
    answer.set_status(status)
    return answer


def listen(port: int) -> list[socket.socket]:
    """Sockets on both spellings of localhost where the computer has them; port 0 takes any free one."""
    first = _bound(socket.AF_INET, "127.0.0.1", port)
    try:
        return [first, _bound(socket.AF_INET6, "::1", first.getsockname()[1])]
    except PortBusy:
        first.close()
        raise
    except OSError:
        return [first]  # This computer has no IPv6.


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        one.bind((host, port))
    except OSError as error:
        one.close()
        if error.errno in (98, 48):
            raise PortBusy(
                f"Port {port} is in use by another program. Stop it, or take another: make run PORT={port + 1}"
            ) from error
        raise
    return one
