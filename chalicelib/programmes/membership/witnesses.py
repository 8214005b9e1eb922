"""People who are asked about an applicant: earlier employers and references."""

from chalicelib.domain.association import Association
from chalicelib.domain.conditions import answer
from chalicelib.domain.questions import (
    Choice,
    Email,
    Group,
    Month,
    Name,
    Number,
    Option,
    Page,
    Phone,
    Question,
    Text,
    YesNo,
)
from chalicelib.language import marked as _

FAMILY = _("Choose somebody who is not family.")


def employers(association: Association) -> Page:
    wanted = association.admission.employers_of
    return Page(
        "employers",
        _("Earlier employers"),
        Group(
            "former_employers",
            _("Agencies and employers that you worked for"),
            short=_("Earlier employers"),
            hint=_("The latest first. We ask them whether you left in good standing; an address at work is best."),
            missing=_("Name at least one earlier employer"),
            guidance=_(
                "A commander, a personnel office or a training officer will do. Where nobody is left who knew you, name"
                " the office and say no to our writing there: an officer looks for another way."
            ),
            when=answer("member_class").is_(*wanted),
            one=_("Employer"),
            another=_("Add another employer"),
            least=1,
            most=5,
            questions=_employer(),
        ),
        lead=_("We write to them only if you allow it here. If it is your first work, name where you work now."),
    )


def _employer() -> tuple[Question, ...]:
    return (
        Text("agency", _("Agency or employer"), least=2, missing=_("Enter the agency or employer")),
        Name("name", _("Name of somebody there who knew you"), short=_("Contact"), missing=_("Enter a name")),
        Month("since", _("From"), missing=_("Enter the month and year in which you began")),
        Month("until", _("To"), missing=_("Enter the month and year in which you left"), after="since"),
        YesNo("may_contact", _("May we write to them?"), short=_("May be asked"), missing=_("Say if we may write")),
        Email(
            "email",
            _("Their email address"),
            short=_("Email"),
            missing=_("Enter an email address"),
            when=answer("may_contact").is_("yes"),
            autocomplete="off",
        ),
        Phone("phone", _("Their phone number"), short=_("Phone"), needed=False, autocomplete="off"),
    )


def references(association: Association) -> Page:
    wanted = association.admission.references
    return Page(
        "references",
        _("References"),
        Group(
            "references",
            _("People who can speak for you"),
            short=_("References"),
            hint=_("Not family. Each needs an address of their own: we send them a short form by email."),
            missing=_("Name the people who can speak for you"),
            guidance=_(
                "Tell them first that we will write. Each gets a link to a short form, which takes two minutes. You see"
                " whether they answered, never what. You can take a name back as long as there is no answer."
            ),
            one=_("Reference"),
            another=_("Add another reference"),
            least=wanted,
            most=wanted + 2,
            distinct="email",
            unlike="email",
            questions=_reference(),
        ),
    )


def _reference() -> tuple[Question, ...]:
    return (
        Name("name", _("Their name"), short=_("Name"), missing=_("Enter their name"), autocomplete="off"),
        Choice(
            "relation",
            _("How do they know you?"),
            short=_("Knows you as"),
            to_officers=_("Knows the applicant as"),
            among=(
                Option("colleague", _("Colleague")),
                Option("supervisor", _("Supervisor")),
                Option("member", _("Member of the association")),
                Option("friend", _("Friend or neighbor")),
                Option("other", _("In another way")),
                Option("family", _("Family")),
            ),
            refused={"family": FAMILY},
            missing=_("Choose how they know you"),
            listed=True,
        ),
        Email(
            "email",
            _("Their email address"),
            short=_("Email"),
            missing=_("Enter their email address"),
            autocomplete="off",
        ),
        Phone("phone", _("Their phone number"), short=_("Phone"), needed=False, autocomplete="off"),
        Number(
            "years_known",
            _("For how many years?"),
            short=_("Years known"),
            missing=_("Enter for how many years they know you"),
            most=90,
            unit=_("years"),
        ),
    )
