"""How the story contest is decided: as every contest."""

from chalicelib.domain.workflow import Check
from chalicelib.language import marked as _
from chalicelib.programmes._contest import contest

DECISION = contest(
    Check("decent", _("It is decent, and shows no real victim, case or confidential fact")),
    Check("own", _("Nothing suggests that it was printed before or written by somebody else")),
)
