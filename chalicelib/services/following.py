"""Following a link or a key: what it opens, for whom. Reads only; a link never decides anything by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib import clock
from chalicelib.domain.errors import KeyMissing, LinkDead
from chalicelib.domain.links import KEY_LASTS, Link, Opens, hash_of
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.services import offering
from chalicelib.store import links, submissions
from chalicelib.store.table import batch, commit


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
    record = offering.record(submission)
    if link.mailed and link.step != record.submission.addresses:
        raise LinkDead  # it went to an address that was corrected since
    return Own(record, link)


def own_draft(submission: str, secret: str | None) -> Record:
    """The record for changing it. A mailed link alone does not open it: scanners follow links and fill in forms.

    Raises KeyMissing, NotFound.
    """
    held = own(submission, secret)
    if held.key.mailed:
        raise KeyMissing
    return held.record


def admit(record: Record) -> str:
    """A key of this browser's own, for a person who showed more than the mailed link."""
    secret, now = clock.new_secret(), clock.now()
    key = Link(hash_of(secret), Opens.SUBMISSION, now + KEY_LASTS, submission=record.submission.id)
    commit([links.minting(key)])
    return secret


def drafts(keys: Mapping[str, str]) -> list[Submission]:
    """The unsent submissions among those to which a browser holds keys (id -> secret), newest first: one batch read."""
    wanted = {submission: links.key(hash_of(secret)) for submission, secret in keys.items()}
    items = batch([*wanted.values(), *map(submissions.head_key, wanted)]) if wanted else {}
    now = clock.now()
    opened = {link.submission for item in items.values() if (link := links.living(item, now))}
    heads = [submissions.found(items.get(submissions.head_key(submission))) for submission in wanted]
    unsent = [head for head in heads if head and head.id in opened and head.state is State.DRAFT]
    return sorted(unsent, key=lambda draft: draft.created_at, reverse=True)
