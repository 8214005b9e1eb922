"""What a mail says: subject, text and HTML, all from one text in templates/mail. Nothing about who gets it.

Such a text begins with "Subject: ...", then come paragraphs parted by empty lines; `button(words)` makes the one that
leads to the mail's link. A paragraph stays one line in the plain view, too: each program wraps it to its own window.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes, select_autoescape

from chalicelib.domain.association import Association
from chalicelib.language import DEFAULT, catalogue, said
from chalicelib.language import marked as _

TEMPLATES = Path(__file__).parent.parent / "templates"
SUBJECT = "Subject: "
# Marks a button between rendering and reading. No text of a person holds it: it is taken out of every one.
BUTTON = "\ue000"


class Frame(StrEnum):
    """What the formatted view stands in; both are compiled from templates/mail/layout.mjml, by tools/mjml.py."""

    MAIL = "layout"
    PAGE = "shown"  # as part of one of our pages, which allow no style of their own


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


def compose(
    name: str, frame: Frame = Frame.MAIL, /, *, association: Association, link: str = "", **context: Any
) -> Message:
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
    foot = _foot(association)
    text = "\n\n".join([*(part.text for part in parts), "\n".join(foot)]) + "\n"
    return Message(subject, text, _framed(frame, association=association, parts=parts, foot=foot, subject=subject))


def written_in(text: str) -> nodes.Template:
    """A text as Jinja understands it: which names it knows, for whoever checks examples."""
    return _environment().parse(text)


def _foot(association: Association) -> list[str]:
    """What ends every mail: who writes, and whom to ask."""
    ask = said(_("Questions? Answer this email, or write to {contact}."), contact=association.contact)
    return [association.name, said(association.notice), ask]


def _framed(frame: Frame, *, parts: list[Part], **context: Any) -> str:
    # Mailboxes show it beside the subject: the greeting alone would tell nothing.
    preview = " ".join(part.words for part in parts[:2] if not part.href)
    template = _environment().get_template(f"mail/{frame}.html")
    return template.render(parts=parts, preview=preview, page_language=DEFAULT, **context)


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
