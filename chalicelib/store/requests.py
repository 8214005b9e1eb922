"""Requests to people about an applicant, beside the submission; and when the sweep must look at one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.requests import Request, RequestState
from chalicelib.store.attachments import pk
from chalicelib.store.table import Item, Write, delete, moment, put, sortable

REQUESTS_DUE = "ASKS"


class RequestItem(Item, discriminator="request"):
    """`about` is the kind of request: `kind` says what an item is."""

    about = UnicodeAttribute()
    row = UnicodeAttribute(null=True)
    name = UnicodeAttribute(null=True)
    mail = UnicodeAttribute(null=True)
    state = UnicodeAttribute()
    made_at = UnicodeAttribute()
    until = UnicodeAttribute()
    sends = NumberAttribute()
    step = NumberAttribute()
    sent_at = UnicodeAttribute(null=True)
    ended_at = UnicodeAttribute(null=True)
    answers: JSONAttribute = JSONAttribute(null=True)
    concern = BooleanAttribute(default=False)
    reason = UnicodeAttribute(null=True)
    by = UnicodeAttribute(null=True)
    by_name = UnicodeAttribute(null=True)
    replaced_by = UnicodeAttribute(null=True)
    code = UnicodeAttribute(null=True)
    tries = NumberAttribute(default=0)
    version = NumberAttribute()


def _key(request: Request) -> tuple[str, str]:
    return pk(request.submission), f"ASK#{request.id}"


def making(request: Request) -> Write:
    """Refuses with ChangedMeanwhile when the same person was asked meanwhile."""
    item = _item(request)
    return put(item, RequestItem.pk.does_not_exist(), ChangedMeanwhile)


def saving(request: Request, *, before: int) -> Write:
    """Puts the request if the stored version still is `before`. Refuses with ChangedMeanwhile."""
    item = _item(request)
    return put(item, RequestItem.version == before, ChangedMeanwhile)


def forgetting(request: Request) -> Write:
    item = RequestItem(*_key(request))
    return delete(item)


def due(now: datetime, most: int) -> list[tuple[str, str]]:
    """Pattern "requests to look at": (submission, request) of those due, oldest first, one Query of the index."""
    items = Item.due.query(REQUESTS_DUE, Item.due_at <= sortable(now), limit=most)
    return [(item.pk.removeprefix("SUB#"), item.sk.removeprefix("ASK#")) for item in items]


def in_order(items: Iterable[Any]) -> tuple[Request, ...]:
    """The requests among what a query of the record found, by kind, in the order in which people were named."""
    found = [_request(item) for item in items if isinstance(item, RequestItem)]
    return tuple(sorted(found, key=lambda one: (one.kind, one.made_at, one.name, one.id)))


def _item(request: Request) -> RequestItem:
    return RequestItem(
        *_key(request),
        about=request.kind,
        row=request.row or None,
        name=request.name or None,
        mail=request.mail or None,
        state=request.state,
        made_at=sortable(request.made_at),
        until=sortable(request.until),
        sends=request.sends,
        step=request.step,
        sent_at=sortable(request.sent_at) if request.sent_at else None,
        ended_at=sortable(request.ended_at) if request.ended_at else None,
        answers=dict(request.answers) or None,
        concern=request.concern,
        reason=request.reason or None,
        by=request.by or None,
        by_name=request.by_name or None,
        replaced_by=request.replaced_by or None,
        code=request.code or None,
        tries=request.tries,
        version=request.version,
        due_pk=REQUESTS_DUE if request.due_at else None,
        due_at=sortable(request.due_at) if request.due_at else None,
    )


def _request(item: RequestItem) -> Request:
    return Request(
        id=item.sk.removeprefix("ASK#"),
        submission=item.pk.removeprefix("SUB#"),
        kind=item.about,
        row=item.row or "",
        name=item.name or "",
        mail=item.mail or "",
        state=RequestState(item.state),
        made_at=moment(item.made_at),
        until=moment(item.until),
        due_at=moment(item.due_at) if item.due_at else None,
        sends=int(item.sends),
        step=int(item.step),
        sent_at=moment(item.sent_at) if item.sent_at else None,
        ended_at=moment(item.ended_at) if item.ended_at else None,
        answers=item.answers or {},
        concern=bool(item.concern),
        reason=item.reason or "",
        by=item.by or "",
        by_name=item.by_name or "",
        replaced_by=item.replaced_by or "",
        code=item.code or "",
        tries=int(item.tries),
        version=int(item.version),
    )
