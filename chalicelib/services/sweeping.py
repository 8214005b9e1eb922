"""What was lost on the way: letters without their nudge, uploads without their event, tickets that ran out."""

from contextlib import suppress
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.submission import Attachment, AttachmentState
from chalicelib.files import bucket
from chalicelib.mail import posting
from chalicelib.store import attachments, outbox, submissions
from chalicelib.store.table import commit

MOST = 100
IN_ONE_MESSAGE = 10
# A letter may be on its way through the queue just now; a ticket's upload may just be arriving.
GRACE = timedelta(seconds=30)
LOOK_AGAIN = timedelta(minutes=2)
LATEST_ARRIVAL = timedelta(minutes=5)


def sweep() -> dict[str, int]:
    """One round; returns how many letters were nudged, uploads announced again, tickets forgotten."""
    now = clock.now()
    return {"letters": _letters(now), **_uploads(now)}


def _letters(now: datetime) -> int:
    waiting = outbox.due(now - GRACE, MOST)
    for start in range(0, len(waiting), IN_ONE_MESSAGE):
        posting.nudge_ids(waiting[start : start + IN_ONE_MESSAGE])
    return len(waiting)


def _uploads(now: datetime) -> dict[str, int]:
    done = {"announced": 0, "forgotten": 0, "waiting": 0}
    for submission, attachment in attachments.due(now, MOST):
        _, expected = submissions.with_attachment(submission, attachment)
        if expected is not None and expected.state is AttachmentState.EXPECTED:
            done[_looked_at(expected, now)] += 1
    return done


def _looked_at(expected: Attachment, now: datetime) -> str:
    if bucket.arrived(expected.key) is not None:
        bucket.announce(expected.key)
        _later(expected, now)
        return "announced"
    if now > expected.expires_at + LATEST_ARRIVAL:
        commit([attachments.forgetting(expected)])
        return "forgotten"
    _later(expected, now)
    return "waiting"


def _later(expected: Attachment, now: datetime) -> None:
    with suppress(ChangedMeanwhile):  # settled while we looked
        commit([attachments.look_again(expected, now + LOOK_AGAIN)])
