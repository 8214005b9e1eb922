"""Many writes as one step: all or none, and who stands in the way is told by the write that it stood in the way of."""

from itertools import permutations

import pytest

from chalicelib.domain.errors import LimitReached, NotAllowed, TooLate
from chalicelib.domain.people import Officer
from chalicelib.store import limits, members, officers
from chalicelib.store.table import Write, commit
from tests import factories
from tests.store.moto_cloud import rows


def blocked() -> dict[type[Exception], Write]:
    """One write of each kind (condition check, delete, put, update), none of which can be done."""
    ghost: Officer = factories.officer("Gabe Ghost")
    commit(members.enrolling(factories.member("US-09-000001")))
    commit([limits.counting("somebody", "all", 1)])
    return {
        NotAllowed: officers.still_holding(ghost),
        TooLate: members.striking_out("US-09-999999", "ada@applicants.example", "nothing")[0],
        FileExistsError: members.enrolling(factories.member("US-09-000001"))[0],
        LimitReached: limits.counting("somebody", "all", 1),
    }


def free() -> list[Write]:
    """One write of each kind that can be done."""
    officer = factories.officer("Olive Officer")
    commit(officers.appointing(officer))
    return [
        officers.still_holding(officer),
        members.enrolling(factories.member("US-09-000002"))[0],
        limits.counting("somebody else", "all", 1),
    ]


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("refusal", [NotAllowed, TooLate, FileExistsError, LimitReached])
def test_the_refusal_is_that_of_the_write_in_the_way(refusal: type[Exception], place: int) -> None:
    in_the_way, writes = blocked()[refusal], free()
    before = rows()

    with pytest.raises(refusal) as refused:
        commit([*writes[:place], in_the_way, *writes[place:]])

    assert (type(refused.value), rows() == before) == (refusal, True)


def test_the_first_of_several_in_the_way_speaks() -> None:
    every = blocked()

    spoken = []
    for order in permutations(every):
        with pytest.raises(Exception) as refused:  # which one it is, is the question
            commit([every[refusal] for refusal in order])
        spoken.append((order[0], type(refused.value)))

    assert [(wanted, got) for wanted, got in spoken if wanted is not got] == []
