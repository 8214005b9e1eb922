"""Whom the photo contest asks: people who can be recognized in a picture, and guardians of those under 18."""

from chalicelib.domain.conditions import answer
from chalicelib.domain.questions import Consent, Page
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _

READERS = frozenset({Role.SCREENER, Role.CONTEST_CHAIR})
TOLD = ("photograph", "title", "place", "taken_on")
MAY_PRINT = Consent(
    "may_publish", _("The association may publish the photograph with the results, in print and online.")
)

RELEASED = RequestKind(
    name="release",
    way=Way.FORM,
    of="shown",
    row_when=answer("age").is_("adult"),
    every=True,
    title=_("Person in the picture"),
    lead=_("You can be recognized in a photograph that was sent to our contest. If you do not agree, say so below."),
    agreed="may_ask",
    tells_of=TOLD,
    before=("admitted",),
    seen_by=READERS,
    page=Page(
        "release",
        _("Do you agree?"),
        Consent("agrees", _("This is me, I am 18 or older, and the photograph may take part in the contest.")),
        MAY_PRINT,
    ),
)

GUARDIAN_RELEASE = RequestKind(
    name="guardian_release",
    way=Way.FORM,
    of="shown",
    name_in="guardian",
    row_when=answer("age").is_("minor"),
    every=True,
    title=_("Guardian of a person in the picture"),
    lead=_(
        "Someone under 18, whose parent or guardian you are, can be recognized in a photograph that was sent to our"
        " contest. If you do not agree, say so below."
    ),
    agreed="may_ask",
    tells=("name",),
    tells_of=TOLD,
    before=("admitted",),
    seen_by=READERS,
    page=Page(
        "guardian-release",
        _("Do you agree?"),
        Consent("agrees", _("I am the parent or legal guardian, and the photograph may take part in the contest.")),
        MAY_PRINT,
    ),
)

REQUESTS = (RELEASED, GUARDIAN_RELEASE)
