"""The questions about a meeting as its region's secretary answers them, and the meeting that the answers make."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib import clock
from chalicelib.domain.answers import Answer
from chalicelib.domain.conditions import answer
from chalicelib.domain.meetings import Meeting, exists
from chalicelib.domain.questions import Choice, Date, Option, Text, Time, WebAddress
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.forms import Filled

LONGEST = timedelta(days=14)
WHOM = (Option("members", _("Members only")), Option("guests", _("Members and guests")))
ONCE = "once"
OFTEN = (
    Option(ONCE, _("Only once")),
    Option("monthly", _("Every month, on the same weekday of the month")),
    Option("half_yearly", _("Every half year, on the same weekday of the month")),
    Option("yearly", _("Every year, on the same weekday of the month")),
)
MEETING = (
    Text(
        "title",
        _("What is it called?"),
        hint=_("Such as “Monthly meeting”"),
        missing=_("Enter what it is called"),
        most=200,
    ),
    Date("date", _("Day"), missing=_("Enter the day"), past=False, example="12 3 2027"),
    Time("starts", _("Begins at"), missing=_("Enter when it begins")),
    Time("ends", _("Ends at"), missing=_("Enter when it ends"), example="9:30 pm"),
    Date(
        "last_day",
        _("Last day, if it ends on another"),
        hint=_("Not needed for what ends in the night after"),
        needed=False,
        past=False,
    ),
    Text(
        "venue",
        _("Where?"),
        hint=_("A public place, such as a hall or a restaurant. Never anybody's home address: everybody can see this."),
        missing=_("Enter where it is"),
        most=200,
    ),
    Text("town", _("Town"), hint=_("Such as Oakland, CA"), missing=_("Enter the town")),
    Choice("whom", _("For whom?"), among=WHOM, missing=_("Choose for whom it is")),
    WebAddress("link", _("Web address with more about it"), needed=False),
)
SERIES = (
    Choice("often", _("How often?"), among=OFTEN, missing=_("Choose how often")),
    Date(
        "until",
        _("Repeat until"),
        missing=_("Enter the day until which it is repeated"),
        when=answer("often").is_not(ONCE),
        past=False,
        example="6 30 2028",
    ),
)
NEW = QuestionPage("new", _("Add a meeting"), *MEETING, *SERIES)
CHANGED = QuestionPage("meeting", _("Change the meeting"), *MEETING)


def checked(filled: Filled, zone: str, before: Meeting | None = None) -> Filled:
    """What no question can see alone: the end after the beginning, a time that there is, a day to come.

    `before` is the meeting as it was: what is over already may be set right.
    """
    if filled.errors:
        return filled
    starts, ends = _times(filled)
    if not exists(starts, zone):
        return filled.but("starts", said(_("Clocks are put forward then: there is no such time on that day")))
    if not timedelta(0) < ends - starts <= LONGEST:
        return filled.but("last_day-month", said(_("It must end after it begins, within two weeks")))
    if _is_over(ends, zone) and (before is None or not _is_over(before.ends, before.zone)):
        return filled.but("date-month", said(_("This is over already: look at the day and the year")))
    if "until" in filled.answers and filled.text("until") <= filled.text("date"):
        return filled.but("until-month", said(_("Enter a day after the first meeting")))
    return filled


def _is_over(ends: datetime, zone: str) -> bool:
    return ends.replace(tzinfo=ZoneInfo(zone)) <= clock.now()


def _times(filled: Filled) -> tuple[datetime, datetime]:
    """An end before the beginning, without a last day, is in the night after."""
    first, last = filled.text("date"), filled.text("last_day")
    starts = datetime.fromisoformat(f"{first}T{filled.text('starts')}")
    ends = datetime.fromisoformat(f"{last or first}T{filled.text('ends')}")
    return starts, ends + timedelta(days=1) if ends <= starts and not last else ends


def made(identifier: str, region: str, zone: str, filled: Filled, sequence: int = 0) -> Meeting:
    """Of answers without mistakes."""
    starts, ends = _times(filled)
    return Meeting(
        id=identifier,
        region=region,
        title=filled.text("title"),
        starts=starts,
        ends=ends,
        zone=zone,
        venue=filled.text("venue"),
        town=filled.text("town"),
        guests=filled.text("whom") == "guests",
        link=filled.text("link"),
        sequence=sequence,
        changed_at=clock.now(),
    )


def as_it_is(meeting: Meeting) -> dict[str, Answer]:
    """The answers that would make this meeting."""
    first, last = meeting.starts.date().isoformat(), meeting.ends.date().isoformat()
    given: dict[str, Answer] = {
        "title": meeting.title,
        "date": first,
        "starts": f"{meeting.starts:%H:%M}",
        "ends": f"{meeting.ends:%H:%M}",
        "last_day": last if last > first else "",
        "venue": meeting.venue,
        "town": meeting.town,
        "whom": "guests" if meeting.guests else "members",
        "link": meeting.link,
    }
    return {name: one for name, one in given.items() if one}
