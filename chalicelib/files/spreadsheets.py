"""Rows of a spreadsheet file, one after the other, whatever program wrote it. Knows nothing of what they mean."""

import codecs
import csv
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, TextIOWrapper
from typing import Any

from chalicelib.domain.importing.faults import Fault, Unreadable

MOST_BYTES = 10_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 60, 2_000
MOST_UNPACKED, MOST_PARTS = 60_000_000, 1_000
ZIP, OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DELIMITERS = ",;\t"
SAMPLE, FIRST_LINES = 8_192, 10


@dataclass(frozen=True)
class Line:
    """A row that holds something. `n` is its number in the margin of a spreadsheet program; cells are trimmed text,
    cut just above LONGEST_CELL."""

    n: int
    cells: tuple[str, ...]


def lines(data: bytes) -> Iterator[Line]:
    """Rows of a CSV file or of the first sheet of an Excel workbook, told apart by their content. Raises Unreadable."""
    if data.startswith(OLE):
        raise Unreadable(Fault.LOCKED)
    rows = _workbook(data) if data.startswith(ZIP) else _text(data)
    held = 0
    for n, cells in enumerate(rows, start=1):
        line = Line(n, _within(cells))
        if any(line.cells):
            held += 1
            if held > MOST_ROWS + 1:  # one names the columns
                raise Unreadable(Fault.TOO_MANY_ROWS, most=MOST_ROWS)
            yield line


def _within(cells: Sequence[str]) -> tuple[str, ...]:
    if any(cells[MOST_COLUMNS:]):
        raise Unreadable(Fault.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
    return tuple(cell.strip()[: LONGEST_CELL + 1] for cell in cells[:MOST_COLUMNS])


def _text(data: bytes) -> Iterator[Sequence[str]]:
    """`strict`: a quotation mark out of place would swallow the rows after it without a word."""
    encoding = _encoding(data)
    text = TextIOWrapper(BytesIO(data), encoding, errors="replace", newline="")
    delimiter = _delimiter(text.read(SAMPLE))
    text.seek(0)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error:
        raise Unreadable(Fault.QUOTE, line=reader.line_num) from None


def _encoding(data: bytes) -> str:
    """UTF-8 where all of it is, else what Excel writes on Windows. Raises Unreadable for what is no text."""
    if data.startswith(UTF_16):
        return "utf-16"
    if b"\0" in data:
        raise Unreadable(Fault.KIND)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), SAMPLE):
            decoder.decode(data[start : start + SAMPLE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(sample: str) -> str:
    """The one that parts the first lines into most cells. (csv.Sniffer takes the commas of a sentence for it.)"""
    first = sample.splitlines(keepends=True)[:FIRST_LINES]
    return max(DELIMITERS, key=lambda one: sum(len(row) for row in csv.reader(first, delimiter=one)))


def _workbook(data: bytes) -> Iterator[Sequence[str]]:
    _refuse_bombs(data)
    try:
        yield from _sheet(data)
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001  # a file that is not what it says may break its reader anywhere
        raise Unreadable(Fault.KIND) from None


def _refuse_bombs(data: bytes) -> None:
    """What is unpacked never exceeds the sizes that the directory gives; so their sum bounds it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError):
        raise Unreadable(Fault.KIND) from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(Fault.TOO_LARGE)


def _sheet(data: bytes) -> Iterator[Sequence[str]]:
    from openpyxl import load_workbook  # 400 ms; only this function's place needs it

    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")  # of styles that nobody looks at
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write wrong ones
        for row in sheet.iter_rows(values_only=True):
            yield _written(row)
    finally:
        book.close()


def _written(row: Iterable[Any]) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: Any) -> str:
    """A value as a person would type it: whole numbers without a point, days as YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
