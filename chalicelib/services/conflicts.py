"""Which officers are too close to a record to see or decide it. Reads only."""

from collections.abc import Iterable

from chalicelib.domain.conflicts import Conflict, conflict, ties
from chalicelib.domain.errors import Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.submission import Record
from chalicelib.language import marked as _
from chalicelib.services import offering
from chalicelib.store import register


class TooClose(Refusal):
    """Tells nothing of the record."""

    status = 403
    title = _("Another officer decides this")
    sentence = _(
        "It is about you, or about somebody close to you: you sponsor or speak for this person, or you live in the same"
        " household. Nobody decides about their own people, so another officer does. You need to do nothing."
    )


def between(officer: Officer, record: Record) -> Conflict | None:
    """One Query, and one batch read for an officer who is a member."""
    programme = offering.programme_of(record)
    tied = ties(programme, record.submission.answers, record.requests)
    return conflict(officer.mail, register.reached_at(officer.mail), tied)


def refuse_close(officer: Officer, record: Record) -> None:
    """Raises TooClose."""
    if between(officer, record):
        raise TooClose


def free(people: Iterable[Officer], record: Record) -> list[Officer]:
    """Those who may decide about the record."""
    return [officer for officer in people if between(officer, record) is None]
