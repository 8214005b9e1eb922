"""What is offered now: programmes of this association with their open calls."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib import associations, clock, programmes
from chalicelib.config import settings
from chalicelib.domain.association import Association
from chalicelib.domain.errors import CallNotOpen, NotFound
from chalicelib.domain.programme import Call, Programme
from chalicelib.domain.submission import Record
from chalicelib.store import calls, submissions
from chalicelib.store.table import commit


@dataclass(frozen=True)
class Offer:
    programme: Programme
    call: Call


def association() -> Association:
    return associations.association(settings().association)


def today() -> date:
    """The day it is in the association's zone: for dues, standing and ages."""
    return clock.now().astimezone(ZoneInfo(association().zone)).date()


def programme(slug: str) -> Programme:
    """Raises NotFound for one that this association does not offer."""
    found = programmes.offered(association()).get(slug)
    if found is None:
        raise NotFound
    return found


def programme_of(record: Record) -> Programme:
    return programme(record.submission.programme)


def record(submission: str) -> Record:
    """A record as the declarations of today read it: one Query. Raises NotFound."""
    return current(submissions.read(submission))


def current(record: Record) -> Record:
    """What was written with an older declaration is carried over; it is stored so with the next change."""
    before, wanted = record.submission, programme_of(record)
    if before.programme_version >= wanted.version:
        return record
    answers, told = wanted.upgraded(before.answers, before.programme_version)
    after = replace(before, answers=answers, programme_version=wanted.version)
    return replace(record, submission=after, changed=told)


def offers() -> list[Offer]:
    """Every open call with its programme: one Query."""
    known = programmes.offered(association())
    return [Offer(known[call.programme], call) for call in calls.open_at(clock.now()) if call.programme in known]


def offer(slug: str) -> Offer:
    """The open call of this programme. Raises NotFound, CallNotOpen."""
    wanted = programme(slug)
    for one in offers():
        if one.programme.slug == slug:
            return one
    raise CallNotOpen(title=wanted.title)


def open_call(slug: str, year: int, *, opens_at: datetime, closes_at: datetime | None) -> Call:
    """Opens a call; the same call again is left as it is."""
    call = Call(
        id=f"{slug}-{year}",
        programme=slug,
        title=f"{programme(slug).title} {year}",
        opens_at=opens_at,
        closes_at=closes_at,
        zone=association().zone,
    )
    with suppress(FileExistsError):  # opened before
        commit([calls.opening(call)])
    return call
