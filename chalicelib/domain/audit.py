"""The chain of what happened to one record: each event carries the hash of the one before it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

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


@dataclass(frozen=True)
class Chain:
    """The end of a chain: how many events it has and the hash of the last. Kept beside them, so that a cut shows."""

    events: int = 0
    head: str = FIRST

    def recorded(self, *, at: datetime, actor: str, act: str, data: Mapping[str, str]) -> "tuple[Chain, Event]":
        """The chain with one more event, and that event."""
        event = following(self.events + 1, self.head, at=at.isoformat(), actor=actor, act=act, data=data)
        return Chain(event.n, event.hash), event

    def wrong_at(self, events: Sequence[Event]) -> int | None:
        """As broken_at; the first missing number where the last events were cut off."""
        broken = broken_at(events)
        if broken is not None:
            return broken
        last = events[-1].hash if events else FIRST
        return None if (len(events), last) == (self.events, self.head) else len(events) + 1


def broken_at(events: Sequence[Event]) -> int | None:
    """The number of the first event that does not belong where it stands; None when the chain holds."""
    previous = FIRST
    for position, event in enumerate(events, start=1):
        if event.n != position or event.previous != previous or event.hash != event.computed():
            return position
        previous = event.hash
    return None
