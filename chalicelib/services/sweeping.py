"""What was lost on the way, and what time brings: letters, uploads, records to erase, people and dues to remind of."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.submission import Attachment, AttachmentState
from chalicelib.files import bucket
from chalicelib.mail import posting
from chalicelib.services import attaching, erasing, reminding, timing
from chalicelib.services.importing import tidying
from chalicelib.services.requesting import waiting
from chalicelib.store import attachments, outbox, submissions
from chalicelib.store.table import commit

MOST = 100
IN_ONE_MESSAGE = 10
FEW = 20
# A letter may be on its way through the queue just now; a ticket's upload may just be arriving.
GRACE = timedelta(seconds=30)
LOOK_AGAIN = timedelta(minutes=2)
LATEST_ARRIVAL = timedelta(minutes=5)
MOST_LOOKS = 8


def sweep() -> dict[str, int]:
    """One round; returns how many of each kind were nudged, announced, reminded, erased or looked at."""
    now = clock.now()
    # In this order: whatever fails further down, what was promised to people leaves first.
    lost = {"letters": _letters(now), **_uploads(now), "erased": _erasures()}
    return {
        **lost,
        **timing.look(now),
        **waiting.look(now),
        "dues": reminding.remind(),
        "imports": tidying.look_after(now),
    }


def _letters(now: datetime) -> int:
    waiting = outbox.due(now - GRACE, MOST)
    for start in range(0, len(waiting), IN_ONE_MESSAGE):
        posting.nudge_ids(waiting[start : start + IN_ONE_MESSAGE])
    return len(waiting)


def _uploads(now: datetime) -> dict[str, int]:
    done = {"announced": 0, "forgotten": 0, "waiting": 0, "given_up": 0}
    for submission, attachment in attachments.due(now, MOST):
        _, found = submissions.with_attachment(submission, attachment)
        if found is not None and found.state in LOOKS:
            done[LOOKS[found.state](found, now)] += 1
    return done


def _erased(removed: Attachment, now: datetime) -> str:
    attaching.erase(removed)
    commit([attachments.forgetting(removed)])
    return "forgotten"


def _looked_at(expected: Attachment, now: datetime) -> str:
    if bucket.arrived(expected.key) is not None:
        if expected.looks >= MOST_LOOKS:
            attaching.give_up(expected)
            return "given_up"
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


LOOKS: dict[AttachmentState, Callable[[Attachment, datetime], str]] = {
    AttachmentState.EXPECTED: _looked_at,
    AttachmentState.REMOVED: _erased,
}


def _erasures() -> int:
    waiting = erasing.due(FEW)
    for submission in waiting:
        with suppress(NotFound, ChangedMeanwhile):  # erased meanwhile, or its applicant came back
            erasing.erase(submission)
    return len(waiting)
