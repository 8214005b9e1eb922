"""What is known of a mail besides its text: whom it is for, when it leaves, and how it reads with invented words."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """What fills in the template once: each name that the template knows, and no other. `case` parts it from others."""

    words: Mapping[str, object]
    case: str = ""


@dataclass(frozen=True)
class Mail:
    """`after`: the acts on a chain of events that post it; none where a press or the clock does without such an act."""

    to: str
    when: str
    examples: tuple[Example, ...]
    after: tuple[str, ...] = ()


def only(**words: object) -> tuple[Example, ...]:
    """Of a mail that always reads alike."""
    return (Example(words),)
