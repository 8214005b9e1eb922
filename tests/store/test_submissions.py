"""What is written about a submission is what is read again, every field of it."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from chalicelib.domain.submission import Decision, Opinion, Submission, Unfinished
from chalicelib.domain.workflow import State
from chalicelib.store import submissions
from chalicelib.store.table import commit
from tests import factories

EMPTY = factories.submission()


def full() -> Submission:
    """Nothing is left as it is by itself."""
    at = iter(factories.NOW + timedelta(days=day) for day in range(20))
    decision = Decision("approved", "Because.", "officer", "Olive Officer", next(at), "US-09-000001", "letter", "vote")
    checks = (("identity", "pass", "Seen."),)
    opinion = Opinion("vote", 3, "approved", "officer", "Olive Officer", next(at), "Because.", checks, ("letter",))
    return replace(
        EMPTY,
        version=7,
        step=3,
        reference="AM-7K3M-2Q",
        sent_at=next(at),
        confirmed_at=next(at),
        stage="vote",
        since=next(at),
        until=next(at),
        wake_at=next(at),
        opinions=(opinion,),
        appealed="Please look again.",
        decision=decision,
        earlier=(replace(decision, at=next(at)),),
        unfinished=(Unfinished("person", (("family_name", "O’Brien"),), quiet=True),),
        saved_at=next(at),
        resume_mail="ada@applicants.example",
        resumes=2,
        addresses=1,
        counters=("all",),
        events=5,
        head="f" * 64,
        state=State.DECIDED,
    )


@pytest.mark.parametrize("written", [EMPTY, full()], ids=["empty", "full"])
def test_a_submission_is_read_as_it_was_written(written: Submission) -> None:
    commit([submissions.creating(written, erase_at=factories.NOW)])

    assert submissions.read(written.id).submission == written


def test_every_field_is_tried() -> None:
    given = {"id", "programme", "programme_version", "call", "answers", "created_at"}

    same = {one.name for one in fields(Submission) if getattr(full(), one.name) == getattr(EMPTY, one.name)}

    assert same == given
