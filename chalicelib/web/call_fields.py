"""The questions about a call as officers answer them, and the call that the answers make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib import clock
from chalicelib.domain import calls
from chalicelib.domain.answers import Answer
from chalicelib.domain.calls import Call, CallState, Reading, on_wall
from chalicelib.domain.conditions import answer
from chalicelib.domain.programme import Programme
from chalicelib.domain.questions import Choice, Date, Email, LongText, Money, Number, Option, Text, Time, YesNo
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import ANYWHERE, calendar_day, said, wall_time
from chalicelib.language import marked as _
from chalicelib.services import offering
from chalicelib.web.forms import Filled
from chalicelib.web.place_fields import ZONES

CALL_ZONES = (*ZONES, Option(ANYWHERE, _("Anywhere on Earth (UTC−12)")))
YEAR = re.compile(r"\b20[0-9]{2}\b")
END_OF_DAY, LAST_SECOND = "23:59", timedelta(seconds=59)
TO_COME = _("This is over already: look at the day and the year")
NO_AMOUNT = _("Enter what one winner gets. It cannot be 0: winners of this program are paid.")
COUNTS = _("The minute counts to its end: 11:59 pm is the end of the day")

CLOSES = answer("closes").is_("yes")
ABOUT = (
    Text("title", _("Title"), hint=_("Such as “Photo contest 2027”"), missing=_("Enter a title"), most=100),
    Choice(
        "zone",
        _("Time zone"),
        hint=_("Times are read and told in it. “Anywhere on Earth”: as long as it is that day somewhere."),
        among=CALL_ZONES,
        listed=True,
        missing=_("Choose a time zone"),
    ),
    Date("opens_on", _("Opens on"), missing=_("Enter the day on which it opens"), past=False, example="1 15 2027"),
    Time("opens_time", _("Opens at"), missing=_("Enter when it opens"), example="9:00 am"),
    YesNo("closes", _("Does it close?"), hint=_("If not, it is open all year"), missing=_("Say whether it closes")),
    Date(
        "closes_on",
        _("Last day"),
        missing=_("Enter the last day"),
        when=CLOSES,
        past=False,
        example="3 1 2027",
    ),
    Time("closes_time", _("Closes at"), hint=COUNTS, missing=_("Enter when it closes"), when=CLOSES),
    Date(
        "section_on",
        _("Last day for the statement of the region or section"),
        hint=_("Only where they say something about each applicant; after the closing"),
        needed=False,
        when=CLOSES,
        past=False,
        example="3 15 2027",
    ),
    Number("awards_most", _("How many awards at most?"), hint=_("Empty where none are given"), needed=False, most=999),
    Money(
        "amount_cents",
        _("Amount of one award"),
        hint=_("Needed wherever winners are paid: prizes and scholarships"),
        needed=False,
    ),
    Number(
        "in_all",
        _("How many may one person send?"),
        hint=_("Empty: as the program says"),
        needed=False,
        least=1,
        most=99,
    ),
    Text("theme", _("Topic of this year"), hint=_("Of an essay or a story, if there is one"), needed=False, most=200),
    LongText(
        "guidance",
        _("What applicants should know"),
        hint=_("They read it before they begin, and above the form"),
        needed=False,
        most=2_000,
    ),
)
CHANGED = QuestionPage("call", _("Change the call"), *ABOUT)
LATER = QuestionPage(
    "extend",
    _("Extend it"),
    Date("until_on", _("New last day"), missing=_("Enter the new last day"), past=False, example="3 15 2027"),
    Time("until_time", _("Closes at"), hint=COUNTS, missing=_("Enter when it closes")),
)
MORE = QuestionPage(
    "more",
    _("More time for one person"),
    Email(
        "mail",
        _("Email address of the person"),
        hint=_("We mail a link that works once, for one draft"),
        missing=_("Enter the person's email address"),
        autocomplete="off",
    ),
    Date("more_on", _("Until"), missing=_("Enter the last day for this person"), past=False, example="3 8 2027"),
    Time("more_time", _("Until what time?"), hint=COUNTS, missing=_("Enter the time")),
)


def adding(among: Sequence[Programme]) -> QuestionPage:
    """A new call, of one of these programmes."""
    programme = Choice(
        "programme",
        _("Which program?"),
        among=tuple(Option(one.slug, one.title) for one in among),
        missing=_("Choose a program"),
    )
    return QuestionPage("new", _("Open a call"), programme, *ABOUT)


def fresh(among: Sequence[Programme]) -> dict[str, Answer]:
    """What most calls have."""
    only = {"programme": among[0].slug} if len(among) == 1 else {}
    usual = {"opens_time": "00:00", "closes_time": END_OF_DAY, "closes": "yes"}
    return {**usual, **only, "zone": offering.association().zone}


def as_it_is(call: Call) -> dict[str, Answer]:
    """The answers that would make this call."""
    given: dict[str, Answer] = {
        "programme": call.programme,
        "title": call.title,
        "zone": call.zone,
        **_times("opens", call.opens_at + calls.SECOND, call.zone),
        "closes": "yes" if call.closes_at else "no",
        **(_times("closes", call.closes_at, call.zone) if call.closes_at else {}),
        **(_times("section", call.section_closes_at, call.zone) if call.section_closes_at else {}),
        "awards_most": call.awards_most,
        "amount_cents": call.amount_cents,
        "in_all": call.in_all,
        "theme": call.theme,
        "guidance": call.guidance,
    }
    return {name: one for name, one in given.items() if one}


def _times(name: str, closes_at: datetime, zone: str) -> dict[str, Answer]:
    wall = on_wall(closes_at, zone)
    return {f"{name}_on": wall.date().isoformat(), f"{name}_time": f"{wall:%H:%M}"}


def a_year_on(call: Call) -> dict[str, Answer]:
    """What a call of the next year would be, to be looked over: the same days and times, the next year in its title."""
    answers = as_it_is(replace(call, extended=False))
    dated = [name for name in ("opens_on", "closes_on", "section_on") if name in answers]
    years: dict[str, Answer] = {name: _next_year(str(answers[name])) for name in dated}
    title = YEAR.sub(lambda found: str(int(found[0]) + 1), call.title)
    return {**answers, **years, "title": title}


def _next_year(iso: str) -> str:
    day = date.fromisoformat(iso)
    try:
        return day.replace(year=day.year + 1).isoformat()
    except ValueError:  # February 29
        return day.replace(year=day.year + 1, day=28).isoformat()


@dataclass(frozen=True)
class Made:
    """A call as answers without mistakes make it; `notes` tell how times that need a word were read."""

    call: Call
    notes: tuple[str, ...]


def made(filled: Filled, before: Call | None = None) -> Made:
    """`before` is the call that is changed: what its answers did not change stays to the second."""
    zone = filled.text("zone")
    opens = calls.opening(_wall(filled, "opens"), zone)
    closes = calls.closing(_wall(filled, "closes") + LAST_SECOND, zone) if "closes_on" in filled.answers else None
    section = calls.closing(_wall(filled, "section") + LAST_SECOND, zone) if "section_on" in filled.answers else None
    call = Call(
        id=before.id if before else "",
        programme=before.programme if before else filled.text("programme"),
        title=filled.text("title"),
        opens_at=opens.at,
        closes_at=closes.at if closes else None,
        zone=zone,
        section_closes_at=section.at if section else None,
        awards_most=int(filled.text("awards_most") or 0),
        amount_cents=int(filled.text("amount_cents") or 0),
        in_all=int(filled.text("in_all") or 0),
        guidance=filled.text("guidance"),
        theme=filled.text("theme"),
    )
    notes = (*_notes(filled, "opens", opens, zone), *(_notes(filled, "closes", closes, zone) if closes else ()))
    return Made(_kept(call, before, filled) if before else call, notes)


def _kept(call: Call, before: Call, filled: Filled) -> Call:
    """Times that read as they stood are those that they were."""
    stood = as_it_is(before)

    def same(name: str) -> bool:
        parts = (f"{name}_on", f"{name}_time", "zone")
        return all(filled.answers.get(part) == stood.get(part) for part in parts)

    return replace(
        call,
        opens_at=before.opens_at if same("opens") else call.opens_at,
        closes_at=before.closes_at if same("closes") else call.closes_at,
    )


def _wall(filled: Filled, name: str) -> datetime:
    return datetime.fromisoformat(f"{filled.text(f'{name}_on')}T{filled.text(f'{name}_time') or END_OF_DAY}")


def _notes(filled: Filled, name: str, read: Reading, zone: str) -> tuple[str, ...]:
    wall = _wall(filled, name)
    typed = {"time": wall_time(wall.time()), "day": calendar_day(wall.date())}
    if read.skipped:
        there = on_wall(read.at + (calls.SECOND if name == "opens" else timedelta(0)), zone)
        sentence = _("There is no {time} on {day}: clocks are put forward. It is read as {then}.")
        return (said(sentence, "en", then=wall_time(there.time()), **typed),)
    if read.twice:
        first = _("{time} comes twice on {day}: clocks are put back. It opens at the first.")
        second = _("{time} comes twice on {day}: clocks are put back. It closes at the second.")
        return (said(first if name == "opens" else second, "en", **typed),)
    return ()


def versioned(call: Call, shown: int) -> Call:
    """With the version of the page on which it was written."""
    return replace(call, version=shown)


def checked(filled: Filled, before: Call | None = None) -> Filled:
    """What no question can see alone: the order of the days, days that are over, an award without an amount."""
    if filled.errors:
        return filled
    call, now = made(filled, before).call, clock.now()
    if call.closes_at and call.closes_at <= call.opens_at:
        return filled.but("closes_on-month", said(_("It must close after it opens")))
    if call.closes_at and call.closes_at <= now and (before is None or call.closes_at != before.closes_at):
        return filled.but("closes_on-month", said(TO_COME))
    if before and before.state_at(now) is not CallState.PLANNED and now < call.opens_at:
        return filled.but("opens_on-month", said(_("It has opened already. To stop it, close it.")))
    if call.section_closes_at and call.closes_at and call.section_closes_at < call.closes_at:
        return filled.but("section_on-month", said(_("This must not be before the last day")))
    if not call.amount_cents and offering.programme(call.programme).workflow.award:
        return filled.but("amount_cents", said(NO_AMOUNT))
    return filled


def later(filled: Filled, name: str, zone: str) -> Reading:
    """The closing that a form with a day and a time names: of everybody (`until`), or of one person (`more`)."""
    return calls.closing(_wall(filled, name) + LAST_SECOND, zone)


def later_notes(filled: Filled, name: str, zone: str) -> tuple[str, ...]:
    return _notes(filled, name, later(filled, name, zone), zone)
