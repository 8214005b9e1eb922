"""Markdown: pages, tables, words in code. Nothing about what they say."""

import re
from collections.abc import Iterable, Sequence

WRITTEN = "Written by `make docs` from the code. Change the code, not this page."


def page(title: str, *parts: str) -> str:
    """A whole page, its parts with an empty line between them."""
    return "\n\n".join([f"# {title}", f"*{WRITTEN}*", *(part.strip() for part in parts if part.strip())]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(one) for one in line)} |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip()).replace("|", "\\|")


def code(text: object) -> str:
    return f"`{text}`"


def codes(words: Iterable[object]) -> str:
    return ", ".join(code(word) for word in words)


def first_line(docstring: str | None) -> str:
    """The docstring up to its first empty line, as one line."""
    return " ".join((docstring or "").strip().split("\n\n")[0].split())


def yes(true: bool) -> str:
    """A cell that is read only where it says yes."""
    return "yes" if true else ""
