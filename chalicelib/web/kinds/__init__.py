"""How each kind of question is asked, read and told: one module for a family of kinds, one entry for each kind."""

from collections.abc import Mapping

from chalicelib.domain.questions import Question
from chalicelib.web.kinds import groups, simple
from chalicelib.web.kinds.kind import Kind

KINDS: Mapping[type[Question], Kind] = {**simple.KINDS, **groups.KINDS}


def kind_of(question: Question) -> Kind:
    return KINDS[type(question)]
