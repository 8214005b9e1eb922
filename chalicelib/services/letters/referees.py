"""Letters to those who are asked about an applicant, and to a mailbox that an applicant says is theirs."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib import clock
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.request_kinds import RequestKind
from chalicelib.domain.requests import Request
from chalicelib.domain.submission import Record
from chalicelib.language import day, said
from chalicelib.services import offering
from chalicelib.services.letters.ready import Ready, about, minted
from chalicelib.services.requesting.answering import code_hash
from chalicelib.services.requesting.moving import found, wanted
from chalicelib.store import requests


def _asked(letter: Letter) -> tuple[Record, Request, RequestKind] | None:
    """What the letter asks for; None when that was settled, or a newer letter took its place."""
    record = offering.record(letter.submission)
    request, kind = found(record, letter.request)
    live = wanted(record.submission) and request.open and request.step == letter.step
    return (record, request, kind) if live else None


def _request(letter: Letter, now: datetime) -> Ready | None:
    asked = _asked(letter)
    if asked is None:
        return None
    record, request, kind = asked
    left, answers = request.left(kind, now), record.submission.answers
    applicant = offering.programme_of(record).name_of(answers)
    url, written = minted(
        lambda hash_: Link(
            hash_, Opens.REQUEST, left.until, submission=request.submission, request=request.id, step=request.step
        )
    )
    context = {
        **about(record),
        "link": url,
        "person": request.name,
        "applicant": applicant,
        "lead": said(kind.lead, "en", about=kind.tells_about(applicant, answers)),
        "again": request.sends > 1,
        "until": day(left.until, offering.association().zone),
    }
    return Ready(
        request.mail,
        "request",
        context,
        [written, *([requests.saving(left, before=request.version)] if left != request else [])],
    )


def _mailbox_code(letter: Letter, now: datetime) -> Ready | None:
    """A fresh code with every letter; only its hash is kept."""
    asked = _asked(letter)
    if asked is None:
        return None
    record, request, kind = asked
    code = clock.new_code()
    left = request.left(kind, now).with_code(code_hash(request, code))
    kept = requests.saving(left, before=request.version)
    context = {**about(record), "code": code, "until": day(left.until, offering.association().zone)}
    return Ready(request.mail, "mailbox_code", context, [kept])


READY: Mapping[Purpose, Callable[[Letter, datetime], Ready | None]] = {
    Purpose.REQUEST: _request,
    Purpose.MAILBOX_CODE: _mailbox_code,
}
