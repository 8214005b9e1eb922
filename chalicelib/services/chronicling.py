"""What officers changed about officers, regions and sections: one more event on a chain, and whether a chain holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib import clock
from chalicelib.domain import reference
from chalicelib.domain.audit import Chain, Event
from chalicelib.domain.errors import NotAllowed, Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _
from chalicelib.store import chains, meetings, submissions
from chalicelib.store.table import Write

READERS = (Role.ADMINISTRATOR, Role.AUDITOR)
REGION_NUMBER = re.compile(r"(?:region\s*)?(\d{1,2})")
DESK = "desk"  # a tool that somebody ran, not an officer on a page


class NoSuchRecord(Refusal):
    status = 404
    sentence = _("There is no record with this reference. Check it, or type the number of a region.")


@dataclass(frozen=True)
class Chronicle:
    """`wrong_at` is the number of the first event that is not what was written; None when the chain holds."""

    name: str
    events: Sequence[Event]
    wrong_at: int | None


def only_readers(officer: Officer) -> None:
    """Raises NotAllowed."""
    if not any(officer.holds(role) for role in READERS):
        raise NotAllowed


def entry(pk: str, act: str, by: Officer | None, **data: str) -> list[Write]:
    """One more event, for the transaction of the act: one read. Refuses with ChangedMeanwhile."""
    before = chains.end(pk)
    actor = f"officer:{by.id}" if by else DESK
    after, event = before.recorded(at=clock.now(), actor=actor, act=act, data=data)
    return chains.adding(pk, before, after, event)


def of_offices() -> Chronicle:
    """One Query."""
    end, events = chains.read(chains.OFFICES)
    return Chronicle("", events, end.wrong_at(events))


def of(name: str) -> Chronicle:
    """The chain of a region by its number, else of a record by its reference. Raises NoSuchRecord."""
    region = REGION_NUMBER.fullmatch(name.strip().lower())
    return of_region(region[1].zfill(2)) if region else of_record(name)


def of_region(region: str) -> Chronicle:
    """What was arranged there: one Query."""
    end, events = chains.read(meetings.pk(region))
    return Chronicle(region, events, end.wrong_at(events))


def of_record(name: str) -> Chronicle:
    """The chain of a record by its reference, however it is written: one read, one Query. Raises NoSuchRecord."""
    written = reference.read(name)
    submission = submissions.named(written) if written else None
    if written is None or submission is None:
        raise NoSuchRecord
    record = submissions.read(submission)
    end = Chain(record.submission.events, record.submission.head)
    return Chronicle(written, record.events, end.wrong_at(record.events))
