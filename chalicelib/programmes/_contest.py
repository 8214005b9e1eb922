"""What all contests share: who enters, screening, judging, the prize that the winner accepts. No programme."""

from datetime import timedelta

from chalicelib.domain.association import Association
from chalicelib.domain.questions import Email, MemberNumber, Name, Page
from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Acceptance, Check, Lead, Outcome, Stage, State, Step, Workflow
from chalicelib.language import marked as _
from chalicelib.programmes._awards import prize


def contest(*checks: Check) -> Workflow:
    """`checks` are what the screener looks at besides the rules that all contests have."""
    return Workflow(
        (_screening(checks), JUDGING),
        acceptance=Acceptance(timedelta(days=14)),
        award=prize(Role.CONTEST_CHAIR),
    )


def _screening(checks: tuple[Check, ...]) -> Stage:
    step = Step(
        name="screening",
        title=_("May it take part?"),
        by=Role.SCREENER,
        within=timedelta(days=7),
        checks=(Check("no_name", _("Neither name nor agency of the entrant can be seen")), *checks),
        outcomes=(
            Outcome("admitted", Lead.GO_ON, _("Admit: it goes to the judges"), _("Your entry goes to the judges.")),
            Outcome(
                "needs_fix",
                Lead.ASK,
                _("Ask for a correction"),
                _("Your entry needs a correction before it can go to the judges."),
                reason_hint=_("What should be changed? The entrant reads this."),
                reason_needed=True,
            ),
            Outcome(
                "disqualified",
                Lead.END,
                _("Disqualify"),
                _("We are sorry: your entry cannot take part."),
                reason_hint=_("Which rule does it break? The entrant reads this."),
                reason_needed=True,
            ),
        ),
    )
    return Stage("screening", _("The entry is checked against the rules"), (step,))


# Judges score outside of the system until their own pages are there; the chair writes down what they found.
JUDGING = Stage(
    "judging",
    _("The judges have it"),
    (
        Step(
            name="result",
            title=_("What the judges found"),
            by=Role.CONTEST_CHAIR,
            apart_from=("screening",),
            outcomes=(
                Outcome(
                    "won",
                    Lead.GRANT,
                    _("It won"),
                    _("Your entry won. Congratulations!"),
                    reason_hint=_("What the judges liked. The entrant reads this."),
                ),
                Outcome(
                    "placed",
                    Lead.WAIT,
                    _("It is next, should the winner not accept"),
                    _("Your entry was among the best. If the winner does not accept, you are next."),
                    reason_hint=_("What the judges liked. The entrant reads this."),
                ),
                Outcome(
                    "not_placed",
                    Lead.END,
                    _("It did not win this time"),
                    _("Thank you for taking part. Another entry won this time."),
                    reason_hint=_("What the judges liked, or what would help next time. The entrant reads this."),
                ),
                Outcome(
                    "disqualified_late",
                    Lead.END,
                    _("Disqualify"),
                    _("We are sorry: your entry cannot take part."),
                    reason_hint=_("Which rule does it break? The entrant reads this."),
                    reason_needed=True,
                ),
            ),
        ),
    ),
    state=State.IN_REVIEW,
)


def entrant(association: Association) -> Page:
    """The first page of every contest: who sends it, as the register knows the member."""
    return Page(
        "about-you",
        _("About you"),
        Name("name", _("Your name"), missing=_("Enter your name"), autocomplete="name", to_officers=_("Name")),
        MemberNumber(
            "member_number",
            _("Member number"),
            hint=_("As it stands on your card"),
            as_on_card=association.member_number,
            missing=_("Enter your member number"),
        ),
        Email(
            "email",
            _("Email address"),
            hint=_("The one that we have for you on the register"),
            missing=_("Enter your email address"),
        ),
        to_officers=_("The applicant"),
    )
