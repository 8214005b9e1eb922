"""Calls in the officers' hands: opening, changing, extending, closing. Each is one transaction with its event."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib import clock, programmes
from chalicelib.domain.audit import Chain
from chalicelib.domain.calls import Call, CallRecord, CallState
from chalicelib.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.programme import Programme
from chalicelib.domain.roles import Role
from chalicelib.language import closing_words, opening_words, said
from chalicelib.language import marked as _
from chalicelib.services import chronicling, offering
from chalicelib.store import calls, officers
from chalicelib.store.table import Write, commit

DRAWS = 9
# What a change of a call may be about, in the order in which the chain names it.
TOLD = (
    *("title", "opens_at", "closes_at", "zone", "section_closes_at", "awards_most", "amount_cents", "in_all"),
    *("theme", "guidance"),
)


class Overlapping(Refusal):
    """Applicants would not know which of the two they answer."""

    status = 409
    sentence = _("“{title}” is open {span}. Choose other days, or close that one first.")


def may_call(officer: Officer, programme: Programme) -> bool:
    return any(officer.holds(role) for role in (Role.ADMINISTRATOR, *programme.called_by))


def programmes_of(officer: Officer) -> list[Programme]:
    """Those whose calls are in this officer's hands."""
    offered = programmes.offered(offering.association()).values()
    return [programme for programme in offered if may_call(officer, programme)]


def listed(officer: Officer) -> list[Call]:
    """Newest first: one Query. Raises NotAllowed for one who has none in hand."""
    own = {programme.slug for programme in programmes_of(officer)}
    if not own:
        raise NotAllowed
    return [call for call in calls.every() if call.programme in own]


def read(call: str, officer: Officer) -> CallRecord:
    """One Query. Raises NotFound, NotAllowed."""
    found = calls.read(call)
    if found is None:
        raise NotFound
    only_callers(officer, found.call.programme)
    return found


def only_callers(officer: Officer, slug: str) -> None:
    """Raises NotAllowed, NotFound."""
    if not may_call(officer, offering.programme(slug)):
        raise NotAllowed


def open_call(wanted: Call, *, by: Officer | None) -> Call:
    """Under an id that it is given here: its programme and the year of its opening. The same again is left as it is.

    `by` is None for a tool at somebody's desk. Raises NotAllowed, Overlapping.
    """
    if by:
        only_callers(by, wanted.programme)
    wanted, others = replace(wanted, id=""), calls.every()
    twin = next((one for one in others if one.same_as(wanted)), None)
    if twin:
        return twin
    _refuse_overlap(wanted, others)
    return _opened(wanted, {one.id for one in others}, by)


def _opened(wanted: Call, taken: set[str], by: Officer | None) -> Call:
    year = wanted.opens_at.astimezone(ZoneInfo(wanted.zone)).year
    for n in range(1, DRAWS + 1):
        call = replace(wanted, id=f"{wanted.programme}-{year}" + (f"-{n}" if n > 1 else ""))
        try:
            if call.id not in taken:
                commit([calls.opening(call), *_entry(CallRecord(call, Chain(), ()), "call opened", by)])
                return call
        except FileExistsError:
            # Somebody was faster: a second press, or another officer with another call.
            now = calls.read(call.id)
            if now and now.call.same_as(call):
                return now.call
    raise ChangedMeanwhile


def look_over(wanted: Call) -> None:
    """Before it is pressed: whether another call of the programme stands in its way. Raises Overlapping."""
    _refuse_overlap(wanted, calls.every())


def _refuse_overlap(wanted: Call, others: Iterable[Call]) -> None:
    for one in others:
        another = one.programme == wanted.programme and one.id != wanted.id and not one.same_as(wanted)
        if another and one.overlaps(wanted):
            raise Overlapping(title=one.title, span=_span(one))


def _span(call: Call) -> str:
    """To the minute: a call that was closed an hour ago is in the way of the morning before."""
    opens = opening_words(call.opens_at, call.zone)
    if call.closes_at is None:
        return said(_("from {opens} on"), opens=opens)
    return said(_("from {opens} to {closes}"), opens=opens, closes=closing_words(call.closes_at, call.zone))


def change(record: CallRecord, wanted: Call, *, by: Officer) -> Call:
    """`wanted.version` is the one that was shown. A later closing of a call that has opened counts as extending it.

    Raises ChangedMeanwhile, Overlapping.
    """
    before = record.call
    if before.same_as(wanted):
        return before
    if before.version != wanted.version:
        raise ChangedMeanwhile
    if (wanted.opens_at, wanted.closes_at) != (before.opens_at, before.closes_at):
        _refuse_overlap(wanted, calls.every())
    begun = before.state_at(clock.now()) is not CallState.PLANNED
    put_off = begun and wanted.closes_at is not None and _later(before.closes_at, wanted.closes_at)
    after = replace(wanted, id=before.id, programme=before.programme, extended=before.extended or put_off)
    changed = [name for name in TOLD if getattr(before, name) != getattr(after, name)]
    return _saved(record, after, "call changed", by, changed=" ".join(changed), **_closing(after))


def _later(before: datetime | None, after: datetime | None) -> bool:
    return before is not None and (after is None or after > before)


def extend(record: CallRecord, closes_at: datetime, *, version: int, by: Officer) -> Call:
    """A later closing, for a call that closes; one that has closed is open again. Raises ChangedMeanwhile, Overlapping.

    Whether the closing is later, the page has looked at with the officer.
    """
    before = record.call
    if before.closes_at == closes_at:
        return before
    if before.version != version or not _later(before.closes_at, closes_at):
        raise ChangedMeanwhile
    after = replace(before, closes_at=closes_at, extended=True)
    _refuse_overlap(after, calls.every())
    return _saved(record, after, "call extended", by, **_closing(after))


def close(record: CallRecord, *, version: int, by: Officer) -> Call:
    """Now. One that has closed stays as it is. Raises ChangedMeanwhile, also for one that is not open yet."""
    before, now = record.call, clock.now()
    if before.state_at(now) is CallState.CLOSED:
        return before
    if before.version != version or not before.open_at(now):
        raise ChangedMeanwhile
    # Nobody is told of an extension by a call that somebody closed.
    return _saved(record, replace(before, closes_at=now, extended=False), "call closed", by)


def _closing(call: Call) -> dict[str, str]:
    return {"closes": call.closes_at.isoformat() if call.closes_at else "never"}


def _saved(record: CallRecord, after: Call, act: str, by: Officer, **data: str) -> Call:
    saved = replace(after, version=record.call.version + 1)
    commit([calls.saving(saved), *_entry(record, act, by, **data)])
    return saved


def _entry(record: CallRecord, act: str, by: Officer | None, **data: str) -> list[Write]:
    holding = [officers.still_holding(by)] if by else []
    return [*chronicling.entry_after(record.chain, calls.pk(record.call.id), act, by, **data), *holding]
