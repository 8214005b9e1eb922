"""A call, one opening of a programme: from when to when, on whose clock, and until when a draft must be here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.audit import Chain
from chalicelib.domain.programme import Limits
from chalicelib.domain.submission import Attachment, AttachmentState

SECOND = timedelta(seconds=1)
# Whose file was still on its way at the closing has this long to see it arrive and to press Send.
UPLOAD_GRACE = timedelta(minutes=15)


class CallState(StrEnum):
    """Worked out from the clock, never stored."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Call:
    """Times are aware UTC; a closing is the first moment that is too late. `zone` is where people are told them.

    `closes_at` is None for one that is open all year. `section_closes_at`: when the statement of the section or region
    must be there. `awards_most` and `in_all` are 0 where there is no such number: then the programme's limits hold.
    `guidance` and `theme` are for applicants. `extended` once the closing was put off while people could rely on it.
    """

    id: str
    programme: str
    title: str
    opens_at: datetime
    closes_at: datetime | None
    zone: str
    section_closes_at: datetime | None = None
    awards_most: int = 0
    amount_cents: int = 0
    in_all: int = 0
    guidance: str = ""
    theme: str = ""
    extended: bool = False
    version: int = 0

    def state_at(self, moment: datetime) -> CallState:
        if moment < self.opens_at:
            return CallState.PLANNED
        return CallState.OPEN if self.closes_at is None or moment < self.closes_at else CallState.CLOSED

    def open_at(self, moment: datetime) -> bool:
        return self.state_at(moment) is CallState.OPEN

    def overlaps(self, other: "Call") -> bool:
        """Whether there is a moment at which both are open."""
        begins_in_time = other.closes_at is None or self.opens_at < other.closes_at
        return begins_in_time and (self.closes_at is None or other.opens_at < self.closes_at)

    def same_as(self, other: "Call") -> bool:
        """Whether both say the same to everybody, whatever they are called and however often they were changed."""
        return replace(self, id=other.id, version=other.version, extended=other.extended) == other

    def limits(self, declared: Limits) -> Limits:
        return replace(declared, in_all=self.in_all) if self.in_all else declared

    def takes_until(self, files: Iterable[Attachment], extended_until: datetime | None) -> datetime | None:
        """The first moment that is too late for one draft: None where there is none.

        `extended_until` is the draft's own date, where its person has one; it counts where it is later.
        """
        if self.closes_at is None:
            return None
        until = max(self.closes_at, extended_until or self.closes_at)
        graced = any(on_its_way_at(one, until) for one in files)
        return until + UPLOAD_GRACE if graced else until


def on_its_way_at(file: Attachment, moment: datetime) -> bool:
    """Its ticket was given before, and it was neither settled nor lost then."""
    if file.created_at >= moment:
        return False
    settled_later = file.settled_at is not None and moment <= file.settled_at
    return settled_later or (file.state is AttachmentState.EXPECTED and moment < file.expires_at)


@dataclass(frozen=True)
class Extension:
    """More time for one person of a call. `mail` is where its link goes; `submission` is the draft that it was used
    for, empty while it was not."""

    id: str
    call: str
    mail: str
    until: datetime
    given_by: str
    given_at: datetime
    submission: str = ""


@dataclass(frozen=True)
class CallRecord:
    """A call with all that belongs to it, as one Query reads it."""

    call: Call
    chain: Chain
    extensions: tuple[Extension, ...]

    def extension(self, identifier: str) -> Extension | None:
        return next((one for one in self.extensions if one.id == identifier), None)


@dataclass(frozen=True)
class Reading:
    """What a date and a time on a wall mean in UTC. `skipped`: clocks are put forward then, and it was read as that
    much later. `twice`: clocks are put back then, and it comes two times."""

    at: datetime
    skipped: bool = False
    twice: bool = False


def opening(wall: datetime, zone: str) -> Reading:
    """A time that comes twice is the earlier one: in favour of applicants."""
    return _read(wall, zone, later=False)


def closing(wall: datetime, zone: str) -> Reading:
    """The moment after the second on the wall, which counts to its end. Of two such seconds the later one counts."""
    last = _read(wall, zone, later=True)
    return replace(last, at=last.at + SECOND)


def _read(wall: datetime, zone: str, *, later: bool) -> Reading:
    """`wall` is naive. The offset before a change of clocks makes a time that is skipped a later one (PEP 495)."""
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    skipped = first > second
    return Reading(second if later and not skipped else first, skipped=skipped, twice=first < second)


def on_wall(closes_at: datetime, zone: str) -> datetime:
    """The last second that counts, as the clock on the wall shows it."""
    return (closes_at - SECOND).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
