"""Files of any program become the same rows, with the numbers that people see in the margin."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from chalicelib.domain.importing.faults import Fault, Unreadable
from chalicelib.files import spreadsheets
from chalicelib.files.spreadsheets import lines

ROWS = [("Number", "Name"), ("1", "Élodie, “One”"), ("2", "Zoë")]
PLAIN = 'Number{0}Name\r\n1{0}"Élodie, “One”"\r\n2{0}Zoë\r\n'

TEXTS: dict[str, bytes] = {
    "UTF-8": PLAIN.format(",").encode(),
    "UTF-8 with its mark": PLAIN.format(",").encode("utf-8-sig"),
    "Windows": PLAIN.format(";").encode("cp1252"),
    "semicolons": PLAIN.format(";").encode(),
    "tabs": PLAIN.format("\t").encode(),
    "Unicode text of Excel": PLAIN.format("\t").encode("utf-16"),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_text_is_read_whoever_wrote_it(kind: str) -> None:
    assert [line.cells for line in lines(TEXTS[kind])] == ROWS


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for n, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                book.worksheets[0].cell(n, column, value)
    book.create_sheet("Another").append(["not", "this"])
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_what_a_person_sees() -> None:
    data = workbook(
        ("A", "B", "C", "D"),
        (1, 2.5, date(2014, 3, 27), datetime.fromisoformat("2014-03-27T10:30")),
        (),
        ("x", True, None, 7.0),
    )

    assert [(line.n, line.cells) for line in lines(data)] == [
        (1, ("A", "B", "C", "D")),
        (2, ("1", "2.5", "2014-03-27", "2014-03-27T10:30:00")),
        (4, ("x", "True", "", "7")),
    ]


def test_a_formula_that_was_never_computed_is_empty() -> None:
    assert [line.cells for line in lines(workbook(("A", "B"), ("x", "=1+1")))] == [("A", "B"), ("x", "")]


def test_empty_rows_count_in_the_margin() -> None:
    assert [line.n for line in lines(b"a,b\n\n,\nc,d\n")] == [1, 4]


def test_a_line_end_within_quotes_is_one_row() -> None:
    assert [(line.n, line.cells) for line in lines(b'a,"b\nc"\nd,e\n')] == [(1, ("a", "b\nc")), (2, ("d", "e"))]


def zipped(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def entities() -> bytes:
    """A workbook whose sheet would grow a thousandfold while it is read."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    source = zipfile.ZipFile(io.BytesIO(workbook(("A", "B"))))
    parts = [(name, bomb if name.endswith("sheet1.xml") else source.read(name)) for name in source.namelist()]
    return zipped(*parts)


REFUSED: dict[str, tuple[Callable[[], bytes], Fault]] = {
    "an old or a locked workbook": (lambda: spreadsheets.OLE + b"x" * 512, Fault.LOCKED),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", Fault.KIND),
    "a broken archive": (lambda: b"PK\x03\x04" + b"x" * 99, Fault.KIND),
    "another archive": (lambda: zipped(("a.txt", b"x")), Fault.KIND),
    "half a workbook": (lambda: workbook(("A", "B"))[:-200], Fault.KIND),
    "entities": (entities, Fault.KIND),
    "too much unpacked": (lambda: zipped(("xl/workbook.xml", b" " * 60_000_001)), Fault.TOO_LARGE),
    "too many parts": (lambda: zipped(*((f"{n}", b"") for n in range(1_001))), Fault.TOO_LARGE),
    "too many rows": (lambda: b"a,b\n" * 20_002, Fault.TOO_MANY_ROWS),
    "too many columns": (lambda: b",".join([b"x"] * 61), Fault.TOO_MANY_COLUMNS),
    "an open quotation mark": (lambda: b'a,b\n"c,d\ne,f\n', Fault.QUOTE),
    "text behind a quotation": (lambda: b'a,b\n"c"d,e\n', Fault.QUOTE),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(case: str) -> None:
    make, fault = REFUSED[case]

    with pytest.raises(Unreadable) as refused:
        list(lines(make()))

    assert refused.value.fault is fault


def test_the_last_row_and_column_that_fit_are_read() -> None:
    row = ",".join(["x"] * 60) + "\n"

    assert len(list(lines((row * 20_001).encode()))) == 20_001


def test_a_cell_is_cut_where_it_can_still_be_told() -> None:
    (line,) = lines(b"a," + b"x" * 9_000)

    assert len(line.cells[1]) == spreadsheets.LONGEST_CELL + 1


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    try:
        found = list(lines(data))
    except Unreadable:
        return
    assert all(any(line.cells) for line in found)


@given(st.binary(max_size=120), st.integers(0, 4_000))
def test_no_spoilt_workbook_breaks_the_reading(noise: bytes, at: int) -> None:
    whole = WORKBOOK[:at] + noise + WORKBOOK[at + len(noise) :]
    try:
        list(lines(whole))
    except Unreadable:
        return


WORKBOOK = workbook(("A", "B"), ("x", 1))
