"""Every kind of question that can stand alone on a page or in a row of a group."""

from collections.abc import Mapping

from chalicelib.domain.questions import Question
from chalicelib.web.kinds import addresses, amounts, choices, days, lines
from chalicelib.web.kinds.kind import Kind

KINDS: Mapping[type[Question], Kind] = {
    **lines.KINDS,
    **amounts.KINDS,
    **choices.KINDS,
    **days.KINDS,
    **addresses.KINDS,
}
