"""What the sweep looks for is found in the table as the template declares it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.outbox import APPLICANT, Letter, LetterState, Purpose
from chalicelib.domain.register import Leaving
from chalicelib.domain.submission import AttachmentState
from chalicelib.store import attachments, members, outbox
from chalicelib.store.table import commit
from tests import factories
from tests.factories import NOW
from tests.store.moto_cloud import rows_of


def letter(name: str, minutes: int, state: LetterState = LetterState.WAITING) -> Letter:
    return Letter(name, Purpose.RECEIPT, APPLICANT, NOW + timedelta(minutes=minutes), submission="s", state=state)


def test_letters_that_are_due_are_found_oldest_first() -> None:
    commit(outbox.posting(letter(name, minutes)) for name, minutes in (("b", -1), ("a", -2), ("later", 1)))

    assert outbox.due(NOW, 10) == ["a", "b"]


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.CANCELLED, LetterState.FAILED, LetterState.SHARED_OUT])
def test_a_letter_whose_work_is_done_is_not_due(state: LetterState) -> None:
    commit([outbox.posting(letter("a", -1, state))])

    assert outbox.due(NOW, 10) == []


def test_a_letter_whose_lease_ended_is_due_again() -> None:
    commit([outbox.posting(letter("a", -1, LetterState.SENDING))])

    assert outbox.due(NOW, 10) == ["a"]


def test_a_cancelled_letter_is_not_due() -> None:
    commit([outbox.posting(letter("a", -1))])

    commit([outbox.cancelling("a")])

    assert (outbox.due(NOW, 10), rows_of("letter")[0]["state"]) == ([], "cancelled")


def test_files_that_never_arrived_are_found() -> None:
    late = factories.attachment("s", state=AttachmentState.EXPECTED)
    soon = factories.attachment("s", state=AttachmentState.EXPECTED)
    for file, minutes in ((late, -1), (soon, 1)):
        commit([attachments.expecting(file, look_at=NOW + timedelta(minutes=minutes))])

    assert attachments.due(NOW, 10) == [("s", late.id)]


def test_a_settled_file_is_not_looked_for() -> None:
    file = factories.attachment("s", state=AttachmentState.EXPECTED)
    commit([attachments.expecting(file, look_at=NOW)])

    commit([attachments.settling(factories.attachment("s", id=file.id))])

    assert attachments.due(NOW, 10) == []


TODAY, LATER = NOW.date(), date(2027, 11, 2)


def has_member(**but: Any) -> None:
    commit(members.enrolling(factories.member("US-09-000001", **but)))


def changed(**but: Any) -> None:
    before = members.read("US-09-000001")
    assert before is not None
    commit(members.saving(replace(before, version=before.version + 1, **but), before))


def test_a_new_member_is_looked_at_and_then_on_the_day_that_is_said() -> None:
    has_member()
    member = members.read("US-09-000001")
    assert member is not None
    first = members.dues_due(TODAY, 10)

    commit([members.looking(member, LATER)])

    assert first == ["US-09-000001"]
    assert [members.dues_due(day, 10) for day in (LATER - timedelta(days=1), LATER)] == [[], ["US-09-000001"]]


@pytest.mark.parametrize(
    ("but", "due"),
    [
        ({"given_name": "Maria"}, []),
        ({"paid_through": date(2027, 12, 31)}, ["US-09-000001"]),
        ({"paid_through": None}, ["US-09-000001"]),
        ({"left": TODAY, "leaving": Leaving.DIED}, []),
    ],
)
def test_any_save_that_moves_what_is_paid_has_the_dues_looked_at(but: dict[str, Any], due: list[str]) -> None:
    has_member(look_at=LATER)

    changed(**but)

    assert members.dues_due(TODAY, 10) == due


def test_who_left_leaves_the_index_and_comes_back_to_it() -> None:
    has_member(look_at=LATER)
    changed(left=TODAY, leaving=Leaving.RESIGNED)
    gone = members.dues_due(date.max, 10)

    changed(left=None, leaving=None)

    assert (gone, members.dues_due(TODAY, 10)) == ([], ["US-09-000001"])


def test_a_member_of_whom_nothing_is_to_be_told_is_not_looked_at() -> None:
    has_member(look_at=None)

    assert members.dues_due(date.max, 10) == []
