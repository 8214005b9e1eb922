"""The local inbox: takes every mail that the embedded cloud sends, keeps it as a file, reads it back. No pages."""

import asyncio
import email
import email.policy
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

URL = re.compile(r"""https?://[^\s<>"']+""")
AFTER_URL = ".,;:!?)]}"
DELIVERED_TO = "X-Delivered-To"


@dataclass(frozen=True)
class Mail:
    """One mail as a person reads it. `to` is who got it, by commas; `links` are in the order of reading, each once."""

    id: str
    date: str
    to: str
    sender: str
    subject: str
    text: str
    html: str
    links: tuple[str, ...]


class Inbox:
    """A folder of .eml files and a mail server on 127.0.0.1 that fills it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._server: Controller | None = None

    @property
    def port(self) -> int:
        if self._server is None:
            raise RuntimeError("Start the inbox before asking for its port.")
        return self._server.port

    def start(self) -> None:
        """Listen on a free port; from now on mails arrive."""
        self._server = _AnyPort(self, hostname="127.0.0.1", port=0)
        self._server.start()

    def stop(self) -> None:
        if self._server:
            self._server.stop()
            self._server = None

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's
        """Keep one mail."""
        content = envelope.original_content or b""
        self.keep(content, envelope.rcpt_tos)
        return "250 Kept"

    def keep(self, content: bytes, recipients: Iterable[str]) -> None:
        now = datetime.now(UTC)
        name = f"{now:%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}"
        written = self.folder / f"{name}.part"
        written.write_bytes(f"{DELIVERED_TO}: {', '.join(recipients)}\r\n".encode() + content)
        written.rename(self.folder / f"{name}.eml")

    def mails(self) -> list[Mail]:
        """All mails, newest first."""
        return [read(file) for file in sorted(self.folder.glob("*.eml"), reverse=True)]

    def mail(self, identifier: str) -> Mail | None:
        return next((mail for mail in self.mails() if mail.id == identifier), None)

    def clear(self) -> None:
        for file in self.folder.glob("*.eml"):
            file.unlink()


class _AnyPort(Controller):
    """aiosmtpd greets itself on the port that it was given, which is nought when the system chooses."""

    def _trigger_server(self) -> None:
        if isinstance(self.server, asyncio.Server):
            self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd's


@lru_cache(maxsize=2000)
def read(file: Path) -> Mail:
    """Parse one kept mail; a file never changes, so once is enough."""
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    html, text = _part(message, "html"), _part(message, "plain")
    arrived = datetime.strptime(file.stem.partition("-")[0], "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
    return Mail(
        id=file.stem,
        date=arrived.isoformat(timespec="milliseconds"),
        to=str(message[DELIVERED_TO] or ""),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        text=text,
        html=html,
        links=tuple(dict.fromkeys([*_hrefs(html), *urls(text)])),
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""


def urls(text: str) -> Iterator[str]:
    """Web addresses in plain text, without the punctuation of the sentence around them."""
    for found in URL.findall(text):
        yield found.rstrip(AFTER_URL)


class _Hrefs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def _hrefs(html: str) -> list[str]:
    parser = _Hrefs()
    parser.feed(html)
    return parser.found
