"""Declarations of what follows on an award: one that cannot work stops the start with a sentence."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.award_terms import Award, Installment
from chalicelib.domain.evidence import RECEIPT
from chalicelib.domain.programme import Misdeclared
from chalicelib.domain.questions import Name, Page, Text, Upload
from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Stage, Workflow
from chalicelib.programmes._awards import PAYEE, in_halves, prize, to_college
from tests.granting import OUTCOMES, VOTE, scholarship

HALVES = in_halves(Role.COMMITTEE_MEMBER, after="course_to", asked_question="request_cents")
assert HALVES.report is not None
REPORT = HALVES.report


def declared(award: Award) -> str:
    """What is said about a scholarship with this award; empty when it can work."""
    programme = scholarship()
    try:
        replace(programme, workflow=replace(programme.workflow, award=award))
    except Misdeclared as wrong:
        return str(wrong).removeprefix("membership: ")
    return ""


COLLEGE = to_college(Role.COMMITTEE_MEMBER, known=(("college_payee", "agency"),))


@pytest.mark.parametrize("award", [HALVES, prize(Role.CONTEST_CHAIR), COLLEGE])
def test_the_shared_ones_can_be_declared(award: Award) -> None:
    assert declared(award) == ""


WRONG: dict[str, dict[str, Any]] = {
    "its installments must be above 0 and sum to 100 percent, and are [50, 49]": {
        "installments": (Installment("a", "A", 50), Installment("b", "B", 49))
    },
    "two installments are called a": {"installments": (Installment("a", "A", 50), Installment("a", "A", 50))},
    "an installment waits for a report, and none is asked": {"report": None},
    "its award points at nobody, which its page does not ask": {"payees": ("nobody",)},
    "the check cannot go to payee, which is no address": {"address": "payee"},
    "the amount cannot be held to agency, which is no question for money": {"asked_question": "agency"},
    "its award would fill in nowhere, which is not asked": {"known": (("payee", "nowhere"),)},
    "the report is due after agency, which is no date that is asked": {"report": replace(REPORT, after="agency")},
    "the report must have some time": {"report": replace(REPORT, within=timedelta())},
    "the report may not be called contact, as a page of the form is": {
        "report": replace(REPORT, page=Page("contact", "Report", Text("what", "What?")))
    },
    "two questions of the report are called what": {
        "report": replace(REPORT, page=Page("report", "Report", Text("what", "What?"), Text("what", "What?")))
    },
    "the report asks for agency, as the form does": {
        "report": replace(REPORT, page=Page("report", "Report", Upload("agency", "File", kind=RECEIPT)))
    },
    "payee may not ask a question called answer": {
        "page": Page("payee", "Payee", PAYEE, Name("answer", "Answer"), *HALVES.page.questions[1:])
    },
}


@pytest.mark.parametrize("sentence", WRONG)
def test_what_cannot_work_is_said_in_a_sentence(sentence: str) -> None:
    assert declared(replace(HALVES, **WRONG[sentence])) == sentence


def test_an_award_that_nobody_can_accept_is_refused() -> None:
    granted = replace(VOTE, outcomes=OUTCOMES[:1])
    workflow = Workflow((Stage("vote", "Vote", (granted,)),), award=HALVES)

    assert list(workflow.complaints()) == ["it pays an award that nobody can accept"]
