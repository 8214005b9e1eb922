"""Finishing a draft later: an emailed link, good on any device for whoever also knows what only the applicant knows."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.answers import Answer
from chalicelib.domain.errors import LinkDead, LinkMissing, NotOpenToChange, Refusal, TooMany
from chalicelib.domain.links import Opens, hash_of
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.questions import Question
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.language import marked as _
from chalicelib.mail import posting
from chalicelib.services import following, offering
from chalicelib.services.drafting import DRAFT_KEPT
from chalicelib.store import limits, links, outbox, submissions
from chalicelib.store.table import Write, commit

LINK_LASTS = DRAFT_KEPT
WARNED_BEFORE = timedelta(days=7)
LINKS_AN_HOUR, TRIES_AN_HOUR = 4, 6
SIGNS = 4


class NotTheSame(Refusal):
    status = 403
    title = _("That does not match")
    sentence = _("This is not what stands in the draft. Check it, and try again.")


def ask(record: Record, mail: str) -> Submission:
    """Mails a link to the draft; links that were mailed before are dead then. Raises NotOpenToChange, TooMany."""
    draft, now = record.submission, clock.now()
    if draft.state is not State.DRAFT:
        raise NotOpenToChange(state=draft.state)
    asked = replace(draft, resume_mail=mail, resumes=draft.resumes + 1, version=draft.version + 1)
    link = Letter(clock.new_id(), Purpose.RESUME, APPLICANT, now, submission=draft.id, step=asked.resumes)
    warning = Letter(f"ends-{draft.id}", Purpose.DRAFT_ENDS, APPLICANT, ends(asked) - WARNED_BEFORE, draft.id)
    letters = [link] if draft.resumes else [link, warning]
    commit(
        [
            submissions.saving(asked, before=draft.version, erase_at=now + DRAFT_KEPT),
            _counted(f"resume#{limits.masked(mail)}", LINKS_AN_HOUR, now),
            *map(outbox.posting, letters),
        ]
    )
    posting.nudge([link], now)
    return asked


def ends(draft: Submission) -> datetime:
    """When the draft is erased if nobody comes back."""
    return (draft.saved_at or draft.created_at) + DRAFT_KEPT


def _counted(what: str, most: int, now: datetime) -> Write:
    hour = now.strftime("%Y%m%d%H")
    return limits.counting(what, hour, most, expires_at=now + timedelta(hours=2), otherwise=TooMany)


def followed(submission: str, secret: str) -> Record:
    """The draft that an emailed link names: one read and one Query. Raises LinkDead, LinkMissing."""
    if not secret:
        raise LinkMissing
    link = links.read(hash_of(secret), clock.now())
    if link is None or link.opens is not Opens.DRAFT or link.submission != submission:
        raise LinkDead
    record = offering.record(submission)
    if record.submission.state is not State.DRAFT or record.submission.resumes != link.step:
        raise LinkDead  # sent meanwhile, or a newer link was asked for
    return record


def proof(record: Record) -> Question | None:
    """The question that is asked again; None while the draft holds no answer to it."""
    programme = offering.programme_of(record)
    known = programme.proof_question in record.submission.answers
    return programme.question(programme.proof_question) if known else None


def signs(record: Record) -> str:
    """What is typed in place of a proof: programs that open links in emails do not type what they read."""
    return record.submission.id[:SIGNS].upper()


def resume(record: Record, given: Answer | None) -> str:
    """A key of this browser's own, for who gives the proof (or the signs). Raises NotTheSame, TooMany."""
    question = proof(record)
    commit([_counted(f"resuming#{record.submission.id}", TRIES_AN_HOUR, clock.now())])
    wanted = record.submission.answers[question.name] if question else signs(record)
    if given != wanted:
        raise NotTheSame
    return following.admit(record)
