"""What the sweep looks for is found in the table as the template declares it."""

from datetime import timedelta

import pytest

from chalicelib.domain.outbox import APPLICANT, Letter, LetterState, Purpose
from chalicelib.domain.submission import AttachmentState
from chalicelib.store import attachments, outbox
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
