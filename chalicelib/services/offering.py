"""What is offered now: programmes of this association with their open calls."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from chalicelib import clock, programmes
from chalicelib.domain.association import Association
from chalicelib.domain.calls import Call
from chalicelib.domain.errors import CallNotOpen, NotFound
from chalicelib.domain.programme import Programme
from chalicelib.domain.submission import Record, Submission
from chalicelib.services import places
from chalicelib.store import calls, submissions
from chalicelib.store.table import batch


@dataclass(frozen=True)
class Offer:
    programme: Programme
    call: Call


def association() -> Association:
    """With its regions and sections as administrators edited them; seldom a read (services/places)."""
    return places.association()


def today() -> date:
    """The day by the association's own clock: dues do not run out while it is still New Year's Eve there."""
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


def heads(wanted: Collection[str]) -> list[Submission]:
    """The submissions alone, without files, events and requests; who is not there any more is left out. One batch
    read, none for nobody."""
    items = batch(map(submissions.head_key, wanted)) if wanted else {}
    found = [submissions.found(items.get(submissions.head_key(one))) for one in wanted]
    return [current(Record(one, (), ())).submission for one in found if one]


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
