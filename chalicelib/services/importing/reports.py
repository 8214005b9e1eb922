"""The report of a check: a CSV file with one line for each problem, safe to open in any spreadsheet program."""

from collections.abc import Iterable, Sequence

from chalicelib.domain.importing.rows import Problem
from chalicelib.files.csv_text import table
from chalicelib.language import marked as _
from chalicelib.language import said

HEADER = (_("Row"), _("Brought in"), _("Column"), _("What is there"), _("What is wrong"), _("What to do"))


def row(line: int, problem: Problem) -> tuple[str, ...]:
    """One problem in words."""
    words = {name: said(value) if isinstance(value, str) else value for name, value in problem.data.items()}
    taken = said(_("yes")) if problem.note else said(_("no"))
    what, cure = (said(sentence, "en", **words) for sentence in (problem.sentence, problem.cure))
    return str(line), taken, problem.column, problem.found, what, cure


def written(rows: Iterable[Sequence[str]]) -> bytes:
    return table([[said(words) for words in HEADER], *rows]).encode()
