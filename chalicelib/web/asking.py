"""One request as handlers see it: what was typed, which browser asks, and whether its press is its own."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl

from chalice.app import Request

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import ForgedPress
from chalicelib.services import guarding
from chalicelib.services.recognising import Claim

# A browser's own secret; keys to one's own submissions; links that were followed; an officer's device; a member's
# session; the programme for which a member comes in.
BROWSER, KEYS, LINKS = "__Host-browser", "__Host-keys", "__Host-links"
DEVICE, MEMBER, WANTED = "__Host-device", "__Host-member", "__Host-wanted"
MOST_KEYS, MOST_FIELDS = 20, 2_000
DAYS_HELD = 180
FORM_TYPE = "application/x-www-form-urlencoded"
OFFICE = "office"
OF_THE_PAGE = frozenset({"nonce", "version", "then", "wants"})


class Typed(Mapping[str, str]):
    """A posted form: every name may come several times. Has getlist(), as WTForms asks."""

    def __init__(self, pairs: list[tuple[str, str]] | None = None) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs or []:
            self._values.setdefault(name, []).append(value)

    @classmethod
    def read(cls, body: bytes) -> "Typed":
        """A body with more fields than any of our forms has is read as empty, and refused like a forged one."""
        try:
            pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            pairs = []
        return cls(pairs)

    def getlist(self, name: str) -> list[str]:
        return self._values.get(name, [])

    def number(self, name: str) -> int | None:
        """A whole number of at most nine plain digits; None for anything else."""
        text = self.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What a person typed, without what the page put there itself."""
        return [(name, value) for name, value in self.pairs if name not in OF_THE_PAGE]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(name, one) for name, values in self._values.items() for one in values]

    def __getitem__(self, name: str) -> str:
        return self._values[name][-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@dataclass(frozen=True)
class Asked:
    """`source` is a mark of the address that asks, as services/guarding makes it; the address itself is not kept."""

    method: str
    path: str
    query: Mapping[str, str]
    typed: Typed
    cookies: Mapping[str, str]
    headers: Mapping[str, str]
    browser: str
    fresh_browser: bool = field(default=False)
    source: str = ""

    @property
    def wants_json(self) -> bool:
        return "application/json" in self.headers.get("accept", "")

    def held(self, name: str) -> dict[str, str]:
        """The secrets in the cookie of keys or of links: a submission's id (or OFFICE) -> secret, oldest first."""
        parts = (part.partition(":") for part in self.cookies.get(name, "").split("/"))
        return {opens: secret for opens, _colon, secret in parts if secret}

    def key_to(self, submission: str) -> str | None:
        return self.held(KEYS).get(submission)

    def holding(self, name: str, opens: str, secret: str) -> str:
        """The cookie with one more secret; the oldest is forgotten when there are very many."""
        kept = {**{one: known for one, known in self.held(name).items() if one != opens}, opens: secret}
        return cookie(
            name, "/".join(f"{one}:{known}" for one, known in list(kept.items())[-MOST_KEYS:]), days=DAYS_HELD
        )

    def claim(self, opens: str = OFFICE) -> Claim:
        return Claim(device=self.cookies.get(DEVICE, ""), link=self.held(LINKS).get(opens, ""))

    def nonce(self, *bound_to: object) -> str:
        """A word that only this browser's pages hold, for this act: HMAC under the browser's own secret cookie."""
        text = "\n".join(str(one) for one in bound_to)
        return hmac.new(self.browser.encode(), text.encode(), hashlib.sha256).hexdigest()

    def pressed(self, *bound_to: object) -> None:
        """Raises ForgedPress unless the posted form carries the nonce of this act from this browser."""
        given = self.typed.get("nonce", "")
        if self.fresh_browser or not hmac.compare_digest(given.encode(), self.nonce(*bound_to).encode()):
            raise ForgedPress


def asked(request: Request, path: str) -> Asked:
    """`path` is the page's path inside the site."""
    cookies = _cookies(request.headers.get("cookie", ""))
    held = cookies.get(BROWSER, "")
    return Asked(
        method=request.method,
        path=path,
        query=dict(request.query_params or {}),
        typed=Typed.read(_body(request)) if request.method == "POST" else Typed(),
        cookies=cookies,
        headers=request.headers,
        browser=held or clock.new_secret(),
        fresh_browser=not held,
        source=guarding.mark(_address(request), clock.now()),
    )


def _address(request: Request) -> str:
    """Who is connected to the gateway, as it says itself. X-Forwarded-For is what anybody may write."""
    return str((request.context.get("identity") or {}).get("sourceIp") or "")


def _body(request: Request) -> bytes:
    body = request.raw_body if FORM_TYPE in request.headers.get("content-type", "") else b""
    return body if isinstance(body, bytes) else body.encode()


def _cookies(header: str) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header)
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def refuse_foreign(one: Asked) -> None:
    """A press must come from our own pages. Raises ForgedPress. Browsers say it in two headers; both are checked.

    Our pages send no referrer, and then browsers write "null" for the origin of a press, too: the other header and the
    nonce speak for it.
    """
    site = one.headers.get("sec-fetch-site", "same-origin")
    origin = one.headers.get("origin", "null")
    if site not in ("same-origin", "none") or origin not in (settings().origin, "null"):
        raise ForgedPress


def cookie(name: str, value: str, *, days: int = 0) -> str:
    """A cookie of this host alone, unreadable for scripts. days = 0: until the browser closes; below: forgotten now."""
    age = "" if days == 0 else f"; Max-Age={max(0, days) * 86_400}"
    return f"{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{age}"
