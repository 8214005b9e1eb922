"""A person's browser without scripts: keeps cookies, reads forms, sends them. Knows nothing of our pages."""

import http.client
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

Fields = Mapping[str, str] | Iterable[tuple[str, str]]


@dataclass
class Form:
    """One form as the page gives it: what would be sent if nothing was touched."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **answers: str) -> list[tuple[str, str]]:
        """What is sent after these answers were given; others stay as the page had them."""
        kept = [(name, value) for name, value in self.fields if name not in answers]
        return [*kept, *answers.items()]


@dataclass(frozen=True)
class Answer:
    """What came back. Header names are in lower case; several values of one are a list in `cookies` only."""

    url: str
    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str:
        return urljoin(self.url, self.headers["location"])

    @property
    def forms(self) -> list[Form]:
        parser = _Forms()
        parser.feed(self.text)
        return parser.found


class Visitor:
    """One person on one device. Addresses are whole, or paths as pages write them (from the host's root)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies: dict[str, str] = {}

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("GET", address, None, headers)

    def post(self, address: str, fields: Fields, headers: Mapping[str, str] | None = None) -> Answer:
        pairs = list(fields.items()) if isinstance(fields, Mapping) else list(fields)
        form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self._origin, **(headers or {})}
        return self.ask("POST", address, urlencode(pairs).encode(), form)

    def send(self, page: Answer, form: int = 0, /, **answers: str) -> Answer:
        """Fill a form of a page and send it, without following where it leads."""
        chosen = page.forms[form]
        return self.post(urljoin(page.url, chosen.action), chosen.filled(**answers))

    def follow(self, answer: Answer) -> Answer:
        """Go where redirects lead."""
        while answer.status in (301, 302, 303, 307, 308):
            answer = self.get(answer.location)
        return answer

    def ask(self, method: str, address: str, body: bytes | None, headers: Mapping[str, str] | None = None) -> Answer:
        whole = urljoin(self.url + "/", address)
        parts = urlsplit(whole)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = http.client.HTTPConnection(parts.netloc, timeout=120)
        try:
            connection.request(method, target, body, {**self._cookie_header(), **(headers or {})})
            reply = connection.getresponse()
            content = reply.read()
        finally:
            connection.close()
        set_cookies = reply.headers.get_all("Set-Cookie") or []
        self._remember(set_cookies)
        found = {name.lower(): value for name, value in reply.headers.items()}
        return Answer(whole, reply.status, found, set_cookies, content)

    @property
    def _origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def _cookie_header(self) -> dict[str, str]:
        # Browsers send Secure cookies to http://localhost too.
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    def _remember(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(got.get("action", ""), got.get("method", "get").lower()))
        elif self.found:
            self._field(tag, got)

    def _field(self, tag: str, got: dict[str, str]) -> None:
        if tag == "input" and "name" in got and self._counts(got):
            self.found[-1].fields.append((got["name"], got.get("value", "")))
        elif tag == "textarea":
            self._area = got.get("name", "")
            self.found[-1].fields.append((self._area, ""))
        elif tag == "select":
            self._select = got.get("name", "")
        elif tag == "option" and self._select and "selected" in got:
            self.found[-1].fields.append((self._select, got.get("value", "")))

    @staticmethod
    def _counts(got: dict[str, str]) -> bool:
        kind = got.get("type", "text")
        return kind not in ("submit", "button", "file") and (kind not in ("radio", "checkbox") or "checked" in got)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None and self.found:
            name, value = self.found[-1].fields[-1]
            self.found[-1].fields[-1] = (name, value + data)
