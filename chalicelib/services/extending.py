"""More time for one person of a call: an officer gives it, a link is mailed, and it is used once, for one draft."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.answers import Answers
from chalicelib.domain.calls import Call, CallRecord, Extension
from chalicelib.domain.errors import ChangedMeanwhile, LinkDead, LinkMissing, Refusal, TooMany
from chalicelib.domain.links import Opens
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.people import Officer
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import State
from chalicelib.language import marked as _
from chalicelib.mail import posting
from chalicelib.services import chronicling, drafting, following, offering
from chalicelib.services.drafting import DRAFT_KEPT
from chalicelib.services.offering import Offer
from chalicelib.store import calls, extensions, limits, officers, outbox, submissions
from chalicelib.store.table import Write, commit

MOST = timedelta(days=90)
MOST_GIVEN = 50
TRIES_AN_HOUR = 6
APPLICANT = "applicant"


class NotTheAddress(Refusal):
    status = 403
    sentence = _("Our email did not go to this address. Type the address at which you got it.")


class ManyExtensions(Refusal):
    status = 409
    sentence = _("Many people have more time already. Extend the call for everybody instead.")


@dataclass(frozen=True)
class Opened:
    """An extension that was opened by its link, with its call."""

    record: CallRecord
    extension: Extension

    @property
    def call(self) -> Call:
        return self.record.call


def give(record: CallRecord, mail: str, until: datetime, *, version: int, by: Officer) -> Extension:
    """Mails a link to this address. Given to the same address until the same moment, it is given once.

    That the moment lies after the closing, the page has looked at with the officer. The chain learns a mark of the
    address, never the address. Raises ChangedMeanwhile, ManyExtensions.
    """
    twin = next(
        (one for one in record.extensions if (one.mail.casefold(), one.until) == (mail.casefold(), until)), None
    )
    if twin:
        return twin
    if record.call.version != version:
        raise ChangedMeanwhile
    if len(record.extensions) >= MOST_GIVEN:
        raise ManyExtensions
    now = clock.now()
    given = Extension(extensions.named(record.call.id, clock.new_id()), record.call.id, mail, until, by.id, now)
    letter = Letter(clock.new_id(), Purpose.EXTENSION, To(Kind.EXTENDED, given.id), now)
    commit(
        [
            calls.saving(replace(record.call, version=version + 1)),
            extensions.giving(given),
            *_entry(record, "more time given", by, until=until.isoformat(), to=limits.masked(mail)),
            officers.still_holding(by),
            outbox.posting(letter),
        ]
    )
    posting.nudge([letter], now)
    return given


def _entry(record: CallRecord, act: str, by: Officer | str, **data: str) -> list[Write]:
    return chronicling.entry_after(record.chain, calls.pk(record.call.id), act, by, **data)


def read(extension: str) -> Opened | None:
    """One Query."""
    record = calls.read(extensions.call_of(extension))
    found = record.extension(extension) if record else None
    return Opened(record, found) if record and found else None


def followed(extension: str, secret: str) -> Opened:
    """What the mailed link opens, used or not: one read, one Query. Raises LinkMissing; LinkDead, also when its
    time is over.
    """
    if not secret:
        raise LinkMissing
    link = following.follow(secret)
    opened = read(extension) if link.opens is Opens.EXTENSION and link.request == extension else None
    if opened is None or clock.now() >= opened.extension.until:
        raise LinkDead
    return opened


def fitting(opened: Opened, drafts: list[Submission]) -> list[Submission]:
    """Those of a browser's drafts that can have the extension."""
    return [one for one in drafts if one.call == opened.call.id and one.state is State.DRAFT and one.version]


def use_for(opened: Opened, draft: Submission, *, typed: str) -> Submission:
    """Binds it to a draft that was begun before. Raises NotTheAddress, TooMany, LinkDead, ChangedMeanwhile."""
    now = clock.now()
    kept = replace(draft, version=draft.version + 1, saved_at=now)
    saving = submissions.saving(kept, before=draft.version, erase_at=now + DRAFT_KEPT)
    _bind(opened, kept, [saving], typed)
    return kept


def use_for_new(opened: Opened, answers: Answers, *, typed: str) -> drafting.Begun:
    """Binds it to a draft that begins now, with what is known already. Raises as use_for does."""
    offer = Offer(offering.programme(opened.call.programme), opened.call)
    begun, writes = drafting.new(offer, answers)
    _bind(opened, begun.submission, writes, typed)
    return begun


def _bind(opened: Opened, draft: Submission, writes: list[Write], typed: str) -> None:
    """Programs that follow links and press buttons do not type an address: it must be the one that was written to."""
    extension, now = opened.extension, clock.now()
    if extension.submission:
        raise LinkDead
    if limits.masked(typed) != limits.masked(extension.mail):
        commit([_tried(extension, now)])
        raise NotTheAddress
    used = replace(extension, submission=draft.id)
    event = _entry(opened.record, "more time used", APPLICANT, to=limits.masked(extension.mail))
    commit([*extensions.using(used), *writes, *event, _tried(extension, now)])


def _tried(extension: Extension, now: datetime) -> Write:
    hour, until = f"{now:%Y%m%d%H}", now + timedelta(hours=2)
    return limits.counting(f"extension#{extension.id}", hour, TRIES_AN_HOUR, expires_at=until, otherwise=TooMany)
