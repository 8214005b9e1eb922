"""The door forwards as API Gateway does: sizes, HEAD, cookies, odd addresses; and says when it cannot."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.walking import Visitor
from tools.inbox import Inbox
from tools.proxy import LARGEST_REQUEST, PortBusy, Proxy


class Mirror(BaseHTTPRequestHandler):
    """Stands for the API: answers with what it was asked."""

    def do_GET(self) -> None:
        said = self.headers.get("X-Forwarded-For" if self.path.endswith("/who") else "X-Forwarded-Proto")
        self._answer(f"{self.command} {self.path} {said}".encode())

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        self.send_response(303 if self.path.endswith("/gone") else 200)
        for cookie in ("a=1", "b=2"):
            self.send_header("Set-Cookie", cookie)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def api() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Mirror) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/stage"
        server.shutdown()
        thread.join()


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Proxy]:
    with Proxy(0, Inbox(tmp_path), prefix="/api") as found:
        yield found


def test_nobody_says_who_asks_but_the_connection(door: Proxy, api: str) -> None:
    door.lead_to(api)

    answer = Visitor(door.url).get(f"{door.url}/who", {"X-Forwarded-For": "192.0.2.1"})

    assert answer.text in ("GET /stage/who 127.0.0.1", "GET /stage/who ::1")


def test_an_address_travels_as_it_was_written(door: Proxy, api: str) -> None:
    door.lead_to(api)

    answer = Visitor(door.url).get(f"{door.url}/a%20b/%C4%89?q=%26+x")

    assert answer.text == "GET /stage/a%20b/%C4%89?q=%26+x http"


def test_every_cookie_comes_back_and_no_redirect_is_followed(door: Proxy, api: str) -> None:
    door.lead_to(api)

    answer = Visitor(door.url).get(f"{door.url}/gone")

    assert (answer.status, answer.cookies) == (303, ["a=1", "b=2"])


def test_head_is_asked_as_get_and_answered_without_a_body(door: Proxy, api: str) -> None:
    door.lead_to(api)

    answer = Visitor(door.url).ask("HEAD", f"{door.url}/x", None)

    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-length"] == str(len("GET /stage/x http"))


def test_more_than_the_gateway_takes_is_refused(door: Proxy, api: str) -> None:
    door.lead_to(api)
    visitor = Visitor(door.url)

    most = visitor.ask("POST", f"{door.url}/x", b"x" * (4 * 1024 * 1024))
    more = visitor.ask("POST", f"{door.url}/x", b"x" * (LARGEST_REQUEST + 1))

    assert (most.status, more.status) == (200, 413)


def test_an_answer_that_lambda_could_not_give_is_refused(door: Proxy, api: str) -> None:
    door.lead_to(api)

    assert Visitor(door.url).ask("POST", f"{door.url}/x", b"x" * (7 * 1024 * 1024)).status == 502


def test_before_the_app_is_there_people_are_asked_to_wait(door: Proxy) -> None:
    answer = Visitor(door.url).get(f"{door.url}/")

    assert (answer.status, answer.headers["retry-after"]) == (503, "1")
    assert "Amikeco is starting" in answer.text


def test_outside_the_prefix_there_is_nothing(door: Proxy, api: str) -> None:
    door.lead_to(api)

    assert Visitor(door.url).get("/apix").status == 404


def test_a_cloud_that_is_gone_is_named(door: Proxy) -> None:
    door.lead_to("http://127.0.0.1:9")

    answer = Visitor(door.url).get(f"{door.url}/")

    assert answer.status == 502
    assert "does not answer" in answer.text


def test_a_busy_port_is_named(door: Proxy, tmp_path: Path) -> None:
    with pytest.raises(PortBusy, match=f"Port {door.port} is in use"):
        Proxy(door.port, Inbox(tmp_path))
