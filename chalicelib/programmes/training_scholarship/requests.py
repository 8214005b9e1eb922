"""Whom a training scholarship asks: the supervisor, when there is no letter."""

from chalicelib.domain.conditions import answer
from chalicelib.domain.questions import Choice, Consent, LongText, Option, Page, YesNo
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _

READERS = frozenset({Role.SCHOLARSHIP_CHAIR, Role.COMMITTEE_MEMBER})

SUPERVISOR = RequestKind(
    name="supervisor",
    way=Way.FORM,
    of="supervisor",
    when=answer("supervisor_by").is_("email"),
    needs=1,
    title=_("Your supervisor"),
    lead=_("We ask you for a few words on a course that this officer would like to take."),
    agreed="checks",
    tells_of=("course", "institution", "course_from", "course_to"),
    concern="concern",
    before=("complete",),
    seen_by=READERS,
    page=Page(
        "supervisor",
        _("About this course"),
        Choice(
            "supports",
            _("Do you support this application?"),
            short=_("Supports it"),
            among=(
                Option("yes", _("Yes")),
                Option("with_leave", _("Yes, and the agency grants time for it")),
                Option("no", _("No")),
            ),
            missing=_("Say whether you support it"),
        ),
        LongText(
            "benefit",
            _("What would the course bring for this officer's work?"),
            short=_("Benefit"),
            most=2_000,
            missing=_("Say what the course would bring"),
        ),
        YesNo(
            "concern",
            _("Is there anything that speaks against it?"),
            short=_("Any concern"),
            missing=_("Say whether there is a concern"),
        ),
        LongText(
            "concern_text",
            _("What is it?"),
            hint=_("Only the officers who decide read this. It decides nothing by itself."),
            when=answer("concern").is_("yes"),
            missing=_("Say in a few words what it is"),
        ),
        Consent(
            "attest",
            _("I supervise this officer, and what I say is true to the best of my knowledge."),
            short=_("Attested"),
        ),
    ),
)

REQUESTS = (SUPERVISOR,)
