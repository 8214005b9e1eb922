"""How members come in: the browsers in which they are signed in, and the number that they type."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Session:
    """`id` is the hash of the cookie's secret; `seen` when a button was last pressed in it, to the day."""

    id: str
    member: str
    label: str
    since: datetime
    seen: datetime
    until: datetime


def same_number(typed: str, number: str) -> bool:
    """Whether that member number was typed, whatever the dashes, spaces and case."""
    return _signs(typed) == _signs(number)


def _signs(text: str) -> str:
    return "".join(one for one in text.upper() if one.isalnum())
