"""How a member comes in: a link by email, the member number where a link is not enough, a session, and its end."""

from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib import clock
from chalicelib.domain.entering import Session, same_number
from chalicelib.domain.errors import LinkDead, LinkMissing, TooMany, WrongNumber
from chalicelib.domain.links import Link, Opens, hash_of
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.register import Member, Standing
from chalicelib.mail import posting
from chalicelib.services import guarding, standing
from chalicelib.services.guarding import Act, Origin
from chalicelib.store import limits, links, members, outbox, sessions
from chalicelib.store.table import Write, batch, commit

LINKS_AN_HOUR = 6
WAY_IN_LASTS = timedelta(hours=1)
TRIES = 5
# After so long without a press a browser is forgotten.
SESSION_LASTS = timedelta(days=90)
LONGEST_COOKIE = 120
MOST_ENDED = 90  # DynamoDB takes a hundred writes in one transaction


@dataclass(frozen=True)
class Signed:
    """A member in a browser in which that member is signed in."""

    member: Member
    session: Session


def ask(purpose: Purpose, mail: str, browser_secret: str = "", *, origin: Origin | None = None) -> None:
    """Mails a way in to those whom `purpose` is for and who are known at this address. Raises TooMany.

    Looks nobody up, so it asks the same of the cloud for every address: the sender finds out who is known there.
    """
    now, address = clock.now(), limits.masked(mail)
    letter = Letter(clock.new_id(), purpose, To(Kind.ADDRESS, address), now, device=_hash(browser_secret))
    hour = now.strftime("%Y%m%d%H")
    counted = limits.counting(
        f"{purpose}#{address}", hour, LINKS_AN_HOUR, expires_at=now + timedelta(hours=2), otherwise=TooMany
    )
    of_source = guarding.counting(Act.LINK, origin, now) if origin else []
    commit([counted, *of_source, outbox.posting(letter)])
    posting.nudge([letter], now)


def _hash(secret: str) -> str:
    return hash_of(secret) if secret else ""


def opened(secret: str, opens: Opens) -> Link:
    """The living link of that kind. Raises LinkDead, LinkMissing."""
    if not secret:
        raise LinkMissing
    link = links.read(hash_of(secret), clock.now())
    if link is None or link.opens is not opens:
        raise LinkDead
    return link


def asked_here(link: Link, browser_secret: str) -> bool:
    """Whether this browser is the one that asked for the link: scanners of mailboxes are others."""
    return bool(link.browser) and link.browser == hash_of(browser_secret)


def refuse_stranger(link: Link, typed: str, *, tries: int = TRIES) -> None:
    """A link that was opened elsewhere wants the member number, which no email holds.

    Raises WrongNumber; LinkDead after so many tries. A try is counted before anything is compared, so many at once
    are counted, too; an empty box is none.
    """
    if not typed.strip():
        raise WrongNumber
    commit([links.trying(link.hash, tries)])
    if not same_number(typed, link.member):
        raise WrongNumber


def still(member: Member | None) -> Member:
    """The member, unless the membership ended. Raises LinkDead."""
    if member is None or gone(member):
        raise LinkDead
    return member


def gone(member: Member) -> bool:
    return standing.of(member) is Standing.LEFT


def enter(secret: str, browser_secret: str, *, typed: str, label: str) -> str:
    """The cookie of a new session ("number.secret"). The link is used up in the same transaction.

    Raises LinkDead, WrongNumber.
    """
    link = opened(secret, Opens.MEMBER)
    if not asked_here(link, browser_secret):
        refuse_stranger(link, typed)
    member, now, own = still(members.read(link.member)), clock.now(), clock.new_secret()
    session = Session(hash_of(own), member.number, label, since=now, seen=now, until=now + SESSION_LASTS)
    commit([links.using_up(link.hash), sessions.opening(session)])
    return f"{member.number}.{own}"


def signed_in(cookie: str) -> Signed | None:
    """Who is signed in with this cookie: one batch read. A member who left is nobody at once."""
    number, _, secret = cookie.rpartition(".")
    if not number or len(cookie) > LONGEST_COOKIE:
        return None
    member_key, session_key = members.key(number), sessions.key(number, hash_of(secret))
    items, now = batch([member_key, session_key]), clock.now()
    member, session = members.found(items.get(member_key)), sessions.found(items.get(session_key), now)
    if member is None or session is None or gone(member):
        return None
    return Signed(member, session)


def stay(signed: Signed) -> None:
    """A press keeps the session for another 90 days; written at most once a day. Raises SignedOut."""
    now = clock.now()
    if signed.session.seen.date() < now.date():
        commit([sessions.renewing(replace(signed.session, seen=now, until=now + SESSION_LASTS))])


def everywhere(member: Member) -> list[Session]:
    """One Query."""
    return sessions.of(member.number, clock.now())


def leave(member: Member, session: str) -> None:
    """Ends one session; harmless when it is gone."""
    commit([sessions.ending(member.number, session)])


def leave_others(signed: Signed) -> None:
    """Ends every session but this one."""
    ends = ending_all(signed.member.number, but=signed.session.id)
    if ends:
        commit(ends)


def ending_all(number: str, *, but: str = "") -> list[Write]:
    """For a step after which nobody may be signed in as this member: one Query, and the writes."""
    others = [session.id for session in sessions.of(number, clock.now()) if session.id != but]
    return [sessions.ending(number, session) for session in others[:MOST_ENDED]]
