"""Which questions are asked, which answers are kept, and which declarations cannot work."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.associations import association
from chalicelib.domain.asked import asked, only_asked
from chalicelib.domain.conditions import answer
from chalicelib.domain.eligibility import Eligible, Occasion
from chalicelib.domain.programme import Limits, Misdeclared, Programme
from chalicelib.domain.questions import Choice, Consent, Date, Email, Option, Page, Text
from chalicelib.domain.register import ANY_CLASS, REGULAR, MemberClass
from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Lead, Outcome, Stage, Step, Workflow
from chalicelib.programmes import offered
from tests.factories import NOW, contest_answers, member, membership_answers

TODAY = NOW.date()
ASSOCIATIONS = ("ipa-us", "iupo")
KIND = Choice("kind", "Kind", among=(Option("a", "A"), Option("b", "B"), Option("c", "C")))
IF_A = Text("if_a", "If a", when=answer("kind").is_("a"))
UNLESS_C = Text("unless_c", "Unless c", when=answer("kind").is_not("c"))
DEEP = Text("deep", "Deep", when=answer("if_a").is_("yes"))
EITHER = Text("either", "Either", when=answer("kind").is_("b") | answer("if_a").is_("yes"))
BORN, SINCE = Date("born", "Born"), Date("since", "Since", after="born")
AFTER_KIND = Date("since", "Since", after="kind")
ALL = (KIND, IF_A, UNLESS_C, DEEP, EITHER)


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({}, ["kind"]),
        ({"kind": "a"}, ["kind", "if_a", "unless_c"]),
        ({"kind": "a", "if_a": "yes"}, ["kind", "if_a", "unless_c", "deep", "either"]),
        ({"kind": "b"}, ["kind", "unless_c", "either"]),
        ({"kind": "b", "if_a": "yes"}, ["kind", "unless_c", "either"]),
        ({"kind": "c", "if_a": "yes", "deep": "x"}, ["kind"]),
    ],
)
def test_a_question_is_asked_when_its_condition_holds(answers: dict[str, str], names: list[str]) -> None:
    assert [question.name for question in asked(ALL, answers)] == names


def test_a_condition_on_a_list_holds_when_one_of_it_does() -> None:
    assert [answer("x").is_("a").holds({"x": given}) for given in (["a", "b"], ["b"], [])] == [True, False, False]


@given(st.dictionaries(st.sampled_from([one.name for one in ALL]), st.sampled_from(["a", "b", "c", "yes"])))
def test_what_is_kept_is_what_is_asked_and_keeping_again_changes_nothing(answers: dict[str, str]) -> None:
    kept = only_asked(ALL, answers)

    assert set(kept) <= {question.name for question in asked(ALL, kept)}
    assert only_asked(ALL, kept) == kept


@given(st.sampled_from(ASSOCIATIONS), st.sampled_from(["active", "retired", "associate"]), st.booleans())
def test_a_whole_answer_is_kept_but_for_what_is_not_asked(one: str, member_class: str, spouse: bool) -> None:
    questions = offered(association(one))["membership"].questions
    answers = membership_answers(
        member_class=member_class, affiliation="spouse_of_regular" if spouse else "dispatcher", sponsor_number="US-1"
    )

    kept = only_asked(questions, answers)

    sponsored = one == "ipa-us" and member_class == "associate" and spouse
    assert ("sponsor_number" in kept) == sponsored
    assert ("rank" in kept) == (member_class != "associate")
    assert ("agency" in kept) == (not sponsored)


OFFERED = {
    "ipa-us": ["college-scholarship", "membership", "photo-contest", "story-contest", "training-scholarship"],
    "iupo": ["membership", "photo-contest"],
}


@pytest.mark.parametrize("one", ASSOCIATIONS)
def test_every_programme_of_an_association_loads(one: str) -> None:
    programmes = offered(association(one))

    assert sorted(programmes) == OFFERED[one]
    assert [slug for slug, programme in programmes.items() if not programme.workflow.outcomes] == []


@pytest.mark.parametrize("one", ASSOCIATIONS)
def test_every_question_says_what_to_do_when_it_is_empty(one: str) -> None:
    silent = [
        question.name
        for programme in offered(association(one)).values()
        for question in programme.questions
        if question.needed and not question.missing and not isinstance(question, Consent) and not question.fact
    ]

    assert silent == []


FINE = Outcome("fine", Lead.GRANT, "Fine", "You are in.")
LOOK = Workflow((Stage("look", "Look", (Step(name="look", title="Look", by=Role.SCREENER, outcomes=(FINE,)),)),))


def declared(*questions: Any, **but: Any) -> Programme:
    facts: dict[str, Any] = {
        "slug": "test",
        "version": 1,
        "title": "Test",
        "one": "test",
        "lead": "",
        "offered_by": ("ipa-us",),
        "open_to": Eligible(),
        "limits": Limits(in_all=1),
        "pages": (Page("one", "One", Email("email", "Mail"), *questions),),
        "workflow": LOOK,
        **but,
    }
    return Programme(**facts)


def test_a_declaration_that_can_work_is_taken() -> None:
    assert [question.name for question in declared(KIND, IF_A).questions] == ["email", "kind", "if_a"]


@pytest.mark.parametrize(
    ("questions", "but", "complaint"),
    [
        ((KIND, KIND), {}, "test: two questions are called kind"),
        ((IF_A,), {}, "test: if_a hangs on kind, which is not asked before it"),
        ((IF_A, KIND), {}, "test: if_a hangs on kind, which is not asked before it"),
        ((replace(KIND, when=answer("kind").is_("a")),), {}, "test: kind hangs on kind, which is not asked before it"),
        ((SINCE, BORN), {}, "test: since must follow born, which is no day that is asked before it"),
        ((KIND, AFTER_KIND), {}, "test: since must follow kind, which is no day that is asked before it"),
        ((), {"region_question": "region"}, "test: points at the unknown question region"),
        ((), {"mail_question": "mail"}, "test: points at the unknown question mail"),
        ((), {"person_question": "who"}, "test: points at the unknown question who"),
        ((), {"name_questions": ("name",)}, "test: points at the unknown question name"),
        ((), {"title_question": "title"}, "test: points at the unknown question title"),
        ((), {"limits": Limits(in_all=1, each=1, each_of="kind")}, "test: points at the unknown question kind"),
        (
            (),
            {"pages": (Page("one", "One", Email("email", "Mail")), Page("one", "Two"))},
            "test: two pages are called one",
        ),
        ((), {"workflow": Workflow(())}, "test: its workflow has no stage"),
        (
            (),
            {"workflow": Workflow((replace(LOOK.stages[0], steps=(replace(LOOK.steps["look"], by_region=True),)),))},
            "test: a step goes by region, and no question tells the region",
        ),
    ],
)
def test_a_declaration_that_cannot_work_says_why(
    questions: tuple[Any, ...], but: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(Misdeclared) as refused:
        declared(*questions, **but)

    assert str(refused.value) == complaint


def test_a_page_may_not_take_the_address_of_the_check_page() -> None:
    with pytest.raises(Misdeclared):
        declared(pages=(Page("check", "Check", Email("email", "Mail")),))


def test_limits_count_in_all_and_for_each_answer() -> None:
    limits = Limits(in_all=5, each=2, each_of="category")

    assert limits.counted(contest_answers(category="open")) == {"all": 5, "category:open": 2}
    assert Limits(in_all=3).counted({}) == {"all": 3}


PAID, LATE = {"paid_through": TODAY}, {"paid_through": TODAY.replace(day=TODAY.day - 1)}


@pytest.mark.parametrize(
    ("classes", "but", "mail", "admitted"),
    [
        (None, None, "anyone@else.example", True),
        (ANY_CLASS, None, "mary@members.example", False),
        (ANY_CLASS, {}, "mary@members.example", True),
        (ANY_CLASS, {}, "MARY@Members.Example", True),
        (ANY_CLASS, {}, "mary@members.exampl", False),
        (ANY_CLASS, {}, "", False),
        (ANY_CLASS, PAID, "mary@members.example", True),
        (ANY_CLASS, LATE, "mary@members.example", False),
        (REGULAR, {"member_class": MemberClass.RETIRED}, "mary@members.example", True),
        (REGULAR, {"member_class": MemberClass.ASSOCIATE}, "mary@members.example", False),
    ],
)
def test_who_may_take_part(
    classes: frozenset[MemberClass] | None, but: dict[str, Any] | None, mail: str, admitted: bool
) -> None:
    person = None if but is None else member(**but)

    assert Eligible(classes).admits(person, mail, Occasion(TODAY)) is admitted
