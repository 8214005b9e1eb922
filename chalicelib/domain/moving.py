"""A member's move from one email address to another: asked for, confirmed at the new one, stopped at the old one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Move:
    """One at a time. `id` is random: links for an earlier wish do not fit a later one. `done` once it was confirmed."""

    id: str
    member: str
    old: str
    new: str
    asked_at: datetime
    done: bool = False
