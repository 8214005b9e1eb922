"""Requests to people: how one moves, whom a form names, and what a declaration must be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.associations import ipa_us, iupo
from chalicelib.domain import requests
from chalicelib.domain.association import Association
from chalicelib.domain.conditions import answer
from chalicelib.domain.errors import Refusal
from chalicelib.domain.mailboxes import is_free
from chalicelib.domain.programme import Misdeclared
from chalicelib.domain.questions import Page, Text
from chalicelib.domain.request_kinds import Person, RequestKind, people
from chalicelib.domain.requests import NEXT, OPEN, Request, RequestState
from chalicelib.programmes import membership
from chalicelib.programmes.membership.requests import AGENCY_MAILBOX, FORMER_EMPLOYER, REFERENCE, REQUESTS
from tests.asking import asking_membership, employer, reference
from tests.factories import NOW, membership_answers

Move = Callable[[Request], Request]
LATER = NOW + timedelta(days=3)
MOVES: dict[str, Move] = {
    "send": lambda one: one.left(REFERENCE, LATER),
    "remind": lambda one: one.reminded(REFERENCE),
    "answer": lambda one: one.answered(REFERENCE, {"concern": "no"}, LATER),
    "decline": lambda one: one.declined(LATER),
    "cancel": lambda one: one.cancelled(LATER),
    "waive": lambda one: one.waived(LATER, reason="known to us", by="o", by_name="Olive"),
    "expire": lambda one: one.expired(LATER),
    "again": lambda one: one.again(REFERENCE, LATER),
}
ORDERS = st.lists(st.sampled_from(sorted(MOVES)), max_size=25)


def fresh() -> Request:
    return requests.made("s", REFERENCE, Person("aaaa1111", "Rita Referee", "rita@referees.example"), NOW)


def walked(names: list[str]) -> list[Request]:
    """Every request on the way; a move that is refused leaves it as it was."""
    way = [fresh()]
    for name in names:
        try:
            way.append(MOVES[name](way[-1]))
        except Refusal:
            way.append(way[-1])
    return way


@given(ORDERS)
def test_no_order_of_events_leaves_the_table_of_moves(names: list[str]) -> None:
    way = walked(names)

    steps = pairwise(way)
    assert [one for one, after in steps if after.state is not one.state and after.state not in NEXT[one.state]] == []


@given(ORDERS)
def test_nobody_is_written_to_more_often_than_declared(names: list[str]) -> None:
    assert max(one.sends for one in walked(names)) <= REFERENCE.sends_at_most


@given(ORDERS)
def test_the_sweep_looks_at_all_that_is_open_and_at_nothing_else(names: list[str]) -> None:
    assert [one for one in walked(names) if (one.due_at is not None) != one.open] == []


@given(ORDERS)
def test_what_was_answered_stays(names: list[str]) -> None:
    way = walked(names)

    after = [one for one in way if one.answers]
    assert {one.state for one in after} <= {RequestState.ANSWERED, RequestState.WAIVED}
    assert len({one.ended_at for one in after}) <= 1


@given(ORDERS)
def test_a_new_letter_voids_the_links_before_and_a_reminder_does_not(names: list[str]) -> None:
    way = walked(names)

    voided = [(one, after) for one, after in pairwise(way) if after.step != one.step]
    assert [after.state for _, after in voided] == [RequestState.WAITING] * len(voided)


@given(ORDERS)
def test_every_change_counts_as_a_version(names: list[str]) -> None:
    way = walked(names)

    steps = pairwise(way)
    assert [(one, after) for one, after in steps if (after.version == one.version) != (after == one)] == []


def test_every_state_stands_in_the_table_and_can_be_reached() -> None:
    assert set(NEXT) == set(RequestState)
    assert {state for after in NEXT.values() for state in after} == set(RequestState)
    assert {state for state in RequestState if RequestState.CANCELLED in NEXT[state]} == OPEN


def test_times_follow_the_letter_not_the_making() -> None:
    sent = fresh().left(REFERENCE, LATER)
    reminded = sent.reminded(REFERENCE)

    assert (sent.due_at, sent.until) == (LATER + timedelta(days=7), LATER + timedelta(days=14))
    assert (reminded.due_at, reminded.until, reminded.sends) == (sent.until, sent.until, 2)


def test_the_same_person_has_the_same_request_and_another_address_another() -> None:
    person = Person("aaaa1111", "Rita", "rita@referees.example")

    ids = [
        requests.made("s", REFERENCE, each, NOW).id
        for each in (person, replace(person, name="Rita R.", mail="RITA@referees.example"))
    ]
    others = [
        requests.made("s", REFERENCE, replace(person, mail="rita@elsewhere.example"), NOW).id,
        requests.made("s", REFERENCE, replace(person, row="bbbb2222"), NOW).id,
        requests.made("t", REFERENCE, person, NOW).id,
        requests.made("s", FORMER_EMPLOYER, person, NOW).id,
    ]

    assert len(set(ids)) == 1
    assert len({*ids, *others}) == 5


def test_a_form_names_its_people_in_their_order() -> None:
    answers = membership_answers(references=[reference("Rita"), reference("Roy")])

    assert [person.name for person in people(REFERENCE, answers)] == ["Rita", "Roy"]
    assert list(people(FORMER_EMPLOYER, answers)) == []


def test_nobody_is_asked_where_the_condition_does_not_hold() -> None:
    kind = replace(REFERENCE, when=answer("member_class").is_("associate"))
    named = [reference("Rita")]

    assert list(people(kind, membership_answers(references=named))) == []
    assert len(list(people(kind, membership_answers(references=named, member_class="associate")))) == 1


@pytest.mark.parametrize(
    ("mail", "free"),
    [
        ("ada@gmail.com", True),
        ("ada@GMail.COM", True),
        ("ada@mail.yahoo.com", True),
        ("ada@proton.me.", True),
        ("ada@oaklandpd.example", False),
        ("ada@notgmail.com", False),
        ("ada@gmail.com.oaklandpd.example", False),
        ("ada@com", False),
    ],
)
def test_free_mailboxes_are_known_by_their_host(mail: str, free: bool) -> None:
    assert is_free(mail) is free


def test_who_may_not_be_asked_has_no_address_and_is_not() -> None:
    answers = membership_answers(former_employers=[employer(email=""), employer("Edna Employer")])

    assert [person.name for person in people(FORMER_EMPLOYER, answers)] == ["Edna Employer"]


@pytest.mark.parametrize("declarations", [ipa_us.ASSOCIATION, iupo.ASSOCIATION], ids=lambda one: one.slug)
def test_what_membership_would_ask_fits_its_form(declarations: Association) -> None:
    declared = replace(membership.declared(declarations), requests=REQUESTS)

    named = list(people(REFERENCE, membership_answers()))
    assert [kind.name for kind in declared.requests] == ["reference", "former_employer", "agency_mailbox", "vouch"]
    assert [person.name for person in named] == ["Rita Reference", "Rolf Reference"]


LOST = replace(REFERENCE, name="lost", before=("approved",))
WRONG: dict[str, RequestKind] = {
    "two requests are called reference": REFERENCE,
    "lost is asked of nobody, which is no Group of the form": replace(LOST, of="nobody"),
    "lost is asked of references, which is no Email of the form": replace(AGENCY_MAILBOX, name="lost", of="references"),
    "lost would take email with any free service: it must be at work": replace(AGENCY_MAILBOX, name="lost", of="email"),
    "lost points at the unknown question nickname": replace(LOST, name_in="nickname"),
    "lost points at the unknown question oath": replace(LOST, agreed="oath"),
    "lost holds up the unknown outcome maybe": replace(LOST, before=("maybe",)),
    "lost would be read by nobody": replace(LOST, seen_by=frozenset()),
    "lost finds a concern in how_known, which is no choice with a yes": replace(LOST, concern="how_known"),
    "lost may not ask a question called reference": replace(
        LOST, concern="", page=Page("p", "P", Text("reference", "R"))
    ),
    "lost must be reminded of before its time is over, and sent at least once": replace(LOST, lasts=timedelta(days=7)),
}


@pytest.mark.parametrize("complaint", WRONG)
def test_a_wrong_declaration_says_what_is_wrong(complaint: str) -> None:
    programme = asking_membership()

    with pytest.raises(Misdeclared) as wrong:
        replace(programme, requests=(*programme.requests, WRONG[complaint]))

    assert str(wrong.value) == f"membership: {complaint}"
