"""Answers and files of whole submissions to scholarships and contests, as factories give them."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.associations import association as declarations
from chalicelib.domain.answers import Answer, Row
from chalicelib.domain.questions import Consent
from chalicelib.programmes import offered

HOME = {
    "line1": "12 Elm Street",
    "line2": "",
    "city": "Oakland",
    "state": "CA",
    "postal_code": "94607",
    "country": "US",
}
# What the register knows of Mary, besides what every member has.
PROFILE: Mapping[str, Answer] = {
    "date_of_birth": "1984-03-27",
    "home_address": HOME,
    "phone": "+14155550123",
    "rank": "Sergeant",
    "service_from": "2014-03-27",
    "agency": "Oakland Police Department",
}
# The call of these answers closes on February 28, 2027.
CLOSES = "2027-02-28"


def words(count: int) -> str:
    """A text of so many words that names nobody."""
    return " ".join(["patrol"] * count)


def ticked(programme: str, association: str = "ipa-us") -> dict[str, Answer]:
    """Every declaration, agreed to as it stands now."""
    declared = offered(declarations(association))[programme]
    return {
        question.name: {"version": question.version, "at": "2026-11-21T14:00:00+00:00"}
        for question in declared.questions
        if isinstance(question, Consent)
    }


def given(answers: Mapping[str, Answer | None]) -> dict[str, Answer]:
    return {name: answer for name, answer in answers.items() if answer is not None}


def row(letters: str, **given: str) -> Row:
    return {"row": letters, **given}


def of_mary() -> dict[str, Answer]:
    """The facts of the member and the call."""
    return {
        "name": "Mary Member",
        "member_number": "US-09-123456",
        "email": "mary@members.example",
        "joined": "2020-05-01",
        "region": "09",
        "closes_on": CLOSES,
        "today": "2026-11-21",
    }


def training_answers(**but: Answer | None) -> dict[str, Answer]:
    return given(
        {
            **of_mary(),
            "date_of_birth": "1984-03-27",
            "home_address": HOME,
            "phone": "+14155550123",
            "rank": "Sergeant",
            "in_service_since": "2014-03-27",
            "current_function": "Patrol sergeant",
            "years_in_service": 12,
            "languages_spoken": [
                row("aaaaaaa1", language="en", level="native"),
                row("aaaaaaa2", language="de", level="b1"),
            ],
            "training_year": 2028,
            "course": "Stress at work",
            "institution_is": "gimborn",
            "course_from": "2028-05-10",
            "course_to": "2028-05-14",
            "tuition": 60_000,
            "travel": 90_000,
            "lodging": 30_000,
            "other_cost": 0,
            "total": 180_000,
            "most_request": 250_000,
            "other_funding": 50_000,
            "request": 130_000,
            "reasons": words(200),
            "share_plan": words(50),
            "supervisor_by": "email",
            "supervisor": [row("bbbbbbb1", name="Sally Supervisor", email="sally@agency.example")],
            "won_before": "no",
            **ticked("training-scholarship"),
            **but,
        }
    )


def college_answers(**but: Answer | None) -> dict[str, Answer]:
    """Of a student of 17, so a guardian is asked."""
    return given(
        {
            **of_mary(),
            "member_class": "active",
            "agency": "Oakland Police Department",
            "student_name": "Stella Student",
            "relation": "child",
            "student_born": "2009-06-01",
            "student_email": "stella@students.example",
            "student_phone": "+14155550124",
            "student_address": HOME,
            "won_before": "no",
            "student_level": "hs_senior",
            "school": "Oakland High, Oakland",
            "college": "State College",
            "accepted": "no",
            "start_term": "2027-09",
            "credits": 15,
            "field_of_study": "History",
            "grades": "3.65",
            "grades_scale": "4",
            "activities": [row("ccccccc1", what="Rowing, 2024 to 2026")],
            "topic": declarations("ipa-us").scholarships.topic,
            "essay": words(300),
            "essay_ai": "none",
            "school_official": [
                row("ddddddd1", name="Terry Teacher", position="Counselor", email="terry@school.example")
            ],
            "guardian": [row("eeeeeee1", name="Gary Guardian", guardian_is="parent", email="gary@home.example")],
            **ticked("college-scholarship"),
            **but,
        }
    )


def story_answers(**but: Answer | None) -> dict[str, Answer]:
    return given(
        {
            "name": "Mary Member",
            "member_number": "US-09-123456",
            "email": "mary@members.example",
            "pen_name": "Night Owl",
            "title": "The quiet street",
            "genre": "fiction",
            "language": "en",
            "story": words(500),
            "ai_use": "none",
            **ticked("story-contest"),
            **but,
        }
    )


ANSWERS: Mapping[str, Callable[..., dict[str, Answer]]] = {
    "training-scholarship": training_answers,
    "college-scholarship": college_answers,
    "story-contest": story_answers,
}
NEEDED_FILES: Mapping[str, tuple[str, ...]] = {
    "training-scholarship": ("outline", "cv"),
    "college-scholarship": ("transcript",),
    "story-contest": (),
}


def shown(name: str, **but: Any) -> Any:
    """Somebody in a photograph, as a row of the group."""
    first = name.split()[0].lower()
    row = {"row": f"{first:0<8}"[:8], "name": name, "age": "adult", "consent_by": "email"}
    return {**row, "email": f"{first}@shown.example", **but}
