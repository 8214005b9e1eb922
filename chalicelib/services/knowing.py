"""What a draft shows of the register: the facts as they stand now. Kept when a page is saved or the draft is sent."""

from dataclasses import replace

from chalicelib.domain.asked import only_asked
from chalicelib.domain.calls import Call
from chalicelib.domain.programme import Programme
from chalicelib.domain.register import Member
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import OPEN_TO_APPLICANT
from chalicelib.services import offering
from chalicelib.services.eligibility import facts, occasion, person_and_call


def as_of_now(record: Record) -> Record:
    """The record with the facts of today, while its applicant may change it: one batch read, none where the programme
    has no facts."""
    programme, submission = offering.programme_of(record), record.submission
    if not programme.has_facts or submission.state not in OPEN_TO_APPLICANT:
        return record
    return with_facts(record, programme, *person_and_call(programme, submission))


def with_facts(record: Record, programme: Programme, member: Member | None, call: Call | None) -> Record:
    """Of somebody who is not on the register any more the facts stay as they were."""
    if member is None or not programme.has_facts:
        return record
    typed = {
        name: given
        for name, given in record.submission.answers.items()
        if not ((question := programme.question(name)) and question.fact)
    }
    answers = only_asked(programme.questions, {**typed, **facts(programme, member, occasion(call))})
    return replace(record, submission=replace(record.submission, answers=answers))
