"""A browser without scripts in this process: keeps cookies, reads pages, fills forms, presses buttons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from chalice.test import Client

from app import app
from tests.store.moto_cloud import SITE

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
FORM = "application/x-www-form-urlencoded"
OF_OUR_PAGES = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}  # our pages send no referrer
CLIENT = Client(app, stage_name="main", project_dir=str(Path(__file__).parents[2]))


@dataclass
class Element:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        """This and everything in it, as a browser without scripts has it: what a template holds is not there."""
        yield self
        if self.tag != "template":
            for child in self.children:
                if isinstance(child, Element):
                    yield from child.walk()

    def every(self, tag: str = "", **attrs: str) -> "list[Element]":
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [
            one
            for one in self.walk()
            if tag in ("", one.tag) and all(one.attrs.get(name) == value for name, value in wanted.items())
        ]

    @property
    def raw_text(self) -> str:
        return "".join(child if isinstance(child, str) else child.raw_text for child in self.children)

    @property
    def text(self) -> str:
        return " ".join(self.raw_text.split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parsed(html: str) -> Element:
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def fields_of(form: Element) -> list[tuple[str, str]]:
    """What the form would send if nobody touched it."""
    pairs = []
    for one in form.walk():
        name = one.attrs.get("name", "")
        if one.tag == "input" and name and _counts(one):
            pairs.append((name, one.attrs.get("value", "")))
        elif one.tag == "textarea":
            pairs.append((name, one.raw_text.removeprefix("\n")))
        elif one.tag == "select":
            pairs.append((name, _selected(one)))
    return pairs


def _counts(one: Element) -> bool:
    kind = one.attrs.get("type", "text")
    return kind not in ("submit", "button", "file") and (kind not in ("radio", "checkbox") or "checked" in one.attrs)


def _selected(select: Element) -> str:
    options = select.every("option")
    chosen = [option for option in options if "selected" in option.attrs] or options[:1]
    return chosen[0].attrs.get("value", "") if chosen else ""


def _may_be_given(form: Element, name: str, value: str) -> bool:
    """Whether a person could give this answer with the boxes that are there."""
    boxes = [one for one in form.walk() if one.attrs.get("name") == name and one.tag in ("input", "textarea", "select")]
    if boxes and boxes[0].tag == "select":
        return value in [option.attrs.get("value") for option in boxes[0].every("option")]
    if boxes and boxes[0].attrs.get("type") in ("radio", "checkbox"):
        return value in [box.attrs.get("value") for box in boxes]
    return bool(boxes)


@dataclass
class Page:
    """What came back, and what the person has typed into it so far."""

    browser: "Browser"
    path: str
    status: int
    headers: dict[str, Any]
    body: str
    typed: dict[str, str] = field(default_factory=dict)

    @cached_property
    def root(self) -> Element:
        return parsed(self.body)

    @property
    def title(self) -> str:
        return self.root.every("title")[0].text

    @property
    def heading(self) -> str:
        return self.root.every("h1")[0].text

    @property
    def text(self) -> str:
        return self.root.every("main")[0].text

    @property
    def errors(self) -> dict[str, str]:
        """The list above the page: where each link leads, and its sentence."""
        boxes = self.root.every(class_="govuk-error-summary")
        return {link.attrs["href"]: link.text for box in boxes for link in box.every("a")}

    @property
    def values(self) -> dict[str, str]:
        """What stands in the page's boxes."""
        return {name: value for form in self.root.every("form") for name, value in fields_of(form)}

    @property
    def buttons(self) -> list[str]:
        return [button.text for form in self.root.every("form") for button in form.every("button")]

    @property
    def links(self) -> list[str]:
        return [link.attrs.get("href", "") for link in self.root.every("a")]

    def fill(self, answers: Mapping[str, str] | None = None, /, **more: str) -> "Page":
        self.typed |= {**(answers or {}), **more}
        return self

    def press(self, words: str, answers: Mapping[str, str] | None = None, /, **more: str) -> "Page":
        """Types the answers, presses the button and goes where that leads."""
        return self.sending(words, answers, **more).sent()

    def sending(self, words: str, answers: Mapping[str, str] | None = None, /, **more: str) -> "Press":
        """The same press, not sent yet."""
        self.fill(answers, **more)
        form, button = self._button(words)
        for name, value in self.typed.items():
            assert _may_be_given(form, name, value), f"nobody can answer {name}={value!r} on {self.path}"
        kept = [(name, value) for name, value in fields_of(form) if name not in self.typed]
        action = button.attrs.get("formaction") or form.attrs["action"]
        named = {button.attrs["name"]: button.attrs.get("value", "")} if button.attrs.get("name") else {}
        return Press(self.browser, action, {**dict([*kept, *self.typed.items()]), **named})

    def _button(self, words: str) -> tuple[Element, Element]:
        found = [
            (form, button)
            for form in self.root.every("form")
            for button in form.every("button")
            if button.text.startswith(words) and button.attrs.get("aria-hidden") != "true"
        ]
        assert found, f"no button {words!r} on {self.path} ({self.status}): {self.buttons}"
        return min(found, key=lambda pair: pair[1].text != words)

    def follow(self, words: str) -> "Page":
        found = [link for link in self.root.every("a") if link.text.startswith(words)]
        assert found, f"no link {words!r} on {self.path} ({self.status})"
        return self.browser.open(found[0].attrs["href"])


@dataclass(frozen=True)
class Press:
    """A form as it would be sent."""

    browser: "Browser"
    path: str
    fields: dict[str, str]

    def sent(self, *, follow: bool = True, headers: Mapping[str, str] | None = None) -> Page:
        return self.browser.post(self.path, self.fields, headers, follow)


class Browser:
    """One person on one device. `visited` is what its address bar and the network showed, in order."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self.visited: list[str] = []

    def open(self, address: str) -> Page:
        """A path, or an address of our site as a mail writes it."""
        return self.ask("GET", address.removeprefix(SITE), headers={"Sec-Fetch-Site": "none"})

    def post(
        self,
        path: str,
        pairs: Mapping[str, str] | list[tuple[str, str]],
        headers: Mapping[str, str] | None = None,
        follow: bool = True,
    ) -> Page:
        sent = list(pairs.items()) if isinstance(pairs, Mapping) else pairs
        given = OF_OUR_PAGES if headers is None else headers
        return self.ask("POST", path, urlencode(sent).encode(), {"Content-Type": FORM, **given}, follow=follow)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        follow: bool = True,
    ) -> Page:
        path = path.partition("#")[0]
        self.visited.append(path)
        status, found, content = answered(method, path, {**self._sent_cookies(), **(headers or {})}, body)
        self._keep(found.get("Set-Cookie", []))
        page = Page(self, path, status, found, content)
        if follow and status == 303:
            return self.open(found["Location"])
        return page

    def _sent_cookies(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                # A browser drops a __Host- cookie that lacks any of these.
                assert (bool(morsel["secure"]), morsel["path"], morsel["domain"]) == (True, "/", ""), line
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value

    def copy(self) -> "Browser":
        """The same device in another window."""
        other = Browser()
        other.cookies = self.cookies
        return other


def answered(method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, dict[str, Any], str]:
    """Status, headers and body of one request. What no route knows comes as API Gateway's catch-all sends it."""
    answer = CLIENT.http.request(method, path, headers=dict(headers), body=body)
    if "x-amzn-ErrorType" in answer.headers and answer.status_code == 403:
        caught = app(_event(method, path, headers), None)
        return caught["statusCode"], {**caught["headers"], **caught["multiValueHeaders"]}, caught["body"]
    return answer.status_code, dict(answer.headers), answer.body.decode()


def _event(method: str, path: str, headers: Mapping[str, str]) -> dict[str, Any]:
    parts = urlsplit(path)
    query: dict[str, list[str]] = {}
    for name, value in parse_qsl(parts.query):
        query.setdefault(name, []).append(value)
    return {
        "requestContext": {"httpMethod": method, "resourcePath": "/{proxy+}", "path": parts.path},
        "multiValueQueryStringParameters": query or None,
        "headers": dict(headers),
        "pathParameters": {"proxy": parts.path.lstrip("/")},
        "stageVariables": {},
        "body": "",
        "isBase64Encoded": False,
    }
