"""Erasing what nobody sent, confirmed or wants any more: files first, then every row."""

from chalicelib import clock
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import State
from chalicelib.services import attaching, offering
from chalicelib.services.withdrawing import given_back
from chalicelib.store import submissions
from chalicelib.store.table import Write, commit

ERASABLE = frozenset({State.DRAFT, State.SUBMITTED, State.WITHDRAWN})


def due(most: int) -> list[str]:
    return submissions.erasures_due(clock.now(), most)


def erase(submission: str) -> None:
    """Erases the record with its files; what it counted is given back. Half-way stops are made good by erasing again.

    Raises NotFound when it is gone, ChangedMeanwhile when its applicant came back just now.
    """
    record = offering.record(submission)
    if record.submission.state not in ERASABLE or record.submission.confirmed_at:
        return
    for attachment in record.attachments:
        attaching.erase(attachment)
    commit([*submissions.erasing(record), *_given_back(record)])


def _given_back(record: Record) -> list[Write]:
    """Withdrawing gave back already."""
    if record.submission.state is State.WITHDRAWN:
        return []
    return given_back(offering.programme_of(record), record.submission)
