"""A new email address of a member: asking, confirming at the new one, keeping the old one for seven days."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.errors import LinkDead, Refusal, TooMany
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.moving import Move
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.register import Member
from chalicelib.language import marked as _
from chalicelib.mail import posting
from chalicelib.services import entering
from chalicelib.store import events, limits, links, members, moves, outbox
from chalicelib.store.table import Write, batch, commit

CONFIRM_WITHIN = timedelta(days=1)
STOP_WITHIN = timedelta(days=7)
WISHES_A_DAY = 3
TRIES_TO_KEEP = 50  # of 900,000 numbers, with the link in hand


class SameAddress(Refusal):
    status = 422
    sentence = _("This is the address that we have already")


class MovedLately(Refusal):
    """Else a stranger could move twice, and the owner of the first address could not undo it."""

    status = 409
    title = _("You changed your address a few days ago")
    sentence = _("For your safety it can be changed again after seven days. Write to {contact} if it cannot wait.")


def underway(member: Member) -> Move | None:
    """The change that waits to be confirmed, or that may still be taken back. One read."""
    return _lasting(moves.read(member.number))


def _lasting(move: Move | None) -> Move | None:
    if move is None:
        return None
    lasts = STOP_WITHIN if move.done else CONFIRM_WITHIN
    return move if clock.now() < move.asked_at + lasts else None


def ask(member: Member, mail: str) -> Move:
    """Writes to the new address for confirming, and to the old one how to stop it. Nothing else changes yet.

    A wish that was not confirmed is replaced. Raises SameAddress, MovedLately, TooMany, ChangedMeanwhile.
    """
    if mail.casefold() == member.mail.casefold():
        raise SameAddress
    now, before = clock.now(), moves.read(member.number)
    standing = _lasting(before)
    if standing and standing.done:
        raise MovedLately
    move = Move(clock.new_id(), member.number, member.mail, mail, now)
    posted = [_letter(Purpose.ADDRESS_CHECK, member, now), _letter(Purpose.ADDRESS_CHANGING, member, now)]
    day, tomorrow = now.strftime("%Y%m%d"), now + timedelta(days=2)
    counted = limits.counting(
        f"move#{limits.masked(member.number)}", day, WISHES_A_DAY, expires_at=tomorrow, otherwise=TooMany
    )
    wished = moves.putting(move, before, forget_at=now + STOP_WITHIN)
    commit([wished, counted, *_recorded(member, member, "address_asked", now), *map(outbox.posting, posted)])
    posting.nudge(posted, now)
    return move


def _letter(purpose: Purpose, member: Member, now: datetime) -> Letter:
    return Letter(clock.new_id(), purpose, To(Kind.MEMBER, member.number), now)


def _recorded(after: Member, before: Member, act: str, now: datetime) -> list[Write]:
    """The member as it is now, and the event of it."""
    saved, event = after.recorded(at=now, actor=f"member:{before.number}", act=act, data={})
    return [*members.saving(saved, before), events.appending(members.pk(before.number), event)]


def meant_by(link: Link) -> Move:
    """The change that a link is about. Raises LinkDead when there is another by now, or its time is over."""
    return _fitting(link, moves.read(link.member))


def _fitting(link: Link, move: Move | None) -> Move:
    if move is None:
        raise LinkDead
    waits = link.request == move.id and not move.done
    may_stop = link.request == limits.masked(move.old) and clock.now() < move.asked_at + STOP_WITHIN
    if not (waits if link.opens is Opens.ADDRESS else may_stop):
        raise LinkDead
    return move


def confirm(secret: str, *, signed: str, typed: str) -> Member:
    """The new address takes the place of the old one. `signed` is the number of the member signed in here, or empty.

    Raises LinkDead, WrongNumber, ChangedMeanwhile.
    """
    link = entering.opened(secret, Opens.ADDRESS)
    member, move = _meant(link)
    if signed != member.number:
        entering.refuse_stranger(link, typed)
    moved, now = replace(member, mail=move.new), clock.now()
    done = moves.putting(replace(move, done=True), move, forget_at=move.asked_at + STOP_WITHIN)
    commit([links.using_up(link.hash), done, *_recorded(moved, member, "address_changed", now)])
    return moved


def keep_old(secret: str, *, typed: str) -> Member:
    """Stops the change, or takes it back, and signs the member out everywhere: a stranger may have asked for it.

    Being signed in is not enough here, for the same reason. Raises LinkDead, WrongNumber, ChangedMeanwhile.
    """
    link = entering.opened(secret, Opens.OLD_ADDRESS)
    member, move = _meant(link)
    # A scanner that types into every box must not use up the way to keep an address.
    entering.refuse_stranger(link, typed, tries=TRIES_TO_KEEP)
    kept, now = replace(member, mail=move.old), clock.now()
    ends = entering.ending_all(member.number)
    commit([links.using_up(link.hash), moves.removing(move), *ends, *_recorded(kept, member, "address_kept", now)])
    return kept


def _meant(link: Link) -> tuple[Member, Move]:
    """The member and the change, in one batch read. Raises LinkDead."""
    member_key, move_key = members.key(link.member), moves.key(link.member)
    items = batch([member_key, move_key])
    move = _fitting(link, moves.found(items.get(move_key)))
    member = entering.still(members.found(items.get(member_key)))
    if member.mail != (move.new if move.done else move.old):
        raise LinkDead  # an officer has changed it since
    return member, move
