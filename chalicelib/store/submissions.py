"""Submissions with their attachments and events: one item collection, read with one Query."""

from dataclasses import asdict
from datetime import datetime

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.audit import Event
from chalicelib.domain.errors import ChangedMeanwhile, NotFound, NotReady
from chalicelib.domain.questions import Answer
from chalicelib.domain.submission import Attachment, AttachmentState, Decision, Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.store.table import Item, Write, batch, epoch, moment, sortable

UPLOADS_DUE = "UPLOAD"


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
    decision: JSONAttribute = JSONAttribute(null=True)
    counters: JSONAttribute = JSONAttribute(null=True)
    events = NumberAttribute()
    head = UnicodeAttribute()


class AttachmentItem(Item, discriminator="attachment"):
    question = UnicodeAttribute()
    name = UnicodeAttribute()
    media_type = UnicodeAttribute()
    state = UnicodeAttribute()
    created_at = UnicodeAttribute()
    expires_at = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    reason_data: JSONAttribute = JSONAttribute(null=True)
    format = UnicodeAttribute(null=True)
    size = NumberAttribute(default=0)
    sha256 = UnicodeAttribute(null=True)
    width = NumberAttribute(default=0)
    height = NumberAttribute(default=0)
    views = NumberAttribute(default=0)
    taken = UnicodeAttribute(null=True)


class EventItem(Item, discriminator="event"):
    at = UnicodeAttribute()
    actor = UnicodeAttribute()
    act = UnicodeAttribute()
    data: JSONAttribute = JSONAttribute()
    previous = UnicodeAttribute()
    hash = UnicodeAttribute()


class ReferenceItem(Item, discriminator="reference"):
    """Guards that no two submissions get the same reference, and finds one by it."""

    submission = UnicodeAttribute()


def _pk(submission: str) -> str:
    return f"SUB#{submission}"


def read(submission: str) -> Record:
    """Pattern "one record": one Query. Raises NotFound."""
    items = list(Item.query(_pk(submission), consistent_read=True))
    heads = [item for item in items if isinstance(item, SubmissionItem)]
    if not heads:
        raise NotFound
    return Record(
        submission=_submission(heads[0]),
        attachments=tuple(_attachment(item) for item in items if isinstance(item, AttachmentItem)),
        events=tuple(_event(item) for item in items if isinstance(item, EventItem)),
    )


def creating(submission: Submission, *, expires_at: datetime) -> Write:
    item = _item(submission, expires_at)
    return Write(lambda t: t.save(item, condition=SubmissionItem.pk.does_not_exist()), ChangedMeanwhile)


def saving(submission: Submission, *, before: int, expires_at: datetime | None = None) -> Write:
    """Puts the submission if the stored version still is `before`. Refuses with ChangedMeanwhile."""
    item = _item(submission, expires_at)
    return Write(lambda t: t.save(item, condition=SubmissionItem.version == before), ChangedMeanwhile)


def appending(submission: str, event: Event) -> Write:
    item = EventItem(
        _pk(submission),
        f"EVENT#{event.n:05d}",
        at=event.at,
        actor=event.actor,
        act=event.act,
        data=dict(event.data),
        previous=event.previous,
        hash=event.hash,
    )
    return Write(lambda t: t.save(item, condition=EventItem.pk.does_not_exist()), ChangedMeanwhile)


def naming(reference: str, submission: str) -> Write:
    """Refuses with FileExistsError when the reference is taken: the caller draws another."""
    item = ReferenceItem(f"REF#{reference}", "A", submission=submission)
    return Write(lambda t: t.save(item, condition=ReferenceItem.pk.does_not_exist()), FileExistsError)


def expecting(attachment: Attachment, *, look_at: datetime, expires_at: datetime) -> Write:
    """A new ticket; the sweep looks at it from `look_at` on."""
    item = _attachment_item(attachment)
    item.due_pk, item.due_at, item.expires = UPLOADS_DUE, sortable(look_at), epoch(expires_at)
    return Write(lambda t: t.save(item, condition=AttachmentItem.pk.does_not_exist()), ChangedMeanwhile)


def sealing(attachment: Attachment) -> Write:
    """The attachment is sent: it must be clean now, and it no longer goes away with the draft."""
    key = AttachmentItem(_pk(attachment.submission), f"FILE#{attachment.id}")
    clean = AttachmentItem.state == AttachmentState.CLEAN
    return Write(lambda t: t.update(key, actions=[AttachmentItem.expires.remove()], condition=clean), NotReady)


def settling(attachment: Attachment, *, expires_at: datetime | None) -> Write:
    """What the check of an expected file found. Refuses with ChangedMeanwhile when it was settled or removed before."""
    item = _attachment_item(attachment)
    item.expires = epoch(expires_at) if expires_at else None
    expected = AttachmentItem.state == AttachmentState.EXPECTED
    return Write(lambda t: t.save(item, condition=expected), ChangedMeanwhile)


def forgetting(attachment: Attachment) -> Write:
    key = AttachmentItem(_pk(attachment.submission), f"FILE#{attachment.id}")
    return Write(lambda t: t.delete(key))


def still_open(submission: Submission) -> Write:
    """Holds while the record is as it was read."""
    return Write(
        lambda t: t.condition_check(
            SubmissionItem, _pk(submission.id), "A", condition=SubmissionItem.state == submission.state
        ),
        ChangedMeanwhile,
    )


def look_again(attachment: Attachment, at: datetime) -> Write:
    key = AttachmentItem(_pk(attachment.submission), f"FILE#{attachment.id}")
    expected = AttachmentItem.state == AttachmentState.EXPECTED
    return Write(
        lambda t: t.update(key, actions=[AttachmentItem.due_at.set(sortable(at))], condition=expected), ChangedMeanwhile
    )


def uploads_due(now: datetime, most: int) -> list[tuple[str, str]]:
    """Pattern "uploads to look at": (submission, attachment) of those due, oldest first, one Query of the index."""
    found = Item.due.query(UPLOADS_DUE, Item.due_at <= sortable(now), limit=most)
    return [(item.pk.removeprefix("SUB#"), item.sk.removeprefix("FILE#")) for item in found]


def read_attachment(submission: str, attachment: str) -> tuple[Submission | None, Attachment | None]:
    """The record's head and one of its files, in one batch read."""
    head, file = (_pk(submission), "A"), (_pk(submission), f"FILE#{attachment}")
    found = batch([head, file])
    return (
        _submission(found[head]) if head in found else None,
        _attachment(found[file]) if file in found else None,
    )


def _item(submission: Submission, expires_at: datetime | None) -> SubmissionItem:
    decision = submission.decision
    return SubmissionItem(
        _pk(submission.id),
        "A",
        programme=submission.programme,
        programme_version=submission.programme_version,
        call=submission.call,
        state=submission.state,
        answers=dict(submission.answers),
        created_at=sortable(submission.created_at),
        version=submission.version,
        step=submission.step,
        reference=submission.reference or None,
        sent_at=sortable(submission.sent_at) if submission.sent_at else None,
        confirmed_at=sortable(submission.confirmed_at) if submission.confirmed_at else None,
        decision={**asdict(decision), "at": sortable(decision.at)} if decision else None,
        counters=list(submission.counters),
        events=submission.events,
        head=submission.head,
        expires=epoch(expires_at) if expires_at else None,
    )


def _submission(item: SubmissionItem) -> Submission:
    answers: dict[str, Answer] = item.answers
    return Submission(
        id=item.pk.removeprefix("SUB#"),
        programme=item.programme,
        programme_version=int(item.programme_version),
        call=item.call,
        state=State(item.state),
        answers=answers,
        created_at=moment(item.created_at),
        version=int(item.version),
        step=int(item.step),
        reference=item.reference or "",
        sent_at=moment(item.sent_at) if item.sent_at else None,
        confirmed_at=moment(item.confirmed_at) if item.confirmed_at else None,
        decision=Decision(**{**item.decision, "at": moment(item.decision["at"])}) if item.decision else None,
        counters=tuple(item.counters or ()),
        events=int(item.events),
        head=item.head,
    )


def _attachment_item(attachment: Attachment) -> AttachmentItem:
    return AttachmentItem(
        _pk(attachment.submission),
        f"FILE#{attachment.id}",
        question=attachment.question,
        name=attachment.name,
        media_type=attachment.media_type,
        state=attachment.state,
        created_at=sortable(attachment.created_at),
        expires_at=sortable(attachment.expires_at),
        reason=attachment.reason or None,
        reason_data=dict(attachment.reason_data),
        format=attachment.format or None,
        size=attachment.size,
        sha256=attachment.sha256 or None,
        width=attachment.width,
        height=attachment.height,
        views=attachment.views,
        taken=attachment.taken or None,
    )


def _attachment(item: AttachmentItem) -> Attachment:
    return Attachment(
        id=item.sk.removeprefix("FILE#"),
        submission=item.pk.removeprefix("SUB#"),
        question=item.question,
        name=item.name,
        media_type=item.media_type,
        state=AttachmentState(item.state),
        created_at=moment(item.created_at),
        expires_at=moment(item.expires_at),
        reason=item.reason or "",
        reason_data=item.reason_data or {},
        format=item.format or "",
        size=int(item.size),
        sha256=item.sha256 or "",
        width=int(item.width),
        height=int(item.height),
        views=int(item.views),
        taken=item.taken or "",
    )


def _event(item: EventItem) -> Event:
    return Event(
        n=int(item.sk.removeprefix("EVENT#")),
        at=item.at,
        actor=item.actor,
        act=item.act,
        data=item.data,
        previous=item.previous,
        hash=item.hash,
    )
