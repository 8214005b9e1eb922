"""What dues are, what a ledger covers, and when members are told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.dues import Dues
from chalicelib.domain.ledger import Account, Entry, Method
from chalicelib.domain.register import Member, Standing
from tests import factories

DUES = Dues(annual_cents=3_000, how_to_pay="Send a check.", enrolment_cents=500)
TAPERED = replace(DUES, enrolment_cents=0, taper=(4_000, 3_000, 2_000, 4_000))
AT = datetime(2026, 11, 21, tzinfo=UTC)


def unpaid(through: date | None = None) -> Member:
    return factories.member(paid_through=through, joined=date(2026, 2, 1))


def entry(account: Account, year: int, cents: int, day: date, refunds: str = "", dues: Dues = DUES) -> Entry:
    n = len(account.ledger) + 1
    asked = account.owed(dues, day, year).asked_cents
    before = account.member.paid_through
    return Entry(f"e{n}", n, year, cents, asked, Method.CHECK, day, AT, "o", "Olive", refunds=refunds, before=before)


def paying(account: Account, year: int, cents: int, day: date, dues: Dues = DUES) -> Account:
    return account.with_entry(entry(account, year, cents, day, dues=dues))


@pytest.mark.parametrize(
    ("day", "year", "cents"),
    [
        (date(2026, 1, 1), 2026, 3_500),
        (date(2026, 9, 30), 2026, 3_500),
        (date(2026, 10, 1), 2027, 3_500),
        (date(2026, 12, 31), 2027, 3_500),
    ],
)
def test_who_joins_from_october_on_is_covered_through_the_next_year(day: date, year: int, cents: int) -> None:
    owed = Account(unpaid()).owed(DUES, day)

    assert (owed.year, owed.left_cents) == (year, cents)


@pytest.mark.parametrize(("month", "cents"), [(1, 4_000), (4, 3_000), (7, 2_000), (10, 4_000)])
def test_first_dues_may_taper_by_quarter(month: int, cents: int) -> None:
    day = date(2026, month, 1)

    owed = [Account(one).owed(TAPERED, day).asked_cents for one in (unpaid(), factories.member())]

    assert owed == [cents, 3_000]


def test_enrolment_is_asked_once() -> None:
    member = Account(unpaid())

    first = paying(member, 2026, 3_500, date(2026, 3, 1))

    assert (first.member.paid_through, first.owed(DUES, date(2026, 12, 1)).left_cents) == (date(2026, 12, 31), 3_000)


def test_the_first_year_may_be_free() -> None:
    free = replace(DUES, first_year_free=True)

    assert [
        free.free_through(date(2026, 9, 30)),
        free.free_through(date(2026, 10, 1)),
        DUES.free_through(date.max),
    ] == [
        date(2026, 12, 31),
        date(2027, 12, 31),
        None,
    ]


def test_a_new_price_changes_no_year_that_was_begun() -> None:
    raised = replace(DUES, later=((2027, 4_000),))
    begun = paying(Account(factories.member()), 2027, 1_000, date(2026, 11, 1), DUES)

    later = [one.owed(raised, date(2026, 12, 1), 2027) for one in (begun, Account(factories.member()))]

    assert [owed.left_cents for owed in later] == [2_000, 4_000]


def test_part_of_the_dues_covers_nothing_until_the_rest_comes() -> None:
    account = Account(factories.member(paid_through=date(2025, 12, 31)))

    part = paying(account, 2026, 2_999, date(2026, 5, 1))
    whole = paying(part, 2026, 1, date(2026, 5, 2))

    assert [one.member.standing(date(2026, 6, 1), 0) for one in (part, whole)] == [Standing.LAPSED, Standing.GOOD]


def test_what_was_paid_before_the_ledger_began_stays_paid() -> None:
    account = paying(Account(factories.member(paid_through=date(2026, 12, 31))), 2027, 3_000, date(2026, 11, 1))

    back = account.with_entry(entry(account, 2027, 3_000, date(2026, 11, 2), refunds="e1"))

    assert back.member.paid_through == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("through", "day", "years"),
    [
        (None, date(2026, 5, 1), (2026,)),
        (None, date(2026, 11, 1), (2026, 2027)),
        (date(2026, 12, 31), date(2026, 5, 1), (2027,)),
        (date(2027, 12, 31), date(2026, 11, 1), (2028,)),
        (date(2024, 12, 31), date(2026, 5, 1), (2026,)),
        (date(2027, 6, 30), date(2026, 11, 1), (2027,)),
    ],
)
def test_no_year_between_can_be_left_out(through: date | None, day: date, years: tuple[int, ...]) -> None:
    assert Account(factories.member(paid_through=through)).payable(DUES, day) == years


@pytest.mark.parametrize(
    ("grace", "day", "standing"),
    [(0, date(2026, 12, 31), "good"), (0, date(2027, 1, 1), "lapsed"), (14, date(2027, 1, 14), "good")],
)
def test_there_is_no_grace_unless_the_association_says_so(grace: int, day: date, standing: str) -> None:
    assert factories.member().standing(day, grace) == standing


def test_members_are_told_three_times_and_at_the_lapse() -> None:
    assert [(one.n, one.day, one.lapse) for one in DUES.notices(date(2026, 12, 31))] == [
        (1, date(2026, 11, 2), False),
        (2, date(2026, 12, 2), False),
        (3, date(2026, 12, 25), False),
        (4, date(2027, 1, 1), True),
    ]


@pytest.mark.parametrize(
    ("today", "n", "following"),
    [
        (date(2026, 11, 1), None, date(2026, 11, 2)),
        (date(2026, 12, 10), 2, date(2026, 12, 25)),
        (date(2027, 1, 20), 4, None),
        (date(2027, 3, 1), None, None),
    ],
)
def test_only_the_last_letter_that_is_due_is_sent(today: date, n: int | None, following: date | None) -> None:
    notice = DUES.notice_on(date(2026, 12, 31), today)

    assert (notice and notice.n, DUES.next_notice(date(2026, 12, 31), today)) == (n, following)


@pytest.mark.parametrize("wrong", [lambda: replace(DUES, taper=(1, 2)), lambda: replace(DUES, reminders=(7, 60))])
def test_settings_that_cannot_work_stop_the_start(wrong: Callable[[], Dues]) -> None:
    with pytest.raises(ValueError):
        wrong()


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
STEPS = st.lists(st.tuples(st.booleans(), DAYS, st.sampled_from((1, 500, 2_500, 3_000, 3_500)), st.integers(0, 9)))
THROUGH = st.sampled_from([None, date(2025, 12, 31), date(2026, 12, 31)])


def covered_plainly(before: date | None, ledger: tuple[Entry, ...]) -> date | None:
    """Added up anew, entry by entry."""
    paid: dict[int, int] = {}
    asked: dict[int, int] = {}
    for one in ledger:
        paid[one.year] = paid.get(one.year, 0) + (-one.cents if one.refunds else one.cents)
        asked[one.year] = one.asked_cents
    full = [date(year, 12, 31) for year, cents in paid.items() if cents > 0 and cents >= asked[year]]
    return max([*full, before] if before else full, default=None)


@given(THROUGH, STEPS)
def test_whatever_is_paid_and_given_back_the_ledger_says_what_is_covered(
    through: date | None, steps: list[tuple[bool, date, int, int]]
) -> None:
    account = Account(unpaid(through))

    for back, day, cents, which in steps:
        payments = [one for one in account.ledger if not one.refunds and account.left_of(one)]
        if back and payments:
            taken = payments[which % len(payments)]
            part = min(cents, account.left_of(taken))
            account = account.with_entry(entry(account, taken.year, part, day, refunds=taken.id))
        elif not back:
            account = paying(account, account.payable(DUES, day)[-1], cents, day)

    years = {one.year for one in account.ledger}
    assert account.member.paid_through == covered_plainly(through, account.ledger)
    assert [account.paid(year) for year in years if account.paid(year) < 0] == []
    assert [one for one in account.ledger if not one.refunds and account.left_of(one) < 0] == []
