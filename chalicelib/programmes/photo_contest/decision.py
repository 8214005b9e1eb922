"""How the photo contest is decided: as every contest."""

from chalicelib.domain.workflow import Check
from chalicelib.language import marked as _
from chalicelib.programmes._contest import contest

DECISION = contest(
    Check("no_mark", _("No watermark, border or signature")),
    Check("consents", _("Everyone who can be recognized has agreed in writing")),
)
