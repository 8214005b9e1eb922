"""School and college, grades and the points that they bring, and what the student does besides."""

from decimal import Decimal
from functools import partial

from chalicelib.domain import academic
from chalicelib.domain.answers import Answers
from chalicelib.domain.association import Association
from chalicelib.domain.conditions import answer
from chalicelib.domain.programme import Reckoned
from chalicelib.domain.questions import Choice, Fraction, Group, Month, Number, Option, Page, Question, Text, YesNo
from chalicelib.language import marked as _

MOST_ROWS = 10


def college(association: Association) -> Page:
    return Page(
        "college",
        _("School and college"),
        Choice(
            "student_level",
            _("What is the student now?"),
            short=_("Level"),
            among=(
                Option("hs_senior", _("In the last year of high school")),
                Option("college", _("In college")),
            ),
            missing=_("Choose what the student is now"),
            judges_see=True,
        ),
        Text(
            "school", _("Name of the present school, with its city"), short=_("School"), missing=_("Enter the school")
        ),
        Text(
            "college",
            _("College that the student attends or will attend"),
            short=_("College"),
            hint=_("It must be accredited."),
            missing=_("Enter the college"),
        ),
        YesNo(
            "accepted",
            _("Has the college accepted the student?"),
            short=_("Accepted"),
            missing=_("Say whether the college has accepted the student"),
        ),
        Month(
            "start_term",
            _("When does the term begin that this is for?"),
            short=_("Term begins"),
            past=False,
            missing=_("Enter month and year"),
            example="9 2027",
        ),
        Number(
            "credits",
            _("Credits in that term"),
            short=_("Credits"),
            hint=_("A full-time student takes 12 or more."),
            least=association.scholarships.least_credits,
            most=60,
            missing=_("Enter how many credits the student takes"),
        ),
        Text(
            "field_of_study",
            _("Field of study"),
            hint=_("Any field. “Not decided” will do."),
            missing=_("Enter the field of study"),
            judges_see=True,
        ),
    )


def grades() -> Page:
    return Page(
        "grades",
        _("Grades"),
        Fraction(
            "grades",
            _("Grade point average"),
            short=_("GPA"),
            hint=_("As it stands on the transcript, for example 3.65"),
            guidance=_(
                "The highest number must be the best grade. If the school counts the other way round, ask its office"
                " to write the average on a scale of 4.0."
            ),
            missing=_("Enter the grade point average"),
            judges_see=True,
        ),
        Fraction(
            "grades_scale",
            _("Where does the scale end?"),
            short=_("Scale"),
            hint=_("4 at most schools; also 4.3, 5, 10, 20 or 100"),
            least="1",
            missing=_("Enter where the scale ends"),
            judges_see=True,
        ),
        Number("class_rank", _("Rank in class"), hint=_("If the school has one"), needed=False, least=1, most=10_000),
        Number("class_of", _("Of how many students?"), needed=False, least=1, most=10_000),
    )


def points(association: Association) -> Reckoned:
    """The computed part of the rubric, which nobody who judges has to work out."""
    return Reckoned(_("Points for grades, of 30"), partial(_points, floor=association.scholarships.grades_floor))


def _points(answers: Answers, floor: Decimal) -> str:
    grades, scale = answers.get("grades"), answers.get("grades_scale")
    if grades is None or scale is None:
        return ""
    return str(academic.points(Decimal(str(grades)), Decimal(str(scale)), floor))


def achievements() -> Page:
    return Page(
        "achievements",
        _("What the student does besides"),
        _list("activities", _("Activities and service"), _("Activity"), _("Add another activity")),
        _list("honours", _("Honors"), _("Honor"), _("Add another honor")),
        _list("work", _("Work"), _("Work"), _("Add other work")),
        lead=_("Up to ten of each; you may leave them empty. Leave out the names of people."),
    )


def _list(name: str, label: str, one: str, another: str) -> Question:
    described = Text("what", _("What, and when"), most=200, missing=_("Say what, and when"), judges_see=True)
    return Group(
        name,
        label,
        one=one,
        another=another,
        needed=False,
        least=0,
        most=MOST_ROWS,
        questions=(described,),
        judges_see=True,
    )


ACCEPTED = answer("accepted").is_("yes")
