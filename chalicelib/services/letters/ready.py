"""A letter made ready: the person's address, the words, and the link, minted at the last moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.links import Link, hash_of
from chalicelib.domain.submission import Record
from chalicelib.language import said
from chalicelib.services import offering
from chalicelib.store import links
from chalicelib.store.table import Write


@dataclass(frozen=True)
class Ready:
    """A letter with its person and words; `writes` store the hashes of what it carries."""

    to: str
    template: str
    context: dict[str, Any]
    writes: list[Write] = field(default_factory=list)


@dataclass(frozen=True)
class Later:
    """Not yet: the letter is looked at again then."""

    at: datetime


Made = Ready | Later | None


def minted(made: Callable[[str], Link]) -> tuple[str, Write]:
    """A fresh link's address, and the write that stores its hash."""
    secret = clock.new_secret()
    return f"{settings().public_url}/l/{secret}", links.minting(made(hash_of(secret)))


def about(record: Record) -> dict[str, object]:
    """What every mail about a record may say of it: nothing that a stranger must not read."""
    programme = offering.programme_of(record)
    return {"reference": record.submission.reference, "one": said(programme.one), "programme": said(programme.title)}
