"""A condition as the browser watches it, to show and hide questions while a person chooses."""

import json
from collections.abc import Mapping

from chalicelib.domain.conditions import AnyOf, AnyRow, When, Younger


def watched(when: When | None, boxes: Mapping[str, str]) -> str:
    """The condition as JSON; empty when nothing on this page can change it. `boxes`: question -> its box's name."""
    if when is None or isinstance(when, AnyRow | Younger) or not set(when.questions) <= set(boxes):
        return ""
    conditions = when.conditions if isinstance(when, AnyOf) else (when,)
    return json.dumps(
        [{"question": boxes[one.question], "values": sorted(one.values), "not": one.negated} for one in conditions]
    )
