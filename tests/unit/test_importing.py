"""What headers and cells of old lists say, and what they do not."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.associations import association
from chalicelib.domain.importing import cells, days
from chalicelib.domain.importing.cells import Wrong
from chalicelib.domain.importing.columns import COLUMNS, Column, folded, header
from chalicelib.domain.importing.days import Sort
from chalicelib.domain.importing.lists import sheet
from chalicelib.domain.importing.rows import SORTS, Entry, Faulty
from chalicelib.domain.importing.runs import drawn
from chalicelib.files.spreadsheets import Line

IPA, IUPO = association("ipa-us"), association("iupo")
TODAY = date(2026, 11, 21)
PAST, PAID, BORN = SORTS[Column.JOINED], SORTS[Column.PAID_THROUGH], SORTS[Column.DATE_OF_BIRTH]

HEADERS = {
    "Member #": Column.NUMBER,
    "NUMBER": Column.NUMBER,
    "Last name": Column.FAMILY_NAME,
    "Surname": Column.FAMILY_NAME,
    "first_name": Column.GIVEN_NAME,
    "E-mail": Column.EMAIL,
    "E-Mail Address:": Column.EMAIL,
    "Class": Column.CLASS,
    "Type": Column.CLASS,
    "Region": Column.REGION,
    "Joined": Column.JOINED,
    "Paid through": Column.PAID_THROUGH,
    "Dues paid": Column.PAID_THROUGH,
    "Zip+4": Column.POSTAL_CODE,
    "D.O.B.": Column.DATE_OF_BIRTH,
    "Department": Column.AGENCY,
}


@pytest.mark.parametrize("words", HEADERS)
def test_a_header_is_known_however_it_is_written(words: str) -> None:
    assert COLUMNS[folded(words)][0] is HEADERS[words]


def test_every_spelling_is_written_as_it_is_compared() -> None:
    assert {spelling for spelling in COLUMNS if folded(spelling) != spelling} == set()


def test_of_two_columns_the_surer_one_counts() -> None:
    found = header(1, ("Status", "Surname", "Class", "Class", "Shoe size"))

    assert found is not None
    assert (found.places[Column.CLASS], found.ignored) == (2, ("Status", "Class", "Shoe size"))


DAYS = {
    "3/27/2014": date(2014, 3, 27),
    "03-27-2014": date(2014, 3, 27),
    "2014-03-27": date(2014, 3, 27),
    "2014-03-27T00:00:00": date(2014, 3, 27),
    "27-Mar-14": date(2014, 3, 27),
    "27 March 2014": date(2014, 3, 27),
    "March 27, 2014": date(2014, 3, 27),
    "Mar. 27th, 2014": date(2014, 3, 27),
    "3/27/68": date(1968, 3, 27),
    "3/2014": date(2014, 3, 1),
    "2014": date(2014, 1, 1),
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert days.day(text, PAST, TODAY) == DAYS[text]


NO_DAYS = (
    "27/3/2014",
    "27.3.2014",
    "2/29/2015",
    "13/13/2014",
    "41725",
    "3/27/3014",
    "11/22/2026",
    "Smarch 3, 2014",
    "-",
)


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(Wrong):
        days.day(text, PAST, TODAY)


@pytest.mark.parametrize(
    ("text", "last"),
    [("2026", "2026-12-31"), ("2/2028", "2028-02-29"), ("Jun 2027", "2027-06-30"), ("12/31/26", "2026-12-31")],
)
def test_dues_are_paid_to_the_end(text: str, last: str) -> None:
    assert days.day(text, PAID, TODAY).isoformat() == last


@pytest.mark.parametrize("text", ["1984", "3/1984", "3/27/2020", "11/22/2010"])
def test_a_birthday_is_a_whole_day_of_somebody_old_enough(text: str) -> None:
    with pytest.raises(Wrong):
        days.day(text, BORN, TODAY)


WAYS = ("%m/%d/%Y", "%Y-%m-%d", "%d-%b-%Y", "%B %d, %Y", "%m/%d/%y", "%d-%b-%y")


@given(st.dates(TODAY - timedelta(days=365 * 90), TODAY), st.sampled_from(WAYS))
def test_every_day_survives_every_way_of_writing_it(day: date, way: str) -> None:
    assert days.day(day.strftime(way), PAST, TODAY) == day


@given(st.text(max_size=30), st.sampled_from([PAST, PAID, BORN]))
def test_no_text_is_more_than_a_day_or_a_problem(text: str, sort: Sort) -> None:
    try:
        read = days.day(text, sort, TODAY)
    except Wrong:
        return
    assert days.EARLIEST <= read.year <= days.LATEST


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Active officer", ("active", "")),
        ("ACTIVE", ("active", "")),
        ("Ret.", ("retired", "")),
        ("Associate member", ("associate", "")),
        ("Dispatcher", ("associate", "dispatcher")),
        ("Auxiliary", ("associate", "auxiliary")),
    ],
)
def test_a_class_is_known_by_our_words_and_others(word: str, found: tuple[str, str]) -> None:
    assert cells.member_class(word, IPA) == found


def test_each_association_has_its_words() -> None:
    assert cells.member_class("Supporter", IUPO)[0] == "associate"
    assert cells.member_class("Retired or former officer", IUPO)[0] == "retired"


@pytest.mark.parametrize("word", ["9", "09", "Region 9", "region #9", "San Francisco Bay Area", IPA.regions[1].name])
def test_a_region_is_known_by_number_and_name(word: str) -> None:
    assert cells.region(word, IPA) == "09"


@pytest.mark.parametrize("word", ["", "99", "Region", "9a", "٩", "North"])
def test_an_unknown_region_is_a_problem(word: str) -> None:
    with pytest.raises(Wrong):
        cells.region(word, IPA)


NUMBERS = {
    "us-09-123456": "US-09-123456",
    "US09123456": "US-09-123456",
    "US 09 123456": "US-09-123456",
    "4711": "4711",
    "4711.0": "4711",
    "a / 12": "A-12",
}


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_kept_as_on_cards(text: str) -> None:
    assert cells.number(text) == NUMBERS[text]


@given(st.text(max_size=40))
def test_no_number_can_leave_its_place_in_the_table(text: str) -> None:
    try:
        read = cells.number(text)
    except Wrong:
        return
    assert set(read) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


@pytest.mark.parametrize(
    ("code", "found"), [("2134", "02134"), ("94110-1234", "94110-1234"), ("941101234", "94110-1234")]
)
def test_the_zero_of_a_zip_code_comes_back(code: str, found: str) -> None:
    assert cells.postal_code(code, "US") == found


@pytest.mark.parametrize("cell", ["a\nb", "#REF!", "Jos\ufffd", "a\u202eb", "x" * 81, "a\x00b"])
def test_what_cannot_be_a_name_is_a_problem(cell: str) -> None:
    with pytest.raises(Wrong):
        cells.name(cell)


@given(st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=6))
def test_no_row_is_lost_whatever_stands_in_it(given_rows: list[list[str]]) -> None:
    names = ("Number", "First", "Last", "Email", "Class", "Region", "Joined", "Dues", "Phone")
    rows = [tuple(cell.strip() for cell in row) for row in given_rows]

    def lines() -> Iterator[Line]:
        yield Line(1, names)
        yield Line(2, ("", "One", "Example", "", "Active", "9"))
        yield from (Line(n, row) for n, row in enumerate(rows, start=3))

    found = sheet(lines(), IPA, TODAY)

    assert [row.line for row in found.rows] == list(range(2, len(rows) + 3))
    assert all(isinstance(row, Entry) or (isinstance(row, Faulty) and row.problems) for row in found.rows)


def test_every_problem_of_a_row_is_told_at_once() -> None:
    names = ("Number", "First", "Last", "Email", "Class", "Region", "Joined", "Dues", "Phone", "DOB", "Zip", "Country")
    row = ("?", "", "", "no", "no", "no", "no", "no", "no", "no", "123456", "nowhere")

    (found,) = sheet([Line(1, names), Line(2, row)], IPA, TODAY).rows

    assert isinstance(found, Faulty)
    assert sorted(one.column for one in found.problems) == sorted(names)


def test_a_drawn_number_is_the_same_for_the_same_row() -> None:
    numbers = [drawn("one", line, 0) for line in range(2, 2_000)]

    assert numbers == [drawn("one", line, 0) for line in range(2, 2_000)]
    assert {len(number) for number in numbers} == {6}
    assert len({drawn(run, 7, draw) for run in ("one", "two") for draw in range(10)}) == 20
