"""Forms: what is stored comes back unchanged through any page, what is typed is kept, and each rule says what to do."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib.associations import association
from chalicelib.domain.answers import ROW, Answer, rows
from chalicelib.domain.asked import asked, only_asked
from chalicelib.domain.conditions import answer
from chalicelib.domain.programme import Programme
from chalicelib.domain.questions import (
    Address,
    Choice,
    Choices,
    Codes,
    Consent,
    Date,
    Email,
    Fraction,
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
    Text,
    Time,
    Total,
    Upload,
    WebAddress,
    YesNo,
)
from chalicelib.programmes import offered
from chalicelib.web import fields, forms
from chalicelib.web.asking import Typed
from chalicelib.web.checks import tidy
from chalicelib.web.kinds.arranging import arranged
from chalicelib.web.kinds.kind import Shown
from tests.factories import NOW

TODAY = NOW.date()
PROGRAMMES: list[Programme] = [one for name in ("ipa-us", "iupo") for one in offered(association(name)).values()]
PAGES = [(programme, page) for programme in PROGRAMMES for page in programme.pages]
PHONES = ["+14155550123", "+442079460000", "+4930901820", "+33142685300", "+81332110171", "+525555555555"]
# A page makes its example hard to shorten: the first one found is shown as it is.
SOME = settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
LETTERS = st.characters(categories=("L", "N", "P", "S", "Zs"))


@pytest.fixture(scope="module", autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def texts(least: int, most: int, alphabet: Any = LETTERS) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=min(most, 40)).map(tidy).filter(lambda one: least <= len(one) <= most)


def lines(question: Address) -> st.SearchStrategy[Answer]:
    some = texts(1, 120)
    home = {"line1": some, "line2": st.one_of(st.just(""), some), "city": some}
    us = {"state": st.sampled_from(["CA", "NY", "PR"]), "postal_code": st.sampled_from(["94607", "94607-1234"])}
    other = {"state": st.one_of(st.just(""), some), "postal_code": st.one_of(st.just(""), some)}
    return st.one_of(
        st.fixed_dictionaries({**home, **us, "country": st.just("US")}),
        st.fixed_dictionaries({**home, **other, "country": st.sampled_from(["DE", "GB", "MX"])}),
    )


def days(question: Date) -> st.SearchStrategy[Answer]:
    if question.within_months:
        return st.dates(TODAY - timedelta(days=600), TODAY).map(date.isoformat)
    if question.too_early:
        return st.dates(date(2015, 1, 1), date(2016, 12, 31)).map(date.isoformat)
    if question.after:
        return st.dates(date(2017, 1, 1), TODAY).map(date.isoformat)
    return st.dates(date(1900, 1, 1), date(2000, 12, 31)).map(date.isoformat)


def months(question: Month) -> st.SearchStrategy[Answer]:
    years = st.integers(2001, 2025) if question.after else st.integers(1900, 2000)
    return st.builds("{:04d}-{:02d}".format, years, st.integers(1, 12))


def some_of(question: Choices) -> st.SearchStrategy[Answer]:
    values = [option.value for option in question.among]
    chosen = st.lists(st.sampled_from(values), unique=True, min_size=1, max_size=question.most or len(values))
    return chosen.map(lambda some: [value for value in values if value in some])


def table(group: Group) -> st.SearchStrategy[Answer]:
    """Rows with letters of their own, each with everything that is asked in it; no two alike where they may not be."""
    one = st.fixed_dictionaries({question.name: VALID[type(question)](question) for question in group.questions})
    row = st.tuples(st.from_regex(r"[a-z0-9]{8}", fullmatch=True), one).map(
        lambda pair: {ROW: pair[0], **only_asked(group.questions, pair[1])}
    )
    alike = [lambda made: made[ROW], *([lambda made: str(made[group.distinct]).casefold()] if group.distinct else [])]
    return st.lists(row, min_size=max(group.least, 1), max_size=group.most, unique_by=tuple(alike))


MAIL = r"[a-z]{1,9}(\.[a-z0-9]{1,9})?@[a-z]{2,9}\.(edu|gov)"
VALID: dict[type[Question], Any] = {
    Text: lambda question: texts(question.least, question.most),
    Name: lambda question: texts(question.least, question.most),
    MemberNumber: lambda question: st.from_regex(r"(US|IU)-[0-9]{2}-[0-9]{4,6}", fullmatch=True),
    LongText: lambda question: texts(1, question.most, st.one_of(LETTERS, st.just("\n"))).map(
        lambda text: f"{text}\n{' '.join(['word'] * question.least_words)}".strip()
    ),
    Email: lambda question: st.from_regex(MAIL, fullmatch=True),
    Phone: lambda question: st.sampled_from(PHONES),
    Number: lambda question: st.integers(question.least, question.most),
    Money: lambda question: st.integers(question.least, question.most),
    Fraction: lambda question: st.integers(int(question.least) * 100, int(question.most) * 100).map(hundredths),
    Total: lambda question: st.just(0),
    Choice: lambda question: st.sampled_from([o.value for o in question.among if o.value not in question.refused]),
    YesNo: lambda question: st.sampled_from([o.value for o in question.among if o.value not in question.refused]),
    Choices: some_of,
    Date: days,
    Month: months,
    Time: lambda question: st.times().map("{:%H:%M}".format),
    WebAddress: lambda question: st.from_regex(r"https://[a-z]{1,9}\.example(/[a-z0-9?=]{0,9})?", fullmatch=True),
    Codes: lambda question: st.lists(st.sampled_from(["CA", "NV", "NY"]), unique=True, min_size=1),
    Address: lines,
    Consent: lambda question: st.just({"version": question.version, "at": NOW.isoformat(timespec="seconds")}),
    Group: table,
}


def whole(questions: tuple[Question, ...]) -> st.SearchStrategy[dict[str, Answer]]:
    """Every asked question answered."""
    typed = [question for question in questions if not isinstance(question, Upload)]
    some = st.fixed_dictionaries({question.name: VALID[type(question)](question) for question in typed})
    asked_of = some.map(lambda answers: only_asked(questions, answers)).map(lambda answers: summed(questions, answers))
    return asked_of.filter(lambda answers: _others(questions, answers))


def summed(questions: tuple[Question, ...], answers: dict[str, Answer]) -> dict[str, Answer]:
    """What nobody types: a sum is that of its parts."""
    parts: dict[str, list[Any]] = {
        one.name: [answers[name] for name in one.of] for one in questions if isinstance(one, Total)
    }
    return {**answers, **{name: sum(given) for name, given in parts.items()}}


def hundredths(number: int) -> str:
    return f"{Decimal(number).scaleb(-2).normalize():f}"


def _others(questions: tuple[Question, ...], answers: Mapping[str, Answer]) -> bool:
    """Nobody names oneself where somebody else is wanted."""
    groups = [question for question in questions if isinstance(question, Group) and question.unlike]
    return not any(
        str(row.get(group.distinct)).casefold() == str(answers.get(group.unlike)).casefold()
        for group in groups
        for row in rows(answers.get(group.name))
    )


UPLOADS: dict[str, dict[str, Any]] = {q.name: {} for p in PROGRAMMES for q in p.questions if isinstance(q, Upload)}


def boxes(page: Page, form: Any) -> list[tuple[str, str]]:
    """What a browser would post of the page as it is shown, if nobody touched it."""
    everything = {question.name for question in page.questions}
    return [pair for one in fields.shown(page, form, {}, UPLOADS, everything) for pair in _boxes_of(one)]


def _boxes_of(one: Shown) -> list[tuple[str, str]]:
    params = one.params
    if one.macro == "group":
        rows_ = [(row["row"]["name"], row["row"]["value"]) for row in params["rows"]]
        return rows_ + [pair for row in params["rows"] for each in row["questions"] for pair in _boxes_of(each)]
    if one.macro in ("radios", "checkboxes"):
        return [(params["name"], item["value"]) for item in params["items"] if item["checked"]]
    if one.macro == "dateInput":
        return [(item["name"], item["value"]) for item in params["items"]]
    if one.macro == "address":
        return [(line["name"], line["value"]) for line in (*params["lines"], params["country"])]
    return [(params["name"], params["value"])] if one.macro not in ("upload", "fact") else []


def posted(pairs: list[tuple[str, str]]) -> Typed:
    """Browsers end the lines of a text with CR LF."""
    return Typed([(name, value.replace("\n", "\r\n")) for name, value in pairs])


def comes_back(page: Page, answers: dict[str, Answer]) -> None:
    form = forms.shown(page, answers)
    filled = forms.read(page, answers, posted(boxes(page, form)))

    here = {question.name for question in page.questions}
    assert filled.errors == {}
    assert filled.answers == {name: given for name, given in answers.items() if name in here}


@pytest.mark.parametrize(("programme", "page"), PAGES, ids=lambda one: getattr(one, "slug", ""))
@SOME
@given(data=st.data())
def test_what_is_stored_comes_back_unchanged(programme: Programme, page: Page, data: st.DataObject) -> None:
    answers = data.draw(whole(programme.questions))

    comes_back(page, answers)


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=200)

# One of every kind, some of them hanging on others, alone and in rows: more than any programme of today has.
COLOURS = tuple(Option(value, value) for value in ("red", "green", "blue"))
IN_ROWS: tuple[Question, ...] = (
    Name("who", "Who"),
    Choice("how", "How", among=COLOURS),
    Email("mail", "Email", when=answer("how").is_("red", "green")),
    Phone("call", "Phone", when=answer("how").is_("blue")),
    Number("years", "Years", most=90),
    Money("cost", "Cost", least=1),
    Month("since", "Since"),
    Month("until", "Until", after="since"),
    Fraction("grades", "Grades"),
    Choices("colours", "Colours", among=COLOURS, most=2),
    Address("place", "Place"),
    LongText("story", "Story", most=200),
    YesNo("again", "Again"),
    Date("day", "Day"),
    Time("hour", "Hour"),
    WebAddress("site", "Site", needed=False),
    Codes("states", "States", code=lambda typed: typed.upper() if typed.isalpha() else None, wrong="Enter states"),
)
EVERY: tuple[Question, ...] = (
    *(question for question in IN_ROWS if question.name not in ("call", "mail")),
    Group("people", "People", one="Person", another="Add", most=3, distinct="who", questions=IN_ROWS),
    Group("more", "More", one="One", another="Add", most=2, questions=IN_ROWS[:4], when=answer("again").is_("yes")),
    Total("costs", "Costs", of=("cost",)),
    Consent("word", "My word", when=answer("colours").is_("red")),
)
ALL_OF_THEM = Page("page", "Page", *EVERY)


@SOME
@given(answers=whole(EVERY))
def test_every_kind_of_answer_comes_back_unchanged(answers: dict[str, Answer]) -> None:
    comes_back(ALL_OF_THEM, answers)


@SOME
@given(answers=whole(EVERY), data=st.data())
def test_what_is_not_asked_is_neither_checked_nor_stored(answers: dict[str, Answer], data: st.DataObject) -> None:
    """Boxes of questions that are hidden are posted, too, with anything in them."""
    hidden = {question.name for question in EVERY} - {question.name for question in asked(EVERY, answers)}
    pairs = boxes(ALL_OF_THEM, forms.shown(ALL_OF_THEM, answers))
    pairs = [(name, value) for name, value in pairs if name.split("-")[0] not in hidden]
    rubbish = [(name, data.draw(ANYTHING)) for name in sorted(hidden)]
    rubbish += [(f"{name}-0-{box}", data.draw(ANYTHING)) for name in sorted(hidden) for box in ("who", "how", "row")]
    calls = [(f"people-{n}-call", row["how"]) for n, row in enumerate(rows(answers["people"]))]
    unasked = {name for name, how in calls if how != "blue"}
    pairs = [(name, "rubbish" if name in unasked else value) for name, value in pairs]

    filled = forms.read(ALL_OF_THEM, {}, posted(pairs + rubbish))

    assert (filled.errors, filled.answers) == ({}, answers)


ACTS = st.lists(st.tuples(st.sampled_from(["up", "down", "remove", "add"]), st.integers(0, 3)), max_size=8)


@SOME
@given(answers=whole(EVERY), acts=ACTS)
def test_rows_keep_what_was_typed_however_they_are_moved(
    answers: dict[str, Answer], acts: list[tuple[str, int]]
) -> None:
    pairs = boxes(ALL_OF_THEM, forms.shown(ALL_OF_THEM, answers))
    before = by_row(pairs)
    order = [row[ROW] for row in rows(answers["people"])]
    for act, at in acts:
        done = arranged(ALL_OF_THEM, pairs, "add:people" if act == "add" else f"{act}:people:{at}")
        pairs = done[0] if done else pairs
        order = moved(order, act, at)

    after = by_row(pairs)
    assert [value for name, value in pairs if name.startswith("people-") and name.endswith("-row")] == order
    assert {one: boxed for one, boxed in after.items() if one} == {one: before[one] for one in order if one}
    assert [pair for pair in pairs if not pair[0].startswith("people-")] == before[""]


def by_row(pairs: list[tuple[str, str]]) -> dict[Any, Any]:
    """The boxes of each row of people by its letters, and under "" all others."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, value in pairs:
        group, _, rest = name.partition("-")
        number, _, box = rest.partition("-")
        found.setdefault(number if group == "people" else "other", []).append(
            (box if group == "people" else name, value)
        )
    rest_of = found.pop("other", [])
    return {**{dict(boxed)["row"]: sorted(boxed) for boxed in found.values()}, "": rest_of}


def moved(order: list[Any], act: str, at: int) -> list[Any]:
    if act == "add":
        return [*order, ""][:3]
    if at >= len(order):
        return order
    rest = order[:at] + order[at + 1 :]
    if act == "remove":
        return rest
    to = at + (1 if act == "down" else -1)
    return [*rest[:to], order[at], *rest[to:]] if 0 <= to < len(order) else order


@pytest.mark.parametrize(("programme", "page"), PAGES, ids=lambda one: getattr(one, "slug", ""))
@SOME
@given(data=st.data())
def test_whatever_is_typed_is_kept_and_never_fails(programme: Programme, page: Page, data: st.DataObject) -> None:
    names = [name for name, _ in boxes(page, forms.shown(page, {}))]
    choices = [one.name for one in page.questions if isinstance(one, (Choice, Choices, Consent))]
    chosen = [
        one.name
        for each in page.questions
        if isinstance(each, Group)
        for one in each.questions
        if isinstance(one, (Choice, Choices))
    ]
    choices += [name for name in names if name.endswith(("-row", *(f"-{one}" for one in chosen)))]
    typed = data.draw(st.fixed_dictionaries(dict.fromkeys([*names, *choices], ANYTHING)))

    filled = forms.read(page, {}, Typed(list(typed.items())))

    kept = dict(boxes(page, filled.form))
    wanted = {name: tidy(text) for name, text in typed.items() if name not in choices and not name.endswith("-country")}
    taken = {name for name in wanted if name.partition("-")[0] in filled.answers}  # perhaps tidied
    assert {name: kept[name] for name in wanted if name not in taken} == {
        name: text for name, text in wanted.items() if name not in taken
    }
    assert set(filled.answers) & {name.partition("-")[0] for name in filled.errors} == set()


@pytest.mark.parametrize(
    "act", ["", "add", "add:nobody", "remove:people:9", "remove:people:-1", "sell:people:0", "up:people"]
)
def test_an_act_that_the_page_does_not_offer_is_none(act: str) -> None:
    assert arranged(ALL_OF_THEM, [("people-0-who", "Ada"), ("people-1-who", "Grace")], act) is None


def test_rows_stay_within_their_number_however_many_are_posted() -> None:
    many = Typed([(f"people-{n}-who", f"Name {n}") for n in range(500)])

    filled = forms.read(ALL_OF_THEM, {}, many)

    assert len(filled.form["people"].data) == 3
