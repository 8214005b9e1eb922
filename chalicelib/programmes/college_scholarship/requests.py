"""Whom a college scholarship asks: somebody at the school, and a guardian of who is under 18."""

from chalicelib.domain.conditions import answer
from chalicelib.domain.questions import Choice, Consent, LongText, Option, Page
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _
from chalicelib.programmes.college_scholarship.closing import OF_AGE

READERS = frozenset({Role.SCHOLARSHIP_CHAIR, Role.COMMITTEE_MEMBER})

RECOMMENDATION = RequestKind(
    name="recommendation",
    way=Way.FORM,
    of="school_official",
    needs=1,
    title=_("School official"),
    lead=_("We ask you to recommend a student: {about}."),
    about="student_name",
    agreed="checks",
    tells_of=("student_name", "school", "grades", "grades_scale"),
    before=("complete",),
    seen_by=READERS,
    page=Page(
        "recommendation",
        _("Your recommendation"),
        Choice(
            "grades_right",
            _("Are the grades above right?"),
            short=_("Grades are right"),
            among=(Option("yes", _("Yes")), Option("no", _("No")), Option("cannot_say", _("I cannot say"))),
            missing=_("Say whether the grades are right"),
        ),
        LongText(
            "how_known",
            _("How do you know the student, and since when?"),
            short=_("Knows the student"),
            most=500,
            missing=_("Say how you know the student"),
        ),
        LongText(
            "recommendation",
            _("Why do you recommend the student?"),
            short=_("Recommendation"),
            hint=_("Those who judge read this. Leave the student's name out."),
            most=3_000,
            judges_see=True,
            missing=_("Write your recommendation"),
        ),
        Consent(
            "attest",
            _("I work at this school, and what I say is true to the best of my knowledge."),
            short=_("Attested"),
        ),
    ),
)

GUARDIAN = RequestKind(
    name="guardian",
    way=Way.FORM,
    of="guardian",
    when=answer("student_born").younger_than(OF_AGE, on="today"),
    needs=1,
    title=_("A guardian's consent"),
    lead=_("We ask you, as parent or guardian, whether {about} may take part. If you do not agree, say so below."),
    about="student_name",
    tells_of=("student_name", "school", "college"),
    before=("complete",),
    seen_by=READERS,
    page=Page(
        "guardian",
        _("Your consent"),
        Consent("may_apply", _("I am the parent or legal guardian, and the student may apply for this scholarship.")),
        Consent("may_keep", _("The association may keep the student's data to decide on it and to pay it.")),
        Consent("may_publish", _("It may publish the student's name if the scholarship is won."), needed=False),
    ),
)

REQUESTS = (RECOMMENDATION, GUARDIAN)
