"""The account of an award: whole cents that sum to the whole, what can be paid when, contra entries."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.award_terms import Award, Installment, Report
from chalicelib.domain.grants import (
    AGAIN_WITHIN,
    Entered,
    Entry,
    Grant,
    Read,
    Waits,
    amount,
    due_at,
    opens_at,
    split,
)
from chalicelib.domain.questions import Address, Name, Page, Text
from chalicelib.domain.roles import Role

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
ZONE = "America/New_York"
REPORT = Report(page=Page("report", "Report", Text("what", "What?")), within=timedelta(days=60), after="course_to")
HALVES = Award(
    installments=(Installment("first", "First half", 50), Installment("second", "Second half", 50, after_report=True)),
    by=Role.COMMITTEE_MEMBER,
    page=Page("payee", "Payee", Name("payee", "Name"), Address("address", "Address")),
    payees=("payee",),
    address="address",
    report=REPORT,
)
NUMBERS = count(1)


def accepted(cents: int = 150_001, award: Award = HALVES) -> Grant:
    due = NOW + timedelta(days=60) if award.report else None
    return Grant("s", cents, NOW, {"payee": "Ada"}, due_at=due).listed(award, NOW)


def entry(tells: Entered, cents: int, installment: str = "", contra: str = "") -> Entry:
    n = next(NUMBERS)
    return Entry(f"e{n}", n, tells, cents, date(2026, 11, 21), NOW, "o", "Tess", installment, contra=contra)


def paid(grant: Grant, installment: str, cents: int, award: Award = HALVES) -> Grant:
    return grant.with_entry(entry(Entered.PAID, cents, installment), award)


def reported(grant: Grant) -> Grant:
    return grant.with_report({"what": "It was good."}, NOW).read(HALVES, Read.ACCEPTED, "Carl", NOW)


def waits(grant: Grant) -> list[Waits]:
    return [part.waits for part in grant.parts(HALVES)]


PERCENTS = st.lists(st.integers(1, 99), min_size=1, max_size=6).map(lambda cuts: sorted({*cuts, 100}))


@given(st.integers(0, 10_000_000), PERCENTS)
def test_the_parts_sum_to_the_whole_and_none_is_a_cent_from_its_share(cents: int, ends: list[int]) -> None:
    percents = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]

    parts = split(cents, percents)

    assert sum(parts) == cents
    assert [
        percent for part, percent in zip(parts, percents, strict=True) if abs(part * 100 - cents * percent) >= 100
    ] == []


ACTS = st.lists(st.tuples(st.sampled_from([*Entered]), st.integers(1, 80_000), st.integers(0, 9)), max_size=12)


@given(ACTS)
def test_what_is_held_follows_from_the_entries_that_stand(acts: list[tuple[Entered, int, int]]) -> None:
    grant = accepted()
    kept: dict[str, int] = {}
    for tells, cents, which in acts:
        if tells is Entered.CONTRA:
            if kept:
                name = sorted(kept)[which % len(kept)]
                grant = grant.with_entry(entry(tells, abs(kept.pop(name)), contra=name), HALVES)
            continue
        made = entry(tells, cents, "first" if tells is Entered.PAID else "")
        kept[made.id] = cents if tells is Entered.PAID else -cents
        grant = grant.with_entry(made, HALVES)

    assert grant.held_cents == sum(kept.values())
    assert [one.id for one in grant.standing] == list(kept)
    assert sum(part.cents for part in grant.parts(HALVES)) == grant.amount_cents
    assert (grant.payable_since is None) == (not grant.payable(HALVES))


def test_the_first_half_can_be_paid_at_once_and_the_second_after_the_report() -> None:
    first = accepted()
    half = paid(first, "first", 75_000)
    done = reported(half)

    assert [waits(one) for one in (first, half, done)] == [
        [Waits.NOTHING, Waits.REPORT],
        [Waits.PAID, Waits.REPORT],
        [Waits.PAID, Waits.NOTHING],
    ]
    assert [part.left_cents for part in done.payable(HALVES)] == [75_001]
    assert (done.done(HALVES), paid(done, "second", 75_001).done(HALVES)) == (False, True)


def test_a_contra_entry_makes_payable_again_and_nothing_is_deleted() -> None:
    half = paid(accepted(), "first", 75_000)
    wrong = half.entries[0]

    back = half.with_entry(entry(Entered.CONTRA, wrong.cents, "first", contra=wrong.id), HALVES)

    assert (half.payable_since, back.payable_since, back.paid_cents) == (None, NOW, 0)
    assert (len(back.entries), back.standing) == (2, ())


def test_a_winner_hears_of_entries_after_the_undo_window_and_of_mistakes_canceled_in_it_never() -> None:
    undo = timedelta(minutes=10)
    half = paid(accepted(), "first", 75_000)
    wrong = half.entries[0]
    contra = entry(Entered.CONTRA, wrong.cents, "first", contra=wrong.id)
    at_once = half.with_entry(replace(contra, at=NOW + timedelta(minutes=9)), HALVES)
    later = half.with_entry(replace(contra, at=NOW + timedelta(minutes=10)), HALVES)

    assert [half.unheard(undo, NOW + timedelta(minutes=n)) for n in (0, 9, 10)] == [{wrong.id}, {wrong.id}, set()]
    assert [one.unheard(undo, NOW + timedelta(days=1)) for one in (at_once, later)] == [{wrong.id, contra.id}, set()]


def test_money_that_came_back_makes_nothing_payable() -> None:
    half = paid(accepted(), "first", 75_000)

    back = half.with_entry(entry(Entered.RETURNED, 5_000), HALVES)

    assert (back.paid_cents, back.returned_cents, back.held_cents, back.payable(HALVES)) == (75_000, 5_000, 70_000, ())


def test_whoever_gets_a_report_back_has_two_weeks_at_least() -> None:
    late = replace(accepted(), due_at=NOW).with_report({"what": "Short."}, NOW)

    back = late.read(HALVES, Read.SENT_BACK, "Carl", NOW, "Tell more.")

    assert (late.awaits_report, late.awaits_reader) == (False, True)
    assert (back.awaits_report, back.awaits_reader, back.due_at) == (True, False, NOW + AGAIN_WITHIN)


def test_an_award_that_was_ended_pays_nothing_more() -> None:
    over = paid(accepted(), "first", 75_000).over("The course was not begun.")

    assert (waits(over), over.payable_since, over.awaits_report) == ([Waits.PAID, Waits.ENDED], None, False)


@pytest.mark.parametrize(("asked", "cents"), [(None, 100_000), (80_000, 80_000), (120_000, 100_000)])
def test_nobody_gets_more_than_was_asked_for_or_than_the_call_says(asked: int | None, cents: int) -> None:
    award = replace(HALVES, asked_question="asked")

    assert amount(100_000, award, {} if asked is None else {"asked": asked}) == cents


@pytest.mark.parametrize(
    ("answers", "last_day"),
    [
        ({}, date(2027, 1, 20)),
        ({"course_to": "2027-06-30"}, date(2027, 8, 29)),
        ({"course_to": "2026-01-01"}, date(2027, 1, 20)),
    ],
)
def test_a_report_is_due_after_the_end_of_the_course_or_of_accepting(answers: dict[str, str], last_day: date) -> None:
    due = due_at(REPORT, NOW, answers, ZONE)

    assert due is not None
    assert (due - timedelta(seconds=1)).astimezone(ZoneInfo(ZONE)).date() == last_day


@pytest.mark.parametrize(
    ("answers", "opens"),
    [({}, None), ({"course_to": "2027-06-30"}, datetime(2027, 6, 30, 4, tzinfo=UTC))],
)
def test_a_report_opens_with_the_last_day_of_the_course(answers: dict[str, str], opens: datetime | None) -> None:
    assert opens_at(REPORT, answers, ZONE) == opens
