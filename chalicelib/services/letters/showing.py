"""Every mail as officers may look at it before it ever leaves: with invented words, to nobody, writing nothing."""

from dataclasses import dataclass

from chalicelib.config import settings
from chalicelib.domain.errors import NotAllowed, NotFound
from chalicelib.domain.outbox import Purpose
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.language import said
from chalicelib.mail.composing import Frame, Message, compose
from chalicelib.services import offering
from chalicelib.services.letters.examples import MAILS

READERS = (Role.ADMINISTRATOR, Role.MEMBERSHIP_CHAIR, Role.CONTEST_CHAIR, Role.SCHOLARSHIP_CHAIR)


@dataclass(frozen=True)
class Case:
    """`name` says what parts it from the other cases of its mail; empty when there is one."""

    name: str
    message: Message


def reads(officer: Officer) -> bool:
    return any(officer.holds(role) for role in READERS)


def only_readers(officer: Officer) -> None:
    """Raises NotAllowed."""
    if not reads(officer):
        raise NotAllowed


def named(name: str) -> Purpose:
    """Raises NotFound."""
    if name not in set(Purpose):
        raise NotFound
    return Purpose(name)


def cases(purpose: Purpose) -> list[Case]:
    """Every way in which the mail can read. Its button leads to the front page: no link is minted."""
    home, association = settings().public_url, offering.association()
    return [
        Case(
            said(example.case),
            compose(purpose, Frame.PAGE, association=association, link=home, **example.words),
        )
        for example in MAILS[purpose].examples
    ]


def subjects(purpose: Purpose) -> list[str]:
    """The different subjects that it can have."""
    return list(dict.fromkeys(case.message.subject for case in cases(purpose)))
