"""The chain of what happened to one record: each event carries the hash of the one before it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

FIRST = "0" * 64


@dataclass(frozen=True)
class Event:
    """`at` is ISO 8601 in UTC. `data` holds codes and counts, never what a person wrote."""

    n: int
    at: str
    actor: str
    act: str
    data: Mapping[str, str]
    previous: str
    hash: str = ""

    def computed(self) -> str:
        """SHA-256 of the canonical JSON (sorted keys, no spaces) of everything but the hash itself."""
        facts = {**asdict(replace(self, hash="", data={})), "data": dict(self.data)}
        del facts["hash"]
        return hashlib.sha256(json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def following(n: int, previous: str, *, at: str, actor: str, act: str, data: Mapping[str, str]) -> Event:
    """Event number n after the one whose hash is `previous` (FIRST for n = 1)."""
    event = Event(n=n, at=at, actor=actor, act=act, data=dict(data), previous=previous)
    return replace(event, hash=event.computed())


def broken_at(events: Sequence[Event]) -> int | None:
    """The number of the first event that does not belong where it stands; None when the chain holds."""
    previous = FIRST
    for position, event in enumerate(events, start=1):
        if event.n != position or event.previous != previous or event.hash != event.computed():
            return position
        previous = event.hash
    return None
