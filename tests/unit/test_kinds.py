"""Each kind of question: what people type, what is kept of it, and the sentence about what cannot be."""

from collections.abc import Iterator

import pytest
import time_machine

from chalicelib.associations import association
from chalicelib.domain.answers import Answer
from chalicelib.domain.programme import Programme
from chalicelib.domain.questions import (
    Address,
    Choices,
    Codes,
    Consent,
    Date,
    Email,
    Group,
    LongText,
    MemberNumber,
    Money,
    Month,
    Name,
    Number,
    Option,
    Page,
    Phone,
    Question,
    Time,
    WebAddress,
)
from chalicelib.programmes import offered
from chalicelib.web import fields, forms
from chalicelib.web.asking import Typed
from chalicelib.web.checks import tidy
from tests.factories import NOW

MEMBERSHIP: Programme = offered(association("ipa-us"))["membership"]


@pytest.fixture(scope="module", autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def read(question: Question, /, **boxes: str) -> tuple[Answer | None, list[str]]:
    """The answer to one question, and every sentence about it."""
    page = Page("page", "Page", question)
    pairs = [(question.name if box == "_" else f"{question.name}-{box}", text) for box, text in boxes.items()]
    filled = forms.read(page, {}, Typed(pairs))
    return filled.answers.get(question.name), list(filled.errors.values())


def told(question: Question, /, **boxes: str) -> list[str]:
    return read(question, **boxes)[1]


@pytest.mark.parametrize(
    "name",
    ["O'Brien-Smith", "Zoë", "O", "李", "Nguyễn Văn Ánh", "Ó Súilleabháin", "de la Cruz", "X Æ A-12", "Иван", "علي"],
)
def test_real_names_pass(name: str) -> None:
    assert read(Name("name", "Name"), _=name) == (tidy(name), [])


def test_a_name_is_stored_composed_and_trimmed() -> None:
    assert read(Name("name", "Name"), _="  Zoe\u0308 ") == ("Zoë", [])


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x1b", "\x7f", "\t", "\n", "\r\n", "\u202e", "\u2066", "\u200f", "\ue000"]
)
def test_signs_that_cannot_be_seen_are_refused_in_a_name(sign: str) -> None:
    answer, sentences = read(Name("name", "Name"), _=f"Ada{sign}Lovelace")

    assert (answer, sentences) == (None, ["Type this by hand: it holds characters that cannot be seen"])


@pytest.mark.parametrize(("length", "told_of"), [(80, []), (81, ["Shorten this by 1: use at most 80 characters"])])
def test_a_text_has_its_length(length: int, told_of: list[str]) -> None:
    assert told(Name("name", "Name"), _="x" * length) == told_of


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("(415) 555-0123", "+14155550123"),
        ("415.555.0123", "+14155550123"),
        ("1 415 555 0123", "+14155550123"),
        ("+44 20 7946 0000", "+442079460000"),
        ("+49 (0)30 901820", "+4930901820"),
        ("+33 1 42 68 53 00", "+33142685300"),
        ("+81-3-3211-0171", "+81332110171"),
        ("+52 55 5555 5555", "+525555555555"),
    ],
)
def test_a_phone_number_is_read_as_people_write_it(typed: str, stored: str) -> None:
    assert read(Phone("phone", "Phone"), _=typed) == (stored, [])


@pytest.mark.parametrize("typed", ["12", "call me", "+", "555-0123", "+999 1234567", "1" * 30])
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    assert told(Phone("phone", "Phone"), _=typed) == ["Enter a phone number like 415 555 0123 or +44 20 7946 0000"]


ON_CARD = MemberNumber("number", "Number", as_on_card=association("ipa-us").member_number)


@pytest.mark.parametrize("typed", ["US-09-123456", "us 09 123456", "us09123456", " US–09–123456 "])
def test_a_member_number_is_kept_as_it_stands_on_the_card(typed: str) -> None:
    assert read(ON_CARD, _=typed) == ("US-09-123456", [])


@pytest.mark.parametrize(("typed", "kept"), [("4711", "4711"), ("a–12", "A-12"), ("us 9 12", "US-9-12")])
def test_a_number_of_an_older_list_is_kept_as_it_is_written(typed: str, kept: str) -> None:
    assert read(ON_CARD, _=typed) == (kept, [])


@pytest.mark.parametrize("typed", ["7", "US/09", "US-٠٩-123456", "#4711", "-12"])
def test_what_is_no_member_number_is_refused(typed: str) -> None:
    assert told(ON_CARD, _=typed) == ["Enter the number as on your card: letters, digits and dashes"]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("ada@example.org", "ada@example.org"), (" Ada@EXAMPLE.org ", "Ada@example.org"), ("a@bücher.example", None)],
)
def test_a_mail_address_is_read(typed: str, stored: str | None) -> None:
    answer, sentences = read(Email("mail", "Mail"), _=typed)

    assert sentences == []
    assert answer == (stored or "a@bücher.example")


@pytest.mark.parametrize(
    "typed",
    ["ada", "ada@", "@example.org", "a b@example.org", "ada@example", "ada@example.org, eve@example.org", "a@b@c.org"],
)
def test_what_is_no_mail_address_is_refused(typed: str) -> None:
    assert told(Email("mail", "Mail"), _=typed) == ["Enter an email address like name@example.org"]


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march", "MARCH", " Mar. "])
def test_a_month_is_read_as_people_write_it(month: str) -> None:
    assert read(Date("day", "Day"), month=month, day="27", year="1984") == ("1984-03-27", [])


@pytest.mark.parametrize(
    ("month", "day", "year", "sentence"),
    [
        ("2", "31", "2014", "Enter a real date: month first, then day and year"),
        ("2", "29", "2015", "Enter a real date: month first, then day and year"),
        ("13", "1", "2014", "Enter a real date: month first, then day and year"),
        ("x", "1", "2014", "Enter a real date: month first, then day and year"),
        ("1", "1", "0", "Enter a real date: month first, then day and year"),
        ("1", "1", "99999999999999999999", "Enter a real date: month first, then day and year"),
        ("1", "99999999999999999999", "2014", "Enter a real date: month first, then day and year"),
        ("3", "27", "84", "Enter a year from 1900 on, with four digits, like 1984"),
        ("3", "27", "1899", "Enter a year from 1900 on, with four digits, like 1984"),
        ("11", "22", "2026", "This date has not come yet"),
        ("", "27", "1984", "Enter the month"),
        ("3", "", "1984", "Enter the day"),
        ("3", "27", "", "Enter the year"),
        ("", "", "", "Say when"),
    ],
)
def test_a_date_that_is_none_is_refused(month: str, day: str, year: str, sentence: str) -> None:
    assert told(Date("day", "Day", missing="Say when"), month=month, day=day, year=year) == [sentence]


@pytest.mark.parametrize(("day", "sentences"), [("21", []), ("22", ["You must be 18 or older"])])
def test_eighteen_is_counted_to_the_day(day: str, sentences: list[str]) -> None:
    assert told(Date("born", "Born", least_age=18), month="11", day=day, year="2008") == sentences


@pytest.mark.parametrize(("today", "sentences"), [("2026-02-28", ["You must be 18 or older"]), ("2026-03-01", [])])
def test_who_was_born_on_a_leap_day_is_eighteen_on_the_first_of_march(today: str, sentences: list[str]) -> None:
    with time_machine.travel(f"{today}T12:00:00Z", tick=False):
        assert told(Date("born", "Born", least_age=18), month="2", day="29", year="2008") == sentences


@pytest.mark.parametrize(
    ("month", "day", "year", "sentences"),
    [("11", "21", "2024", []), ("10", "31", "2024", ["This must lie within the last 24 months"])],
)
def test_a_date_can_be_too_long_ago(month: str, day: str, year: str, sentences: list[str]) -> None:
    assert told(Date("taken", "Taken", within_months=24), month=month, day=day, year=year) == sentences


@pytest.mark.parametrize(("day", "sentences"), [("2", []), ("1", ["End: This must come after the beginning"])])
def test_an_end_comes_after_its_beginning(day: str, sentences: list[str]) -> None:
    begin, end = Date("begin", "Begin"), Date("end", "End", after="begin")
    typed = Typed(
        [
            (f"{name}-{part}", text)
            for name, one in (("begin", "1"), ("end", day))
            for part, text in (("month", "5"), ("day", one), ("year", "2010"))
        ]
    )

    filled = forms.read(Page("page", "Page", begin, end), {}, typed)

    assert list(filled.errors.values()) == sentences


HOME = {"line1": "12 Elm Street", "city": "Oakland", "state": "CA", "postal_code": "94607", "country": "US"}


STATE = "Enter the state, like CA or California"


ZIP = "Enter a ZIP code like 94110 or 94110-1234"


@pytest.mark.parametrize(
    ("but", "sentences"),
    [
        ({}, []),
        ({"state": "ca"}, []),
        ({"postal_code": "94607-1234"}, []),
        ({"postal_code": "946071234"}, []),
        ({"state": "California"}, []),
        ({"state": ""}, [STATE]),
        ({"state": "XX"}, [STATE]),
        ({"postal_code": "9460"}, [ZIP]),
        ({"postal_code": ""}, [ZIP]),
        ({"postal_code": "EC1A 1BB"}, [ZIP]),
        ({"postal_code": "EC1A 1BB", "country": "GB", "state": ""}, []),
        ({"postal_code": "", "country": "IE", "state": "Kerry"}, []),
        ({"line1": "", "city": ""}, ["Enter the street and number", "Enter the town or city"]),
        ({"line2": "x" * 121}, ["Shorten this by 1: use at most 120 characters"]),
        ({"country": ""}, ["Choose the country"]),
        ({"line1": "12 Elm\u202eStreet"}, ["Type this by hand: it holds characters that cannot be seen"]),
        ({"country": "Atlantis"}, ["Choose the country"]),
    ],
)
def test_an_address_is_checked_by_the_rules_of_its_post(but: dict[str, str], sentences: list[str]) -> None:
    assert told(Address("home", "Home"), **{**HOME, **but}) == sentences


def test_a_state_is_stored_as_two_letters() -> None:
    answers = [read(Address("home", "Home"), **{**HOME, "state": state})[0] for state in ("ca", "California", "CA")]

    assert [isinstance(answer, dict) and answer["state"] for answer in answers] == ["CA", "CA", "CA"]


def test_a_choice_that_was_not_offered_is_refused() -> None:
    question = next(one for one in MEMBERSHIP.questions if one.name == "member_class")

    assert [told(question, _=value) for value in ("active", "president", "")] == [
        [],
        ["Choose a kind of membership"],
        ["Choose a kind of membership"],
    ]


def test_a_choice_that_nobody_may_make_says_why() -> None:
    page = next(page for page in MEMBERSHIP.pages if page.slug == "service")
    typed = Typed([("sworn_full_time", "no")])

    filled = forms.read(page, {"member_class": "active"}, typed)

    assert filled.errors["sworn_full_time"].startswith("Active and retired members are sworn and full time.")


def test_a_box_left_empty_is_no_consent() -> None:
    box = Consent("truth", "It is true.")

    assert [read(box, _=value)[0] is not None for value in ("yes", "", "no", "false")] == [True, False, False, False]
    assert read(box) == (None, ["Tick the box “It is true”"])


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("30", 3_000), ("$1,250", 125_000), ("1250.5", 125_050), (" 1,234,567.89 ", 123_456_789), ("0", 0)],
)
def test_money_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert read(Money("cost", "Cost", most=200_000_000), _=typed) == (cents, [])


@pytest.mark.parametrize("typed", ["1,25", "12.345", "-5", "ten", "1.250,50", "1,2345", "٣٠", "1e3", "$"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    assert told(Money("cost", "Cost"), _=typed) == ["Enter an amount in dollars, like 1,250 or 1250.50"]


@pytest.mark.parametrize(("typed", "sentences"), [("50", []), ("51", ["Enter an amount from $0.50 to $50"])])
def test_an_amount_has_its_limits(typed: str, sentences: list[str]) -> None:
    assert told(Money("cost", "Cost", least=50, most=5_000), _=typed) == sentences


@pytest.mark.parametrize(("typed", "number"), [("7", 7), ("007", 7), ("1,000", 1_000), (" 0 ", 0)])
def test_a_number_is_read_as_people_write_it(typed: str, number: int) -> None:
    assert read(Number("n", "N", most=1_000), _=typed) == (number, [])


@pytest.mark.parametrize("typed", ["1001", "-1", "1.5", "seven", "1 000 000 000 000", "²"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert told(Number("n", "N", most=1_000), _=typed) == ["Enter a whole number from 0 to 1000"]


@pytest.mark.parametrize(
    ("month", "year", "sentences"),
    [
        ("11", "2026", []),
        ("nov", "2026", []),
        ("12", "2026", ["This date has not come yet"]),
        ("13", "2020", ["Enter a real month and year, like 3 2014"]),
        ("3", "14", ["Enter a year from 1900 on, with four digits, like 1984"]),
        ("", "2014", ["Enter the month"]),
        ("", "", ["Say when"]),
    ],
)
def test_a_month_and_year_are_checked(month: str, year: str, sentences: list[str]) -> None:
    assert told(Month("since", "Since", missing="Say when"), month=month, year=year) == sentences


def test_at_most_so_many_may_be_chosen() -> None:
    colours = tuple(Option(value, value) for value in ("red", "green", "blue"))
    question = Choices("colours", "Colours", among=colours, most=2)
    typed = [Typed([("colours", value) for value in values]) for values in (["red", "blue"], ["blue", "red", "green"])]

    filled = [forms.read(Page("page", "Page", question), {}, one) for one in typed]

    assert filled[0].answers == {"colours": ["red", "blue"]}
    assert filled[1].errors == {"colours": "Choose at most 2"}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("one two three", []),
        ("one\u00a0two — 3", []),
        ("one two", ["Write at least 3 words: 1 to go"]),
        ("a b c d e f", ["Shorten this by 1: use at most 5 words"]),
    ],
)
def test_words_are_counted(text: str, sentences: list[str]) -> None:
    assert told(LongText("essay", "Essay", least_words=3, most_words=5), _=text) == sentences


@pytest.mark.parametrize(("signs", "sentences"), [(5, []), (6, ["Shorten this by 2: use at most 10 characters"])])
def test_a_long_text_is_counted_as_browsers_count(signs: int, sentences: list[str]) -> None:
    assert told(LongText("story", "Story", most=10), _="🚓" * signs) == sentences


def test_an_address_at_work_is_not_one_that_anybody_has() -> None:
    question = Email("mail", "Mail", at_work=True)

    assert [told(question, _=mail) for mail in ("ada@oaklandpd.example", "ada@GMAIL.com")] == [
        [],
        ["Anybody can have an address there. Enter the one that your agency gave you."],
    ]


def test_a_service_lasts_as_long_as_the_association_asks() -> None:
    begin, end = Date("begin", "Begin"), Date("end", "End", after="begin", years_after=5)
    typed = [("end-month", "5"), ("end-day", "1"), ("end-year", "2014")]

    filled = forms.read(Page("page", "Page", end), {"begin": "2010-05-01"}, Typed(typed))

    assert (begin.name, filled.errors) == (
        "begin",
        {"end-month": "This must be at least 5 years after the beginning"},
    )


def day_of(name: str, year: str) -> list[tuple[str, str]]:
    return [(f"{name}-{part}", text) for part, text in (("month", "5"), ("day", "1"), ("year", year))]


@pytest.mark.parametrize(("year", "sentences"), [("1998", []), ("1997", ["Not before 14: correct one"])])
def test_a_day_may_have_to_follow_one_of_another_page(year: str, sentences: list[str]) -> None:
    sworn = Date("sworn", "Sworn", after="born", years_after=14, too_early="Not before {years}: correct one")

    filled = forms.read(Page("page", "Page", sworn), {"born": "1984-05-01"}, Typed(day_of("sworn", year)))

    assert list(filled.errors.values()) == sentences


def test_of_two_addresses_the_mistake_says_which_one() -> None:
    page = Page("page", "Page", Address("home", "Home address"), Address("post", "Postal address", short="Letters"))
    half = [("home-line1", "1 Elm Street"), ("home-country", "DE"), ("post-city", "Bonn"), ("post-country", "DE")]

    errors = forms.read(page, {}, Typed(half)).errors

    assert errors == {
        "home-city": "Home address: Enter the town or city",
        "post-line1": "Letters: Enter the street and number",
    }


def test_of_an_address_in_a_row_the_summary_says_which_row_and_which_address() -> None:
    inside = (Address("office", "Office"), Address("home", "Home"))
    group = Group("people", "People", one="Person", another="Add one", least=2, most=3, questions=inside)
    lines = {"line1": "1 Elm Street", "city": "Bonn", "country": "DE"}
    typed = [
        (f"people-{n}-{name}-{line}", text)
        for n in range(2)
        for name in ("office", "home")
        for line, text in lines.items()
        if (n, name, line) != (1, "home", "city")
    ]
    page = Page("page", "Page", group)

    errors = forms.read(page, {}, Typed(typed)).errors

    assert [one["text"] for one in fields.told(page, errors)] == ["Person 2: Home: Enter the town or city"]


def test_one_address_alone_need_not_be_named() -> None:
    page = Page("page", "Page", Address("home", "Home address"), Date("begin", "Begin", missing="Enter the beginning"))

    errors = forms.read(page, {}, Typed([("home-line1", "1 Elm Street"), ("home-country", "DE")])).errors

    assert list(errors.values()) == ["Enter the town or city", "Enter the beginning"]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("7 pm", "19:00"),
        ("7:30 p.m.", "19:30"),
        ("Noon", "12:00"),
        ("7.30PM", "19:30"),
        ("12 am", "00:00"),
        ("12:15 PM", "12:15"),
        ("19:00", "19:00"),
        ("07:05", "07:05"),
        ("0:30", "00:30"),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, stored: str) -> None:
    assert read(Time("hour", "Hour"), _=typed) == (stored, [])


NO_TIME, WHICH_HALF = "Enter a time like 7:30 pm", "Say whether it is am or pm, like 7:30 pm"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("late", NO_TIME),
        ("24:00", NO_TIME),
        ("13 pm", NO_TIME),
        ("0 am", NO_TIME),
        ("7:60 pm", NO_TIME),
        ("٧ pm", NO_TIME),
        ("7", WHICH_HALF),
        ("7:30", WHICH_HALF),
        ("12", WHICH_HALF),
        ("", "Say when"),
    ],
)
def test_what_is_no_time_or_one_of_two_is_refused(typed: str, sentence: str) -> None:
    assert told(Time("hour", "Hour", missing="Say when"), _=typed) == [sentence]


@pytest.mark.parametrize("typed", ["www.ours.example", "https://www.ours.example"])
def test_an_address_on_the_web_is_kept_with_https(typed: str) -> None:
    assert read(WebAddress("site", "Site"), _=typed) == ("https://www.ours.example", [])


@pytest.mark.parametrize(
    "typed",
    [
        "http://ours.example",
        "javascript:alert(1)",
        "javascript://ours.example/%0aalert(1)",
        "https://me@ours.example",
        "https://ours",
        "https://[",
        "https://ours.example:port",
        "https://ours.example/a b",
        "https://",
    ],
)
def test_what_is_no_safe_address_on_the_web_is_refused(typed: str) -> None:
    assert told(WebAddress("site", "Site"), _=typed) == ["Enter a web address like https://www.example.org"]


STATES = Codes("states", "States", code=lambda typed: typed.upper() if len(typed) == 2 else None, wrong="Two letters")


@pytest.mark.parametrize("typed", ["az, nm", "AZ NM", "AZ;NM,az"])
def test_codes_are_kept_once_each(typed: str) -> None:
    assert read(STATES, _=typed) == (["AZ", "NM"], [])


@pytest.mark.parametrize("typed", ["AZ, Nevada", ",", ";;"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert told(STATES, _=typed) == ["Two letters"]


@pytest.mark.parametrize("year", ["1899", "2200", "9999"])
def test_a_year_lies_within_reach(year: str) -> None:
    assert told(Date("day", "Day", past=False), month="1", day="1", year=year) == [
        "Enter a year from 1900 on, with four digits, like 1984"
    ]


def test_a_box_shows_what_was_typed_not_what_it_was_read_as() -> None:
    page = Page("page", "Page", WebAddress("site", "Site"), Name("who", "Who"))

    filled = forms.read(page, {}, Typed([("site", "ours.example"), ("who", "")]))

    assert (filled.form["site"].data, filled.answers, list(filled.errors)) == (
        "ours.example",
        {"site": "https://ours.example"},
        ["who"],
    )


def test_a_name_of_which_nothing_can_be_seen_is_refused() -> None:
    answer, sentences = read(Name("name", "Name"), _="\u200b\u200b")

    assert (answer, sentences) == (None, ["Type this by hand: it holds characters that cannot be seen"])
