"""Attachments of submissions: what is expected, what was found, when the sweep must look."""

from dataclasses import replace
from datetime import datetime

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import ChangedMeanwhile, NotReady
from chalicelib.domain.submission import Attachment, AttachmentState
from chalicelib.store.table import Item, Write, check, delete, moment, put, sortable, update

UPLOADS_DUE = "UPLOAD"


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
    looks = NumberAttribute(default=0)
    settled_at = UnicodeAttribute(null=True)


def pk(submission: str) -> str:
    """The partition of a record: its submission, attachments and events."""
    return f"SUB#{submission}"


def key(submission: str, attachment: str) -> tuple[str, str]:
    return pk(submission), f"FILE#{attachment}"


def expecting(attachment: Attachment, *, look_at: datetime) -> Write:
    """A new ticket; the sweep looks at it from `look_at` on."""
    item = _item(attachment)
    item.due_pk, item.due_at = UPLOADS_DUE, sortable(look_at)
    return put(item, AttachmentItem.pk.does_not_exist(), ChangedMeanwhile)


def still_clean(attachment: Attachment) -> Write:
    """Holds while the file that is sent is there and clean. Refuses with NotReady."""
    item = AttachmentItem(*key(attachment.submission, attachment.id))
    return check(item, AttachmentItem.state == AttachmentState.CLEAN, NotReady)


def settling(attachment: Attachment) -> Write:
    """What the check of an expected file found. Refuses with ChangedMeanwhile when it was settled or removed before."""
    item = _item(attachment)
    expected = AttachmentItem.state == AttachmentState.EXPECTED
    return put(item, expected, ChangedMeanwhile)


def removing(attachment: Attachment, *, erase_at: datetime) -> Write:
    """Its person took it away: nobody sees it any more, and the sweep erases it. Removing it again does nothing."""
    item = _item(replace(attachment, state=AttachmentState.REMOVED))
    item.due_pk, item.due_at = UPLOADS_DUE, sortable(erase_at)
    return put(item, AttachmentItem.pk.exists())


def forgetting(attachment: Attachment) -> Write:
    item = AttachmentItem(*key(attachment.submission, attachment.id))
    return delete(item)


def look_again(attachment: Attachment, at: datetime) -> Write:
    """The sweep looked and comes back then. Refuses with ChangedMeanwhile when the file was settled."""
    item = AttachmentItem(*key(attachment.submission, attachment.id))
    expected = AttachmentItem.state == AttachmentState.EXPECTED
    actions = (AttachmentItem.due_at.set(sortable(at)), AttachmentItem.looks.add(1))
    return update(item, *actions, condition=expected, otherwise=ChangedMeanwhile)


def due(now: datetime, most: int) -> list[tuple[str, str]]:
    """Pattern "uploads to look at": (submission, attachment) of those due, oldest first, one Query of the index."""
    items = Item.due.query(UPLOADS_DUE, Item.due_at <= sortable(now), limit=most)
    return [(item.pk.removeprefix("SUB#"), item.sk.removeprefix("FILE#")) for item in items]


def _item(attachment: Attachment) -> AttachmentItem:
    return AttachmentItem(
        *key(attachment.submission, attachment.id),
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
        looks=attachment.looks,
        settled_at=sortable(attachment.settled_at) if attachment.settled_at else None,
    )


def found(item: AttachmentItem) -> Attachment:
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
        looks=int(item.looks),
        settled_at=moment(item.settled_at) if item.settled_at else None,
    )
