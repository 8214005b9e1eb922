"""Who applies, how to reach them, what they like."""

from chalicelib.domain.association import Association
from chalicelib.domain.conditions import answer
from chalicelib.domain.evidence import PORTRAIT
from chalicelib.domain.interests import HOBBIES, LANGUAGES
from chalicelib.domain.questions import Address, Choices, Date, Email, Name, Page, Phone, Upload, YesNo
from chalicelib.language import marked as _


def about_you() -> Page:
    return Page(
        "about-you",
        _("About you"),
        Name("given_name", _("Given name"), missing=_("Enter your given name"), autocomplete="given-name"),
        Name("family_name", _("Family name"), missing=_("Enter your family name"), autocomplete="family-name"),
        Date(
            "date_of_birth",
            _("Date of birth"),
            missing=_("Enter your date of birth"),
            least_age=18,
            autocomplete="bday",
            example="3 27 1984",
        ),
        to_officers=_("The applicant"),
    )


def contact() -> Page:
    return Page(
        "contact",
        _("How we reach you"),
        Email(
            "email",
            _("Email address"),
            hint=_("We write to you here only. Use one that you can open today."),
            missing=_("Enter your email address"),
        ),
        Phone(
            "phone",
            _("Phone number"),
            hint=_("With the country code if it is not a US number, for example +44 20 7946 0000"),
            missing=_("Enter a phone number"),
        ),
        Address(
            "home_address",
            _("Home address"),
            hint=_("Only the officers who decide see it. It is never published."),
            missing=_("Enter your home address"),
        ),
        YesNo(
            "letters_home",
            _("May letters and your card go to your home address?"),
            short=_("Letters go home"),
            missing=_("Say whether letters may go to your home address"),
        ),
        Address(
            "postal_address",
            _("Postal address"),
            hint=_("If letters may not go home. A post office box or your station will do."),
            when=answer("letters_home").is_("no"),
            missing=_("Enter the address for letters"),
        ),
        to_officers=_("How to reach the applicant"),
    )


def interests(association: Association) -> Page:
    return Page(
        "interests",
        _("What you like"),
        Choices("languages", _("Which languages do you speak?"), short=_("Languages"), among=LANGUAGES, needed=False),
        Choices(
            "hobbies",
            _("Which hobbies would you share with members?"),
            short=_("Hobbies"),
            hint=_("Nobody sees this unless you say so later."),
            among=HOBBIES,
            needed=False,
        ),
        Upload(
            "portrait",
            _("A recent photo of you"),
            short=_("Portrait"),
            hint=_("For your card. Your face, plain clothes."),
            kind=PORTRAIT,
            needed=False,
        ),
        lead=_("You may leave this page empty."),
        to_officers=_("Languages and hobbies"),
    )
