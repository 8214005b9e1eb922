"""Extensions of a call for single persons, beside the call; and beside a draft until when it may be sent by one."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.calls import Extension
from chalicelib.domain.errors import LinkDead
from chalicelib.store.attachments import pk as record_pk
from chalicelib.store.table import Item, Write, epoch, moment, put, sortable

# After that nobody needs the address any more. What was given stays on the call's chain.
KEPT = timedelta(days=30)
# Between a call and what makes an extension of it: neither part has it.
PART = "~"


class ExtensionItem(Item, discriminator="extension"):
    mail = UnicodeAttribute()
    until = UnicodeAttribute()
    given_by = UnicodeAttribute()
    given_at = UnicodeAttribute()
    submission = UnicodeAttribute(null=True)


class LongerItem(Item, discriminator="longer"):
    """Until when one draft may be sent."""

    until = UnicodeAttribute()
    extension = UnicodeAttribute()


def named(call: str, mark: str) -> str:
    """The id of an extension tells its call."""
    return f"{call}{PART}{mark}"


def call_of(extension: str) -> str:
    return extension.partition(PART)[0]


def key(extension: str) -> tuple[str, str]:
    call, _part, mark = extension.partition(PART)
    return f"CALL#{call}", f"EXTENSION#{mark}"


def longer_key(submission: str) -> tuple[str, str]:
    return record_pk(submission), "LONGER"


def giving(extension: Extension) -> Write:
    return put(_item(extension), ExtensionItem.pk.does_not_exist())


def using(extension: Extension) -> list[Write]:
    """Binds it to its submission, once and for all. Refuses with LinkDead when it was used before."""
    unused = ExtensionItem.pk.exists() & ExtensionItem.submission.does_not_exist()
    longer = LongerItem(
        *longer_key(extension.submission),
        until=sortable(extension.until),
        extension=extension.id,
        expires=epoch(extension.until + KEPT),
    )
    return [put(_item(extension), unused, LinkDead), put(longer)]


def until(item: Any) -> datetime | None:
    """Until when a draft may be sent by an extension, as a batch read found it."""
    return moment(item.until) if isinstance(item, LongerItem) else None


def among(items: Iterable[Any]) -> tuple[Extension, ...]:
    """Those that a query of a call's partition found, newest first."""
    found = [_found(item) for item in items if isinstance(item, ExtensionItem)]
    return tuple(sorted(found, key=lambda one: one.given_at, reverse=True))


def _item(extension: Extension) -> ExtensionItem:
    return ExtensionItem(
        *key(extension.id),
        mail=extension.mail,
        until=sortable(extension.until),
        given_by=extension.given_by,
        given_at=sortable(extension.given_at),
        submission=extension.submission or None,
        expires=epoch(extension.until + KEPT),
    )


def _found(item: ExtensionItem) -> Extension:
    call, mark = item.pk.removeprefix("CALL#"), item.sk.removeprefix("EXTENSION#")
    return Extension(
        id=named(call, mark),
        call=call,
        mail=item.mail,
        until=moment(item.until),
        given_by=item.given_by,
        given_at=moment(item.given_at),
        submission=item.submission or "",
    )
