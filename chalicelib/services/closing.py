"""Until when a draft must be here: the closing of its call, more time for its person, a file that was on its way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.calls import Call
from chalicelib.domain.errors import CallClosed
from chalicelib.domain.submission import Record, Submission
from chalicelib.store import calls, extensions
from chalicelib.store.table import batch

Key = tuple[str, str]


@dataclass(frozen=True)
class Deadline:
    """`extended_until` is the draft's own date, where its person was given more time."""

    call: Call
    extended_until: datetime | None = None

    def takes_until(self, record: Record) -> datetime | None:
        return self.call.takes_until(record.kept, self.extended_until)

    @property
    def told(self) -> datetime | None:
        """What its person is told, without the minutes for files."""
        return self.call.takes_until((), self.extended_until)

    def refuse_late(self, record: Record, now: datetime) -> None:
        """`now` is when the server has the press; nothing else counts. Raises CallClosed."""
        until = self.takes_until(record)
        if until is not None and now >= until:
            raise CallClosed(self.told or until, self.call.zone)


def keys(submission: Submission) -> list[Key]:
    """What a batch read must find for `found`."""
    return [calls.key(submission.call), extensions.longer_key(submission.id)]


def found(submission: Submission, items: Mapping[Key, Any]) -> Deadline | None:
    call_key, longer_key = keys(submission)
    call = calls.found(items.get(call_key))
    return Deadline(call, extensions.until(items.get(longer_key))) if call else None


def of(submission: Submission) -> Deadline | None:
    """One batch read. None when there is no such call."""
    return found(submission, batch(keys(submission)))
