"""Rules between answers, and the facts and figures that they stand on."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.domain import academic
from chalicelib.domain.ages import age_on
from chalicelib.domain.answers import Answers
from chalicelib.domain.conditions import answer
from chalicelib.domain.eligibility import Eligible, Occasion
from chalicelib.domain.facts import Fact, known
from chalicelib.domain.names import hidden_in, part_in, whole_in
from chalicelib.domain.programme import Misdeclared
from chalicelib.domain.questions import Email, MemberNumber, Name, Text
from chalicelib.domain.register import ANY_CLASS
from chalicelib.domain.rules import (
    AgeWithin,
    Apart,
    Complaint,
    GradesReach,
    InYear,
    Nameless,
    NotAbove,
    NotWonLately,
    Rule,
    SumAbove,
    SumWithin,
    YearsAgree,
    complaints,
)
from tests.factories import member
from tests.offers import PROFILE, row
from tests.unit.test_questions import declared

FLOOR = Decimal("2.50")


def broken(rule: Rule, **answers: Any) -> dict[str, object] | None:
    found = list(complaints((rule,), answers))
    return dict(found[0].data) if found else None


@pytest.mark.parametrize(
    ("rule", "answers", "data"),
    [
        (SumWithin("a", ("a", "b"), ("c",), "s"), {"a": 5, "b": 5, "c": 10}, None),
        (SumWithin("a", ("a", "b"), ("c",), "s"), {"a": 500, "b": 501, "c": 1_000}, {"asked": "$10.01", "cost": "$10"}),
        (SumAbove("a", ("a", "b"), "s"), {"a": 0, "b": 0}, {}),
        (SumAbove("a", ("a", "b"), "s"), {"a": 0, "b": 1}, None),
        (NotAbove("a", "b", "s"), {"a": "10", "b": "9.5"}, {"most": "9.5"}),
        (NotAbove("a", "b", "s"), {"a": 3, "b": 20}, None),
        (InYear("a", "y"), {"a": "2027-12-31", "y": 2027}, None),
        (InYear("a", "y"), {"a": "2028-01-01", "y": 2027}, {"year": 2027}),
        (YearsAgree("a", "s", "t"), {"a": 11, "s": "2014-11-22", "t": "2026-11-21"}, None),
        (YearsAgree("a", "s", "t"), {"a": 12, "s": "2014-11-22", "t": "2026-11-21"}, None),
        (YearsAgree("a", "s", "t"), {"a": 13, "s": "2014-11-22", "t": "2026-11-21"}, {"years": 11}),
        (AgeWithin("a", "t", 16, 25), {"a": "2010-11-21", "t": "2026-11-21"}, None),
        (AgeWithin("a", "t", 16, 25), {"a": "2010-11-22", "t": "2026-11-21"}, {"least": 16, "most": 25}),
        (AgeWithin("a", "t", 16, 25), {"a": "2000-11-22", "t": "2026-11-21"}, None),
        (AgeWithin("a", "t", 16, 25), {"a": "2000-11-21", "t": "2026-11-21"}, {"least": 16, "most": 25}),
        (GradesReach("g", "s", FLOOR), {"g": "2.5", "s": "4"}, None),
        (GradesReach("g", "s", FLOOR), {"g": "62.4", "s": "100"}, {"floor": FLOOR, "grades": Decimal("2.49")}),
        (GradesReach("g", "s", FLOOR), {"g": "62.5", "s": "100"}, None),
        (NotWonLately("y", "t", 1), {"y": 2026, "t": "2027-02-28"}, {"again": 2028}),
        (NotWonLately("y", "t", 1), {"y": 2025, "t": "2027-02-28"}, None),
        (NotWonLately("y", "t", 1), {"y": 2028, "t": "2027-02-28"}, {}),
        (Apart("a", ("b",), "s"), {"a": "A@b.example", "b": "a@B.example"}, {}),
        (Apart("a", ("b",), "s"), {"a": "a@b.example"}, None),
        (
            Apart("g", ("b",), "s", box="m"),
            {"g": [{"row": "1"}, {"row": "2", "m": "x@y.example"}], "b": "X@y.example"},
            {},
        ),
        (Nameless("t", ("n",)), {"t": "I am Ada.", "n": "Ada King"}, {"word": "Ada"}),
        (Nameless("t", ("n",)), {"t": "i am ada king", "n": "Ada King"}, {"word": "Ada King"}),
        (Nameless("t", ("n",)), {"t": "The king was adamant.", "n": "Ada King"}, None),
        (Nameless("t", ("n",)), {"t": "Zoe said so", "n": "Zoë Quill"}, {"word": "Zoë"}),
        (Nameless("t", ("n",)), {"t": "anything"}, None),
        (Nameless("t", (), ("o",)), {"t": "The Reno Police came", "o": "Reno Police"}, {"word": "Reno Police"}),
        (Nameless("t", (), ("o",)), {"t": "The Police of Reno came", "o": "Reno Police"}, None),
    ],
)
def test_a_rule_complains_with_what_is_needed_to_say_it(
    rule: Rule, answers: dict[str, Any], data: dict[str, object] | None
) -> None:
    assert broken(rule, **answers) == data


def test_what_is_not_answered_breaks_nothing() -> None:
    rules: tuple[Rule, ...] = (
        SumWithin("a", ("a", "b"), ("c",), "s"),
        NotAbove("a", "b", "s"),
        InYear("a", "b"),
        AgeWithin("a", "b", 1, 2),
    )

    assert list(complaints(rules, {"a": 3})) == []


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Maryland Moon", "Mary Member", "Mary"),
        ("mm", "Mary Member", ""),
        ("Night Owl", "Mary Member", ""),
        ("Li Po", "Li Wei", "Li"),
        ("Lily", "Li Wei", ""),
        ("Agent 123 456", "US-09-123456", "123456"),
        ("One of us", "US-09-123456", ""),
        ("09", "US-09-123456", ""),
        ("MEMBER-X", "Mary Member", "Member"),
    ],
)
def test_a_pen_name_hides_no_part_of_name_or_number(text: str, name: str, found: str) -> None:
    assert hidden_in(text, name) == found


@given(name=st.text(st.characters(categories=("Lu", "Ll")), min_size=2, max_size=12), text=st.text(max_size=40))
def test_a_name_is_found_wherever_it_stands(name: str, text: str) -> None:
    assume(whole_in(name, name))
    told = f"{text} {name} {text}"

    assert whole_in(told, name)
    assert part_in(told, name.title()) in ("", name.title())


def test_the_points_follow_the_formula_of_the_rubric() -> None:
    """(grades on 4.0 - floor) / (4.0 - floor) x 30."""
    cases = {"4": "30.00", "2.5": "0.00", "3.25": "15.00", "3.65": "23.00", "2": "0.00", "3.01": "10.20"}

    assert {grades: str(academic.points(Decimal(grades), Decimal(4), FLOOR)) for grades in cases} == cases
    assert academic.points(Decimal(91), Decimal(100), FLOOR) == Decimal("22.80")


SCALES = st.decimals(1, 100, places=2, allow_nan=False)
FLOORS = st.decimals(0, "3.99", places=2, allow_nan=False)


@given(two=st.lists(SCALES, min_size=2, max_size=2).map(sorted), floor=FLOORS)
def test_points_lie_between_nothing_and_thirty_with_two_decimals(two: list[Decimal], floor: Decimal) -> None:
    grades, scale = two

    found = academic.points(grades, scale, floor)

    assert Decimal(0) <= found <= Decimal(30)
    assert found.as_tuple().exponent == -2
    assert academic.points(scale, scale, floor) == Decimal("30.00")


@given(three=st.lists(SCALES, min_size=3, max_size=3).map(sorted), floor=FLOORS)
def test_better_grades_never_bring_fewer_points(three: list[Decimal], floor: Decimal) -> None:
    one, other, scale = three

    assert academic.points(one, scale, floor) <= academic.points(other, scale, floor)


@given(born=st.dates(date(1900, 1, 1), date(2020, 1, 1)), years=st.integers(0, 100))
def test_somebody_is_a_year_older_on_the_birthday(born: date, years: int) -> None:
    assume((born.month, born.day) != (2, 29))
    birthday = born.replace(year=born.year + years)

    assert (age_on(born, birthday), age_on(born, date.fromordinal(birthday.toordinal() - 1))) == (years, years - 1)


def test_who_was_born_on_a_leap_day_is_older_on_march_1() -> None:
    days = (date(2026, 2, 28), date(2026, 3, 1))

    assert [age_on(date(2008, 2, 29), day) for day in days] == [17, 18]


def test_younger_than_is_worked_out_from_two_answers() -> None:
    minor = answer("born").younger_than(18, on="today")
    found = [minor.holds({"born": born, "today": "2026-11-21"}) for born in ("2008-11-21", "2008-11-22")]

    assert (found, minor.holds({"born": "2015-01-01"}), minor.holds({})) == ([False, True], False, False)


def test_a_row_of_a_group_can_bring_a_question() -> None:
    on_paper = answer("shown").has_row("by", "paper")
    some: list[Answers] = [
        {},
        {"shown": [row("1", by="mail")]},
        {"shown": [row("1"), row("2", by="paper")]},
    ]

    assert [on_paper.holds(answers) for answers in some] == [False, False, True]


def test_every_fact_is_known_of_a_member_whom_the_register_knows_well() -> None:
    mary = member(profile=PROFILE)

    at = Occasion(date(2026, 11, 21), 0, date(2027, 2, 28), theme="Trust", most_cents=250_000)

    facts = {fact: known(fact, mary, at) for fact in Fact}

    assert {fact: given for fact, given in facts.items() if given is None} == {}
    assert (facts[Fact.CLOSES_ON], facts[Fact.YEAR_AFTER], facts[Fact.TODAY]) == ("2027-02-28", 2028, "2026-11-21")


SIGNED_IN = Eligible(ANY_CLASS, signed_in=True)
WHO = (MemberNumber("number", "Number", fact=Fact.NUMBER),)


@pytest.mark.parametrize(
    ("questions", "but", "complaint"),
    [
        ((Text("rank", "Rank", fact=Fact.RANK),), {}, "test: rank is a fact, and nobody is signed in"),
        ((), {"open_to": Eligible(signed_in=True)}, "test: wants a member signed in, and is open to all"),
        (WHO, {"open_to": SIGNED_IN, "person_question": "number"}, "test: email must be the fact mail"),
        (
            (Name("who", "Who"),),
            {"open_to": SIGNED_IN, "mail_question": "who", "person_question": "who"},
            "test: who must be the fact mail",
        ),
        ((), {"rules": (InYear("day", "year"),)}, "test: points at the unknown question day"),
        ((), {"open_to": Eligible(ANY_CLASS, won_question="won")}, "test: points at the unknown question won"),
    ],
)
def test_a_declaration_with_facts_or_rules_that_cannot_work_says_why(
    questions: tuple[Any, ...], but: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(Misdeclared) as refused:
        declared(*questions, **but)

    assert str(refused.value) == complaint


def test_the_first_complaint_about_a_question_is_the_one_that_is_told() -> None:
    rules = (NotAbove("kind", "most", "first"), NotAbove("kind", "most", "second"))
    programme = declared(Text("kind", "Kind"), Text("most", "Most"), rules=rules)

    assert programme.broken({"kind": "3", "most": "2"}) == [Complaint("kind", "first", {"most": "2"})]
    assert Email("email", "Mail").fact is None
