"""Who may take part, by class, standing, time of membership and earlier awards; each reason with what would help."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.associations import association
from chalicelib.domain.eligibility import (
    DuesAwaited,
    DuesOverdue,
    Eligible,
    MembershipEnded,
    Obstacle,
    Occasion,
    TooNew,
    TooNewByAYear,
    WonLastYear,
    WonLately,
    WrongClass,
    won_lately,
)
from chalicelib.domain.register import ANY_CLASS, REGULAR, MemberClass
from chalicelib.web import obstacles
from tests.factories import member

TODAY = date(2026, 11, 21)
CLOSES = date(2027, 2, 28)
AT = Occasion(TODAY, 0, CLOSES)
FOR_REGULAR = Eligible(REGULAR, member_days=365, again_after=5, won_question="won_year")


@pytest.mark.parametrize(
    ("but", "answers", "obstacle"),
    [
        ({}, {}, None),
        ({"member_class": MemberClass.ASSOCIATE}, {}, WrongClass(MemberClass.ASSOCIATE, REGULAR)),
        ({"left": TODAY}, {}, MembershipEnded(TODAY)),
        ({"left": TODAY + timedelta(days=1)}, {}, None),
        ({"paid_through": None}, {}, DuesAwaited()),
        ({"paid_through": TODAY}, {}, None),
        ({"paid_through": TODAY - timedelta(days=1)}, {}, DuesOverdue(TODAY - timedelta(days=1))),
        ({"joined": date(2026, 2, 28)}, {}, None),
        ({"joined": date(2026, 3, 1)}, {}, TooNewByAYear(date(2026, 3, 1), 365, CLOSES, date(2027, 3, 1))),
        ({}, {"won_year": 2021}, None),
        ({}, {"won_year": 2022}, WonLately(2022, 5, 2028)),
        # The class first, then dues, then the time of membership: one reason at a time.
        (
            {"member_class": MemberClass.ASSOCIATE, "paid_through": None},
            {},
            WrongClass(MemberClass.ASSOCIATE, REGULAR),
        ),
        ({"paid_through": None, "joined": TODAY}, {}, DuesAwaited()),
    ],
)
def test_one_reason_at_a_time(but: dict[str, Any], answers: dict[str, Any], obstacle: Obstacle | None) -> None:
    assert FOR_REGULAR.obstacle(member(**but), AT, answers) == obstacle


def test_what_is_open_to_all_has_no_obstacle() -> None:
    assert Eligible().obstacle(member(left=TODAY, paid_through=None), AT) is None


def test_days_of_grace_count() -> None:
    late = member(paid_through=TODAY - timedelta(days=30))

    found = [FOR_REGULAR.obstacle(late, Occasion(TODAY, grace, CLOSES)) for grace in (29, 30)]

    assert found == [DuesOverdue(late.paid_through or TODAY), None]


def test_a_call_without_an_end_counts_to_today() -> None:
    found = Eligible(ANY_CLASS, member_days=30).obstacle(member(joined=date(2026, 11, 1)), Occasion(TODAY))

    assert found == TooNew(date(2026, 11, 1), 30, TODAY, date(2026, 12, 1))


@given(joined=st.dates(date(1990, 1, 1), date(2030, 1, 1)), days=st.integers(0, 4_000))
def test_the_day_that_is_promised_is_the_first_that_would_do(joined: date, days: int) -> None:
    wants, person = Eligible(ANY_CLASS, member_days=days), member(joined=joined, paid_through=date(2099, 12, 31))
    since = joined + timedelta(days=days)

    found = [wants.obstacle(person, Occasion(date(2026, 1, 1), 0, day)) for day in (since, since - timedelta(days=1))]

    kind = TooNewByAYear if days == 365 else TooNew
    assert found == [None, kind(joined, days, since - timedelta(days=1), since)]


@given(year=st.integers(1990, 2100), years=st.integers(1, 20), now=st.integers(1990, 2100))
def test_the_year_that_is_promised_after_an_award_is_the_first_that_would_do(year: int, years: int, now: int) -> None:
    found = won_lately(year, years, now)

    assert (found is None) == (now > year + years)
    assert found is None or won_lately(year, years, found.again) is None
    assert found is None or won_lately(year, years, found.again - 1) is not None


def test_without_such_a_rule_an_award_changes_nothing() -> None:
    assert won_lately(2026, 0, 2026) is None


SAID: list[tuple[Obstacle, str]] = [
    (
        TooNewByAYear(date(2026, 5, 3), 365, CLOSES, date(2027, 5, 3)),
        (
            "You joined on May 3, 2026. It wants a year of membership before the call closes on February 28, 2027."
            " You can take part in calls that close on May 3, 2027 or later."
        ),
    ),
    (
        TooNew(date(2026, 5, 3), 30, CLOSES, date(2026, 6, 2)),
        (
            "You joined on May 3, 2026. It wants 30 days of membership before the call closes on February 28, 2027."
            " You can take part in calls that close on June 2, 2026 or later."
        ),
    ),
    (
        WrongClass(MemberClass.RETIRED, frozenset({MemberClass.ACTIVE})),
        (
            "It is for: Active officer. You are a member as: Retired officer."
            " If that has changed, write to membership@amikeco.example: a new class is shown by fresh proof."
        ),
    ),
    (
        MembershipEnded(TODAY),
        (
            "Your membership ended on November 21, 2026."
            " Write to membership@amikeco.example if you would like to be a member again."
        ),
    ),
    (
        WonLastYear(2026, 1, 2028),
        "It went to you in 2026, and not in two years running. You can take part again from 2028 on.",
    ),
    (
        WonLately(2022, 5, 2028),
        "It went to you in 2022, and not again within 5 years. You can take part again from 2028 on.",
    ),
]


@pytest.mark.parametrize(("obstacle", "words"), SAID, ids=lambda one: type(one).__name__)
def test_an_obstacle_says_why_and_what_would_help(obstacle: Obstacle, words: str) -> None:
    ipa = association("ipa-us")

    assert f"{obstacles.why(obstacle, ipa)} {obstacles.what_helps(obstacle, ipa)}" == words


def test_every_obstacle_has_words_for_every_field() -> None:
    kinds = {DuesAwaited, DuesOverdue, MembershipEnded, TooNew, TooNewByAYear, WonLately, WonLastYear, WrongClass}
    described = {DuesAwaited: DuesAwaited(), DuesOverdue: DuesOverdue(TODAY), **{type(one): one for one, _ in SAID}}

    told = {kind: obstacles.why(one, association("ipa-us")) for kind, one in described.items()}

    assert set(described) == kinds
    assert [text for text in told.values() if "{" in text] == []
    assert [one.name for kind in kinds for one in fields(kind) if one.name == "contact"] == []
