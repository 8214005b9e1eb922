"""Following a link or a key: what it opens, for whom. Reads only; a link never decides anything by itself."""

from dataclasses import dataclass

from chalicelib import clock
from chalicelib.domain.errors import KeyMissing, LinkDead
from chalicelib.domain.links import Link, Opens, hash_of
from chalicelib.domain.submission import Record
from chalicelib.store import links, submissions


@dataclass(frozen=True)
class Own:
    """An applicant's own record, and the key that opened it."""

    record: Record
    key: Link


def follow(secret: str) -> Link:
    """Raises LinkDead."""
    link = links.read(hash_of(secret), clock.now())
    if link is None:
        raise LinkDead
    return link


def own(submission: str, secret: str | None) -> Own:
    """The record of the applicant who holds this key: one read and one Query. Raises KeyMissing, NotFound."""
    link = links.read(hash_of(secret), clock.now()) if secret else None
    if link is None or link.opens is not Opens.SUBMISSION or link.submission != submission:
        raise KeyMissing
    return Own(submissions.read(submission), link)
