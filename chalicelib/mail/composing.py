"""What a mail says: subject, text and HTML, all from one text in templates/mail. Nothing about who gets it.

Such a text begins with "Subject: ...", then come paragraphs parted by empty lines; `button(words)` makes the one that
leads to the mail's link.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from chalicelib.domain.association import Association
from chalicelib.language import DEFAULT, catalogue

TEMPLATES = Path(__file__).parent.parent / "templates"
SUBJECT = "Subject: "
# Marks a button between rendering and reading. No text of a person holds it: it is taken out of every one.
BUTTON = "\ue000"


@dataclass(frozen=True)
class Message:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Part:
    """A paragraph, or with `href` the button that leads there."""

    words: str
    href: str = ""

    @property
    def text(self) -> str:
        return f"{self.words}:\n{self.href}" if self.href else self.words


def compose(name: str, *, association: Association, link: str = "", **context: Any) -> Message:
    """The mail called `name`. Raises jinja2.UndefinedError on a name that the context lacks."""
    written = (
        _environment()
        .get_template(f"mail/{name}.txt")
        .render(
            association=association,
            button=lambda words: BUTTON + words,
            **{name: _plain(one) for name, one in context.items()},
        )
    )
    head, *paragraphs = [part.strip() for part in written.split("\n\n") if part.strip()]
    subject = " ".join(head.removeprefix(SUBJECT).split())
    parts = [Part(part.removeprefix(BUTTON), link) if part.startswith(BUTTON) else Part(part) for part in paragraphs]
    signature = f"{association.name}\n{association.contact}"
    html = (
        _environment()
        .get_template("mail/layout.html")
        .render(association=association, parts=parts, subject=subject, page_language=DEFAULT)
    )
    return Message(subject=subject, text="\n\n".join([*(part.text for part in parts), signature]) + "\n", html=html)


def _plain(value: Any) -> Any:
    return value.replace(BUTTON, "") if isinstance(value, str) else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(catalogue(), newstyle=True)  # type: ignore[attr-defined]  # by the extension
    return made
