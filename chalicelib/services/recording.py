"""One step of a submission as one transaction: its new state, the line in its log, the letters that it causes.

Every step is written by this module, so that none can forget its line, its version or its letters.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from chalicelib.domain.audit import Event
from chalicelib.domain.outbox import Letter
from chalicelib.domain.submission import Submission
from chalicelib.mail import posting
from chalicelib.store import outbox, submissions
from chalicelib.store.table import Write, commit


def writes(
    before: Submission,
    after: Submission,
    event: Event,
    letters: Iterable[Letter] = (),
    *,
    erase_at: datetime | None = None,
) -> list[Write]:
    """For a transaction that holds more than the step. Refuses with ChangedMeanwhile unless `before` is what stands."""
    return [
        submissions.saving(after, before=before.version, erase_at=erase_at),
        submissions.appending(after.id, event),
        *map(outbox.posting, letters),
    ]


def record(
    before: Submission,
    after: Submission,
    event: Event,
    letters: Sequence[Letter] = (),
    also: Iterable[Write] = (),
    *,
    now: datetime,
    erase_at: datetime | None = None,
) -> Submission:
    """Writes the step with what else belongs to it, and sends its letters on their way. Gives what stands now.

    Raises ChangedMeanwhile, and what `also` refuses with; nothing is written then.
    """
    commit([*writes(before, after, event, letters, erase_at=erase_at), *also])
    posting.nudge(letters, now)
    return after
