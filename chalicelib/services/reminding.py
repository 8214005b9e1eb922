"""Members are told in time that dues are due, and that they did not come. The sweep asks for it."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib import clock
from chalicelib.domain.dues import DAY, Notice
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.register import Member
from chalicelib.mail import posting
from chalicelib.services import offering
from chalicelib.store import events, members, outbox, register
from chalicelib.store.table import commit

MOST_LOOKS = 25


def remind() -> int:
    """Looks at members whose dues have something to tell by today, a bounded number; returns how many it looked at.

    Each letter is posted once, however often, late or twice at once this runs.
    """
    today, now = offering.today(), clock.now()
    waiting = members.dues_due(today, MOST_LOOKS)
    for member in register.several(map(members.pk, waiting)):
        try:
            _look(member, today, now)
        except ChangedMeanwhile:  # by another round, or it was paid just now: the next round sees
            continue
    return len(waiting)


def _look(member: Member, today: date, now: datetime) -> None:
    """Raises ChangedMeanwhile."""
    terms, through = offering.association().dues, member.paid_through
    notice = terms.notice_on(through, today) if through else None
    look_at = terms.next_notice(through, today) if through else None
    if notice is None or through is None or not _told(replace(member, look_at=look_at), through, notice, now):
        commit([members.looking(member, look_at)])


def _told(member: Member, through: date, notice: Notice, now: datetime) -> bool:
    """Posts the letter, and `member` is looked at again when it says; False when this letter was posted before."""
    letter = _notice_letter(member, through, notice, now)
    data = {"year": str(letter.step), "n": str(notice.n)}
    told, event = member.recorded(at=now, actor="system", act="reminded", data=data)
    try:
        commit(
            [
                outbox.posting(letter, FileExistsError),
                *members.saving(told, member),
                events.appending(members.pk(member.number), event),
            ]
        )
    except FileExistsError:
        return False
    posting.nudge([letter], now)
    return True


def _notice_letter(member: Member, through: date, notice: Notice, now: datetime) -> Letter:
    """`step` holds the year that is due; the id is the same whenever this letter is made."""
    year = (through + DAY).year
    purpose = Purpose.DUES_LAPSED if notice.lapse else Purpose.DUES_REMINDER
    identifier = f"dues-{member.number}-{year}-{notice.n}"
    return Letter(identifier, purpose, To(Kind.MEMBER, member.number), now, step=year)
