"""Requests in the table: read with their record, found when they are due, gone with it."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.request_kinds import Person
from chalicelib.domain.requests import Request, made
from chalicelib.programmes.membership.requests import FORMER_EMPLOYER, REFERENCE
from chalicelib.store import requests, submissions
from chalicelib.store.table import commit
from tests import factories
from tests.factories import NOW
from tests.store.moto_cloud import rows


def stored(**but: str) -> Request:
    """A request beside a draft that stands in the table."""
    draft = factories.submission(**but)
    one = made(draft.id, REFERENCE, Person("aaaa1111", "Rita Referee", "rita@referees.example"), NOW)
    commit([submissions.creating(draft, erase_at=NOW), requests.making(one)])
    return one


def test_a_request_comes_back_as_it_was() -> None:
    one = stored()
    settled = one.left(REFERENCE, NOW).answered(REFERENCE, {"concern": "yes", "concern_text": "Hm."}, NOW)
    waived = settled.waived(NOW, reason="Known to us.", by="o", by_name="Olive")

    commit([requests.saving(waived, before=0)])

    assert submissions.read(one.submission).requests == (waived,)


def test_requests_come_by_kind_in_the_order_of_naming() -> None:
    first = stored()
    later = made(first.submission, REFERENCE, Person("bbbb2222", "Abe"), NOW + timedelta(days=1))
    other = made(first.submission, FORMER_EMPLOYER, Person("cccc3333", "Emil"), NOW + timedelta(days=2))
    commit([requests.making(later), requests.making(other)])

    assert submissions.read(first.submission).requests == (other, first, later)


def test_nobody_is_asked_twice() -> None:
    one = stored()

    with pytest.raises(ChangedMeanwhile):
        commit([requests.making(one)])


def test_of_two_who_change_a_request_one_is_refused() -> None:
    one = stored()
    commit([requests.saving(one.left(REFERENCE, NOW), before=one.version)])

    with pytest.raises(ChangedMeanwhile):
        commit([requests.saving(one.cancelled(NOW), before=one.version)])


def test_what_is_open_is_due_and_what_is_settled_is_not() -> None:
    open_, settled = stored(), stored()
    left = [one.left(REFERENCE, NOW) for one in (open_, settled)]
    commit([requests.saving(left[0], before=0), requests.saving(left[1].declined(NOW), before=0)])

    assert requests.due(NOW + timedelta(days=6), 10) == []
    assert requests.due(NOW + timedelta(days=7), 10) == [(open_.submission, open_.id)]


def test_requests_are_erased_with_their_record() -> None:
    one = stored()

    commit(submissions.erasing(submissions.read(one.submission)))

    assert rows() == {}
