"""The training scholarship: officers in service go to a course, tell what they learned, and get part of the cost."""

from chalicelib.domain.association import Association
from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.programme import Limits, Programme
from chalicelib.domain.register import MemberClass
from chalicelib.domain.roles import Role
from chalicelib.domain.rules import Apart, InYear, Nameless, NotWonLately, Rule, SumAbove, SumWithin, YearsAgree
from chalicelib.language import marked as _
from chalicelib.programmes.training_scholarship.applicant import about_you, work
from chalicelib.programmes.training_scholarship.closing import declarations, earlier, papers, reasons
from chalicelib.programmes.training_scholarship.course import COSTS, costs, course
from chalicelib.programmes.training_scholarship.decision import DECISION
from chalicelib.programmes.training_scholarship.requests import REQUESTS

FIRST_DAY = _("The first day must lie in {year}, the year after the award")
LAST_DAY = _("The last day must lie in {year}, the year after the award")


def declared(association: Association) -> Programme:
    terms = association.scholarships
    return Programme(
        slug="training-scholarship",
        version=1,
        title=_("Training scholarship"),
        one=_("application for a training scholarship"),
        lead=_("Part of the cost of a course, for officers in service. Two each year."),
        offered_by=("ipa-us",),
        open_to=Eligible(
            classes=frozenset({MemberClass.ACTIVE}),
            signed_in=True,
            member_days=terms.member_days,
            again_after=terms.training_again_after,
            won_question="won_year",
        ),
        limits=Limits(in_all=1),
        minutes=40,
        need=(
            _("the outline of the course, or your acceptance, as a PDF or a photo"),
            _("what it costs, and who else pays"),
            _("your CV"),
            _("a letter of your supervisor, or the supervisor's email address"),
        ),
        name_questions=("name",),
        mail_question="email",
        person_question="member_number",
        region_question="region",
        title_question="course",
        proof_question="member_number",
        workflow=DECISION,
        called_by=(Role.SCHOLARSHIP_CHAIR,),
        requests=REQUESTS,
        rules=_rules(association),
        pages=(
            about_you(association),
            work(),
            course(),
            costs(),
            reasons(),
            papers(),
            earlier(association),
            declarations(),
        ),
    )


def _rules(association: Association) -> tuple[Rule, ...]:
    return (
        Nameless("reasons", names=("name",)),
        Nameless("share_plan", names=("name",)),
        YearsAgree("years_in_service", since="in_service_since", on="today"),
        InYear("course_from", year="training_year", sentence=FIRST_DAY),
        InYear("course_to", year="training_year", sentence=LAST_DAY),
        SumAbove("tuition", COSTS, _("Enter what the course costs: all four boxes together are more than nothing")),
        SumWithin("request", parts=("request",), whole=("most_request",), sentence=_("You can ask for {cost} or less")),
        SumWithin(
            "request",
            parts=("request", "other_funding"),
            whole=COSTS,
            sentence=_("You ask for, and get from others, {asked} together; the course costs {cost}. Ask for less."),
        ),
        Apart(
            "supervisor",
            box="email",
            others=("email",),
            sentence=_("This is your own email address: give your supervisor's"),
        ),
        NotWonLately("won_year", on="closes_on", years=association.scholarships.training_again_after),
    )
