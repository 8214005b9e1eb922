"""What an answer can be: what JSON can hold. Nothing about questions."""

from collections.abc import Mapping
from typing import cast

# One row of a repeated group: its answers by the name of the question in the group, and under ROW which row it is.
Row = dict[str, "str | int | list[str] | dict[str, str]"]
# Text; a whole number (of money: cents); chosen values; named texts (an address, a consent); the rows of a group.
Answer = str | int | list[str] | dict[str, str] | list[Row]
Answers = Mapping[str, Answer]

# Under this name a row holds eight random letters and digits that stay with it however the rows are moved.
ROW = "row"


def rows(given: Answer | None) -> list[Row]:
    """The rows of a group's answer; none for an answer that was not given."""
    return cast(list[Row], given) if isinstance(given, list) else []
