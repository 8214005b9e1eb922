"""What officers changed about officers, places and calls: one more event on a chain, and whether a chain holds."""

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
from chalicelib.store import calls, chains, meetings, submissions
from chalicelib.store.table import Write

READERS = (Role.ADMINISTRATOR, Role.AUDITOR)
CALL_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*-\d{4}(?:-\d+)?")  # photo-contest-2027
REGION_NUMBER = re.compile(r"(?:region\s*)?(\d{1,2})")
DESK = "desk"  # a tool that somebody ran, not an officer on a page


class NoSuchRecord(Refusal):
    status = 404
    sentence = _(
        "There is no record with this reference. Check it, or type the number of a region or the name of a call."
    )


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
    return entry_after(chains.end(pk), pk, act, by, **data)


def entry_after(before: Chain, pk: str, act: str, by: Officer | str | None, **data: str) -> list[Write]:
    """The same where the end of the chain was read already. `by` may be the word for who is no officer."""
    actor = f"officer:{by.id}" if isinstance(by, Officer) else by or DESK
    after, event = before.recorded(at=clock.now(), actor=actor, act=act, data=data)
    return chains.adding(pk, before, after, event)


def of_offices() -> Chronicle:
    """One Query."""
    end, events = chains.read(chains.OFFICES)
    return Chronicle("", events, end.wrong_at(events))


def of(name: str) -> Chronicle:
    """The chain of a region by its number, of a call by its name, else of a record by its reference.

    Raises NoSuchRecord.
    """
    typed = name.strip().lower()
    region = REGION_NUMBER.fullmatch(typed)
    if region:
        return of_region(region[1].zfill(2))
    return of_record(name) if reference.read(name) or not CALL_NAME.fullmatch(typed) else of_call(typed)


def of_region(region: str) -> Chronicle:
    """What was arranged there: one Query."""
    end, events = chains.read(meetings.pk(region))
    return Chronicle(region, events, end.wrong_at(events))


def of_call(call: str) -> Chronicle:
    """Who opened, changed and closed it: one Query. Raises NoSuchRecord."""
    end, events = chains.read(calls.pk(call))
    if not end.events:
        raise NoSuchRecord
    return Chronicle(call, events, end.wrong_at(events))


def of_record(name: str) -> Chronicle:
    """The chain of a record by its reference, however it is written: one read, one Query. Raises NoSuchRecord."""
    written = reference.read(name)
    submission = submissions.named(written) if written else None
    if written is None or submission is None:
        raise NoSuchRecord
    record = submissions.read(submission)
    end = Chain(record.submission.events, record.submission.head)
    return Chronicle(written, record.events, end.wrong_at(record.events))
