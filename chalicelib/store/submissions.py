"""Submissions with their attachments, requests and events: one item collection, read with one Query."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.audit import Event
from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.submission import Attachment, Decision, Opinion, Record, Submission, Unfinished
from chalicelib.domain.workflow import State
from chalicelib.store import attachments, events, grants, requests
from chalicelib.store.attachments import pk
from chalicelib.store.table import Item, Write, batch, check, delete, moment, put, sortable

ERASURES_DUE = "ERASE"
WAKING = "WAKE"


class SubmissionItem(Item, discriminator="submission"):
    programme = UnicodeAttribute()
    programme_version = NumberAttribute()
    call = UnicodeAttribute()
    state = UnicodeAttribute()
    answers: JSONAttribute = JSONAttribute()
    created_at = UnicodeAttribute()
    version = NumberAttribute()
    step = NumberAttribute()
    reference = UnicodeAttribute(null=True)
    sent_at = UnicodeAttribute(null=True)
    confirmed_at = UnicodeAttribute(null=True)
    stage = UnicodeAttribute(null=True)
    since = UnicodeAttribute(null=True)
    until = UnicodeAttribute(null=True)
    wake_at = UnicodeAttribute(null=True)
    opinions: JSONAttribute = JSONAttribute(null=True)
    appealed = UnicodeAttribute(null=True)
    decision: JSONAttribute = JSONAttribute(null=True)
    earlier: JSONAttribute = JSONAttribute(null=True)
    unfinished: JSONAttribute = JSONAttribute(null=True)
    saved_at = UnicodeAttribute(null=True)
    resume_mail = UnicodeAttribute(null=True)
    resumes = NumberAttribute(default=0)
    addresses = NumberAttribute(default=0)
    counters: JSONAttribute = JSONAttribute(null=True)
    events = NumberAttribute()
    head = UnicodeAttribute()


class ReferenceItem(Item, discriminator="reference"):
    """Guards that no two submissions get the same reference, and finds one by it."""

    submission = UnicodeAttribute()


def head_key(submission: str) -> tuple[str, str]:
    return pk(submission), "A"


def found(item: Any) -> Submission | None:
    """The head of a record that a batch read found."""
    return _submission(item) if isinstance(item, SubmissionItem) else None


def read(submission: str) -> Record:
    """Pattern "one record": one Query. Raises NotFound."""
    items = list(Item.query(pk(submission), consistent_read=True))
    heads = [item for item in items if isinstance(item, SubmissionItem)]
    if not heads:
        raise NotFound
    return Record(
        submission=_submission(heads[0]),
        attachments=_by_age(attachments.found(item) for item in items if isinstance(item, attachments.AttachmentItem)),
        events=tuple(event for item in items if (event := events.found(item))),
        requests=requests.in_order(items),
        grant=grants.found(items),
    )


def _by_age(files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """In the order in which a person added them: front before back."""
    return tuple(sorted(files, key=lambda one: one.created_at))


def creating(submission: Submission, *, erase_at: datetime) -> Write:
    item = _item(submission, erase_at)
    return put(item, SubmissionItem.pk.does_not_exist(), ChangedMeanwhile)


def saving(submission: Submission, *, before: int, erase_at: datetime | None = None) -> Write:
    """Puts the submission if the stored version still is `before`. Refuses with ChangedMeanwhile."""
    item = _item(submission, erase_at)
    return put(item, SubmissionItem.version == before, ChangedMeanwhile)


def appending(submission: str, event: Event) -> Write:
    return events.appending(pk(submission), event)


def _reference_key(reference: str) -> tuple[str, str]:
    return f"REF#{reference}", "A"


def naming(reference: str, submission: str) -> Write:
    """Refuses with FileExistsError when the reference is taken: the caller draws another."""
    item = ReferenceItem(*_reference_key(reference), submission=submission)
    return put(item, ReferenceItem.pk.does_not_exist(), FileExistsError)


def named(reference: str) -> str | None:
    """Pattern "record by reference": the id of the submission, one read."""
    item = batch([_reference_key(reference)]).get(_reference_key(reference))
    return str(item.submission) if item else None


def still_open(submission: Submission) -> Write:
    """Holds while the record is as it was read."""
    return check(SubmissionItem(pk(submission.id), "A"), SubmissionItem.state == submission.state, ChangedMeanwhile)


def erasing(record: Record) -> list[Write]:
    """Every row of the record, if it is still as it was read. Refuses with ChangedMeanwhile."""
    head, version = SubmissionItem(pk(record.submission.id), "A"), record.submission.version
    return [
        delete(head, SubmissionItem.version == version, ChangedMeanwhile),
        *([delete(ReferenceItem(*_reference_key(reference)))] if (reference := record.submission.reference) else []),
        *(events.erasing(pk(record.submission.id), event.n) for event in record.events),
        *(attachments.forgetting(one) for one in record.attachments),
        *(requests.forgetting(one) for one in record.requests),
    ]


def erasures_due(now: datetime, most: int) -> list[str]:
    """Pattern "records to erase": ids of those due, oldest first, one Query of the index."""
    return _due_of(ERASURES_DUE, now, most)


def to_wake(now: datetime, most: int) -> list[str]:
    """Pattern "records that time moves": ids of those due, oldest first, one Query of the index."""
    return _due_of(WAKING, now, most)


def _due_of(what: str, now: datetime, most: int) -> list[str]:
    items = Item.due.query(what, Item.due_at <= sortable(now), limit=most)
    return [item.pk.removeprefix("SUB#") for item in items]


def with_attachment(submission: str, attachment: str) -> tuple[Submission | None, Attachment | None]:
    """Pattern "one file of a record": the record's head and one of its files, in one batch read."""
    head, file = (pk(submission), "A"), attachments.key(submission, attachment)
    items = batch([head, file])
    return (
        _submission(items[head]) if head in items else None,
        attachments.found(items[file]) if file in items else None,
    )


# Fields that stand in a row as they are, by how they are written there; what is empty is left out.
TEXTS = ("programme", "call", "head", "reference", "stage", "appealed", "resume_mail")
NUMBERS = ("programme_version", "version", "step", "resumes", "addresses", "events")
MOMENTS = ("created_at", "sent_at", "confirmed_at", "since", "until", "wake_at", "saved_at")


def _item(submission: Submission, erase_at: datetime | None) -> SubmissionItem:
    decision, due_at = submission.decision, erase_at or submission.wake_at
    fields: dict[str, Any] = {
        **{name: getattr(submission, name) or None for name in TEXTS},
        **{name: getattr(submission, name) for name in NUMBERS},
        **{name: sortable(at) if (at := getattr(submission, name)) else None for name in MOMENTS},
    }
    return SubmissionItem(
        pk(submission.id),
        "A",
        state=submission.state,
        answers=dict(submission.answers),
        opinions=[_dated(one) for one in submission.opinions] or None,
        decision=_dated(decision) if decision else None,
        earlier=[_dated(one) for one in submission.earlier] or None,
        unfinished=[asdict(one) for one in submission.unfinished] or None,
        counters=list(submission.counters),
        due_pk=ERASURES_DUE if erase_at else WAKING if submission.wake_at else None,
        due_at=sortable(due_at) if due_at else None,
        **fields,
    )


def _submission(item: SubmissionItem) -> Submission:
    fields: dict[str, Any] = {
        **{name: getattr(item, name) or "" for name in TEXTS},
        **{name: int(getattr(item, name)) for name in NUMBERS},
        **{name: moment(at) if (at := getattr(item, name)) else None for name in MOMENTS},
    }
    return Submission(
        id=item.pk.removeprefix("SUB#"),
        state=State(item.state),
        answers=item.answers,
        opinions=tuple(_opinion(one) for one in item.opinions or ()),
        decision=_decision(item.decision) if item.decision else None,
        earlier=tuple(_decision(one) for one in item.earlier or ()),
        unfinished=tuple(_unfinished(one) for one in item.unfinished or ()),
        counters=tuple(item.counters or ()),
        **fields,
    )


def _dated(one: Decision | Opinion) -> dict[str, Any]:
    return {**asdict(one), "at": sortable(one.at)}


def _opinion(stored: dict[str, Any]) -> Opinion:
    checks = tuple((name, result, note) for name, result, note in stored["checks"])
    return Opinion(**{**stored, "at": moment(stored["at"]), "checks": checks, "mails": tuple(stored["mails"])})


def _decision(stored: dict[str, str]) -> Decision:
    return Decision(**{**stored, "at": moment(stored["at"])})  # type: ignore[arg-type]  # all but `at` are text


def _unfinished(stored: dict[str, Any]) -> Unfinished:
    typed = tuple((name, value) for name, value in stored["fields"])
    return Unfinished(stored["page"], typed, stored["quiet"])
