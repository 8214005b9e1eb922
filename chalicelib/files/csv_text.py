"""Tables as CSV text that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins so is a formula, or is cut apart, somewhere. The wide forms are turned into the narrow ones.
DANGEROUS = tuple("=+-@\t\r\n\x00|%＝＋－＠")
MARK = "\ufeff"  # without it Excel takes UTF-8 for something else


def table(rows: Iterable[Sequence[str]]) -> str:
    """Every cell in quotes; one that could be a formula begins with an apostrophe."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([[harmless(cell) for cell in row] for row in rows])
    return MARK + written.getvalue()


def harmless(cell: str) -> str:
    """The cell on one line, and never a formula: spaces before a dangerous sign do not make it harmless."""
    line = " ".join(cell.replace("\x00", "").splitlines()) if cell else cell
    return f"'{line}" if line.lstrip().startswith(DANGEROUS) or line.startswith(DANGEROUS) else line
