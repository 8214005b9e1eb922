"""The college scholarship: children of members who go to college show grades, what they do, and an essay."""

from chalicelib.domain.association import Association
from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.programme import Limits, Programme
from chalicelib.domain.register import REGULAR, MemberClass
from chalicelib.domain.roles import Role
from chalicelib.domain.rules import AgeWithin, Apart, GradesReach, Nameless, NotAbove, NotWonLately, Rule
from chalicelib.language import marked as _
from chalicelib.programmes.college_scholarship.closing import consent, declarations, essay, papers
from chalicelib.programmes.college_scholarship.decision import DECISION
from chalicelib.programmes.college_scholarship.family import parent, student
from chalicelib.programmes.college_scholarship.requests import REQUESTS
from chalicelib.programmes.college_scholarship.study import achievements, college, grades, points

# Brothers and sisters may all apply in the same year; whoever sends more than this makes a mistake.
CHILDREN = 6
OWN = _("Give an address of the student's own: we may write to both of you")


def declared(association: Association) -> Programme:
    terms = association.scholarships
    return Programme(
        slug="college-scholarship",
        version=1,
        title=_("College scholarship"),
        one=_("application for a college scholarship"),
        lead=_("For children of members who go to college. A member applies together with the student."),
        offered_by=("ipa-us",),
        open_to=Eligible(
            classes=REGULAR if terms.retired_parent_ok else frozenset({MemberClass.ACTIVE}),
            signed_in=True,
            member_days=terms.member_days,
            again_after=terms.college_again_after,
            won_question="won_year",
        ),
        limits=Limits(in_all=CHILDREN),
        minutes=45,
        need=(
            _("the student beside you, with an email address of the student's own"),
            _("the transcript, as a PDF or photos"),
            _("name and email address of somebody at the school who recommends the student"),
            _("the letter of acceptance, if a college has accepted the student"),
            _("an essay of 300 to 700 words that names nobody of the family"),
        ),
        name_questions=("name",),
        mail_question="email",
        person_question="member_number",
        region_question="region",
        title_question="student_name",
        proof_question="member_number",
        workflow=DECISION,
        called_by=(Role.SCHOLARSHIP_CHAIR,),
        requests=REQUESTS,
        rules=_rules(association),
        reckoned=(points(association),),
        pages=(
            parent(association),
            student(association),
            college(association),
            grades(),
            achievements(),
            essay(),
            papers(),
            consent(),
            declarations(),
        ),
    )


def _rules(association: Association) -> tuple[Rule, ...]:
    terms = association.scholarships
    least, most = terms.student_ages
    return (
        AgeWithin("student_born", on="closes_on", least=least, most=most),
        Apart("student_email", others=("email",), sentence=OWN),
        NotAbove("grades", most="grades_scale", sentence=_("Grades cannot be above the end of their scale, {most}")),
        GradesReach("grades", scale="grades_scale", floor=terms.grades_floor),
        NotAbove("class_rank", most="class_of", sentence=_("A rank cannot be above the number of students, {most}")),
        Nameless("essay", names=("student_name", "name"), wholes=("agency",)),
        NotWonLately("won_year", on="closes_on", years=terms.college_again_after),
        Apart(
            "school_official",
            box="email",
            others=("email", "student_email"),
            sentence=_("Somebody at the school recommends the student: give that person's address"),
        ),
        Apart(
            "guardian",
            box="email",
            others=("student_email",),
            sentence=_("This is the student's address: give the guardian's"),
        ),
    )
