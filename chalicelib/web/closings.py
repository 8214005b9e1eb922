"""What applicants read about a call: when it closes, on its clock and theirs, what it is about, what it gives."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.calls import SECOND, Call, on_wall
from chalicelib.language import ANYWHERE, closing_words, money, opening_words, said
from chalicelib.language import marked as _
from chalicelib.web.place_fields import zone_name

# A closing is told with the days until it while these are few.
NEAR = timedelta(days=60)
ENDING = ".ics"


def line(call: Call, now: datetime) -> str:
    """One sentence for a card: until when it is open, or was."""
    if call.closes_at is None:
        return said(_("Open all year"))
    sentence = _("Extended until {at}") if call.extended else _("Closes {at}")
    sentence = sentence if now < call.closes_at else _("Closed {at}")
    return said(sentence, at=closing_words(call.closes_at, call.zone))


def told(call: Call, now: datetime) -> dict[str, object]:
    """What parts/call.html shows."""
    return {
        "opens": opening_words(call.opens_at, call.zone) if now < call.opens_at else "",
        "closing": _closing(call, call.closes_at, now) if call.closes_at else None,
        "theme": call.theme,
        "awards": _awards(call),
        "guidance": call.guidance,
    }


def _closing(call: Call, closes_at: datetime, now: datetime) -> dict[str, object]:
    told = deadline(closes_at, call.zone, now)
    return {**told, "extended": call.extended, "over": now >= closes_at, "calendar": calendar_path(call)}


def calendar_path(call: Call) -> str:
    return f"/apply/{call.programme}{ENDING}"


def zone_words(zone: str) -> str:
    return said(_("Anywhere on Earth (UTC−12)")) if zone == ANYWHERE else zone_name(zone)


def deadline(closes_at: datetime, zone: str, now: datetime) -> dict[str, str]:
    """What parts/deadline.html shows: the last second that counts, for people and for programs."""
    return {
        "words": closing_words(closes_at, zone),
        "iso": (closes_at - SECOND).isoformat(timespec="seconds"),
        "zone": zone,
        "left": _left(closes_at, zone, now),
    }


def _left(closes_at: datetime, zone: str, now: datetime) -> str:
    """By the calendar of the call's zone; empty when it is over, or far away."""
    if not now < closes_at <= now + NEAR:
        return ""
    days = (on_wall(closes_at, zone).date() - now.astimezone(ZoneInfo(zone)).date()).days
    if days < 2:
        return said(_("tomorrow")) if days else said(_("today"))
    return said(_("in {days} days"), days=days)


def _awards(call: Call) -> str:
    if call.awards_most and call.amount_cents:
        sentence = _("One award of {amount}.") if call.awards_most == 1 else _("Up to {n} awards of {amount} each.")
        return said(sentence, n=call.awards_most, amount=money(call.amount_cents))
    if call.awards_most:
        return said(_("One award.")) if call.awards_most == 1 else said(_("Up to {n} awards."), n=call.awards_most)
    return said(_("An award is {amount}."), amount=money(call.amount_cents)) if call.amount_cents else ""
