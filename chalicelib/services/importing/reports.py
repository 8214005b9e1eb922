"""The report of a check: a CSV file with one line for each problem, safe to open in any spreadsheet program."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from chalicelib.domain.importing.rows import Problem
from chalicelib.language import marked as _
from chalicelib.language import said

HEADER = (_("Row"), _("Brought in"), _("Column"), _("What is there"), _("What is wrong"), _("What to do"))
# A cell that begins so is run as a formula by some program; the wide ones are folded to the narrow ones by some.
STARTS_A_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠|%")


def row(line: int, problem: Problem) -> tuple[str, ...]:
    """One problem in words."""
    words = {name: said(value) if isinstance(value, str) else value for name, value in problem.data.items()}
    taken = said(_("yes")) if problem.note else said(_("no"))
    what, cure = (said(sentence, "en", **words) for sentence in (problem.sentence, problem.cure))
    return str(line), taken, problem.column, problem.found, what, cure


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, so that Excel reads the accents."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([said(words) for words in HEADER])
    writer.writerows([harmless(cell) for cell in each] for each in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell as text for every spreadsheet program."""
    return f"'{cell}" if cell.lstrip(" ").startswith(STARTS_A_FORMULA) else cell
