"""The course and its cost."""

from chalicelib.domain.conditions import answer
from chalicelib.domain.facts import Fact
from chalicelib.domain.questions import Choice, Date, Money, Number, Option, Page, Text, Total, WebAddress
from chalicelib.language import marked as _

IN_THAT_YEAR = _("Month, day and year; in the year that stands above")
COSTS = ("tuition", "travel", "lodging", "other_cost")


def course() -> Page:
    return Page(
        "course",
        _("The course"),
        Number(
            "training_year",
            _("The year in which the course must be: the year after the award"),
            fact=Fact.YEAR_AFTER,
            to_officers=_("Year of the course"),
        ),
        Text(
            "course",
            _("Title of the course or seminar"),
            short=_("Course"),
            missing=_("Enter the title of the course"),
            judges_see=True,
        ),
        Choice(
            "institution_is",
            _("Where is it held?"),
            short=_("Held at"),
            among=(
                Option("gimborn", _("IBZ Schloss Gimborn, Germany")),
                Option("other", _("Elsewhere"), _("The committee looks whether the place is comparable.")),
            ),
            missing=_("Choose where it is held"),
            judges_see=True,
        ),
        Text(
            "institution",
            _("Name of the institution, with city and country"),
            short=_("Institution"),
            when=answer("institution_is").is_("other"),
            missing=_("Enter the institution, its city and country"),
            judges_see=True,
        ),
        WebAddress("course_url", _("Web page of the course"), needed=False, autocomplete="url"),
        Date(
            "course_from",
            _("First day of the course"),
            short=_("Begins"),
            past=False,
            missing=_("Enter the first day"),
            hint=IN_THAT_YEAR,
        ),
        Date(
            "course_to",
            _("Last day of the course"),
            short=_("Ends"),
            past=False,
            missing=_("Enter the last day"),
            hint=IN_THAT_YEAR,
        ),
    )


def costs() -> Page:
    return Page(
        "costs",
        _("What it costs"),
        Money(
            "tuition", _("Tuition"), hint=_("Enter 0 if it costs nothing."), missing=_("Enter the tuition, 0 for none")
        ),
        Money("travel", _("Travel"), missing=_("Enter the cost of travel, 0 for none")),
        Money("lodging", _("Lodging and meals"), missing=_("Enter the cost of lodging and meals, 0 for none")),
        Money(
            "other_cost", _("Other costs"), hint=_("Books, insurance, visa"), missing=_("Enter other costs, 0 for none")
        ),
        Total("total", _("All together"), of=COSTS),
        Money(
            "most_request",
            _("The most that you can ask for, and no more than what others leave to pay"),
            fact=Fact.MOST_CENTS,
            to_officers=_("The most that can be asked for"),
        ),
        Money(
            "other_funding",
            _("What do others pay?"),
            short=_("Paid by others"),
            hint=_("Your agency, a union, another grant. Enter 0 for nothing."),
            missing=_("Enter what others pay, 0 for nothing"),
        ),
        Money(
            "request",
            _("How much do you ask for?"),
            short=_("Asked for"),
            hint=_("Half is paid before the course, half after your report and receipts."),
            least=100,
            missing=_("Enter how much you ask for"),
        ),
        lead=_("In US dollars, as well as you know today."),
    )
