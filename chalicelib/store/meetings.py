"""Meetings and functions of regions, beside the chain of the region."""

from datetime import datetime, timedelta
from typing import Any

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.meetings import Meeting
from chalicelib.store.table import Item, Write, batch, epoch, moment, put, sortable

WALL = "%Y-%m-%dT%H:%M"  # what the clock of the meeting's zone shows
KEPT = timedelta(days=730)


class MeetingItem(Item, discriminator="meeting"):
    title = UnicodeAttribute()
    starts = UnicodeAttribute()
    ends = UnicodeAttribute()
    zone = UnicodeAttribute()
    venue = UnicodeAttribute()
    town = UnicodeAttribute()
    guests = BooleanAttribute(default=False)
    link = UnicodeAttribute(null=True)
    cancelled = BooleanAttribute(default=False)
    sequence = NumberAttribute(default=0)
    changed_at = UnicodeAttribute()


def pk(region: str) -> str:
    """The partition of a region: its meetings and its chain."""
    return f"REGION#{region}"


def _key(region: str, meeting: str) -> tuple[str, str]:
    return pk(region), f"MEETING#{meeting}"


def adding(meeting: Meeting) -> Write:
    return put(_item(meeting), MeetingItem.pk.does_not_exist(), ChangedMeanwhile)


def saving(meeting: Meeting) -> Write:
    """Refuses with ChangedMeanwhile unless the stored one is the change before this."""
    return put(_item(meeting), MeetingItem.sequence == meeting.sequence - 1, ChangedMeanwhile)


def of_region(region: str) -> list[Meeting]:
    """Pattern "meetings of a region": all of the last two years and to come, by when they start; one Query."""
    items = Item.query(pk(region), Item.sk.startswith("MEETING#"), consistent_read=True)
    return sorted(map(_meeting, items), key=lambda meeting: meeting.starts_at)


def read(region: str, meeting: str) -> Meeting | None:
    """Pattern "one meeting": one read."""
    item = batch([_key(region, meeting)]).get(_key(region, meeting))
    return _meeting(item) if isinstance(item, MeetingItem) else None


def _item(meeting: Meeting) -> MeetingItem:
    return MeetingItem(
        *_key(meeting.region, meeting.id),
        title=meeting.title,
        starts=meeting.starts.strftime(WALL),
        ends=meeting.ends.strftime(WALL),
        zone=meeting.zone,
        venue=meeting.venue,
        town=meeting.town,
        guests=meeting.guests,
        link=meeting.link or None,
        cancelled=meeting.cancelled,
        sequence=meeting.sequence,
        changed_at=sortable(meeting.changed_at),
        expires=epoch(meeting.ends_at + KEPT),
    )


def _meeting(item: Any) -> Meeting:
    return Meeting(
        id=item.sk.removeprefix("MEETING#"),
        region=item.pk.removeprefix("REGION#"),
        title=item.title,
        starts=_wall(item.starts),
        ends=_wall(item.ends),
        zone=item.zone,
        venue=item.venue,
        town=item.town,
        guests=bool(item.guests),
        link=item.link or "",
        cancelled=bool(item.cancelled),
        sequence=int(item.sequence),
        changed_at=moment(item.changed_at),
    )


def _wall(text: str) -> datetime:
    return datetime.strptime(text, WALL)  # noqa: DTZ007  # a wall clock has no zone; the item says which it hangs in
