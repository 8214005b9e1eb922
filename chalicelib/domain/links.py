"""Links and keys: secrets that open one thing for one person. Only the hash of a secret is ever stored."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Opens(StrEnum):
    SUBMISSION = "submission"  # the applicant's own
    DECISION = "decision"  # for one officer: one record, one step
    OFFICE = "office"  # for one officer: the officers' rooms
    AWARD = "award"  # for one officer: the officers' rooms, at one award
    DRAFT = "draft"  # the applicant's own, not sent yet, on any device
    MEMBER = "member"  # for one member: the members' rooms
    ADDRESS = "address"  # for one member: to confirm a new address
    OLD_ADDRESS = "old_address"  # for one member: to keep the old address
    REQUEST = "request"  # for one referee, employer or other person: one short form about an applicant
    EXTENSION = "extension"  # for one person: more time in a call, for one draft
    VOUCH = "vouch"  # for one officer: one request about an applicant


KEY_LASTS = timedelta(days=180)


@dataclass(frozen=True)
class Link:
    """`mailed` is true for a secret that came by mail: whoever has it can read that mailbox.

    `browser` is the hash of the secret of the browser that asked for the link, where one did.
    """

    hash: str
    opens: Opens
    expires_at: datetime
    submission: str = ""
    officer: str = ""
    member: str = ""
    request: str = ""
    browser: str = ""
    version: int = 0
    step: int = 0
    mailed: bool = False


def hash_of(secret: str) -> str:
    """Plain SHA-256 is enough: the secret holds 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
