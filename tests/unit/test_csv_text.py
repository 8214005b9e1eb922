"""A table as a file holds text alone, whatever people are called."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.files.csv_text import DANGEROUS, harmless, table

CELLS = st.text(st.characters(codec="utf-8")) | st.builds(
    str.__add__, st.sampled_from(["=", "+", "-", "@", "\t=", " =", "\r", "\n+", "＝", "|"]), st.text()
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1))
def test_no_cell_is_a_formula_and_no_cell_is_cut_apart(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(table(rows).removeprefix("\ufeff"), newline="")))

    assert [len(row) for row in read] == [len(row) for row in rows]
    assert [cell for row in read for cell in row if cell.lstrip().startswith(DANGEROUS)] == []


def test_a_plain_name_stays_as_it_is() -> None:
    assert [harmless(name) for name in ("O'Brien-Smith, Zoë", "Nguyễn Văn", "")] == [
        "O'Brien-Smith, Zoë",
        "Nguyễn Văn",
        "",
    ]


def test_a_formula_becomes_text() -> None:
    assert harmless('=HYPERLINK("https://evil.example")') == '\'=HYPERLINK("https://evil.example")'
