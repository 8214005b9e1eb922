"""Confirming that an applicant's address is the applicant's own: from then on officers are told."""

from dataclasses import replace

from chalicelib import clock
from chalicelib.domain.errors import KeyMissing
from chalicelib.domain.links import Link
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.mail import posting
from chalicelib.services import offering
from chalicelib.services.submitting import decision_wanted
from chalicelib.store import outbox, submissions
from chalicelib.store.table import commit


def confirm(record: Record, key: Link) -> Submission:
    """The applicant shows that the address is theirs; now officers are told. Confirming again does nothing.

    Raises KeyMissing when the key did not come by mail.
    """
    before = record.submission
    if not key.mailed:
        raise KeyMissing
    if before.state is not State.SUBMITTED:
        return before
    now = clock.now()
    confirmed, event = replace(before.before_officers(), confirmed_at=now).recorded(
        at=now, actor="applicant", act="confirmed"
    )
    letter = decision_wanted(offering.programme_of(record), confirmed, now)
    commit(
        [
            submissions.saving(confirmed, before=before.version),
            submissions.appending(confirmed.id, event),
            outbox.posting(letter),
        ]
    )
    posting.nudge([letter], now)
    return confirmed
