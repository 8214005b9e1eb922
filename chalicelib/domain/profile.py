"""What members tell about themselves. Questions have the names that they have in applications, so answers go there."""

from chalicelib.domain.interests import HOBBIES, LANGUAGES
from chalicelib.domain.questions import Address, Choices, Page, Phone, Text
from chalicelib.language import marked as _

PROFILE = Page(
    "profile",
    _("Your profile"),
    Phone(
        "phone",
        _("Phone number"),
        hint=_("With the country code if it is not a US number, for example +44 20 7946 0000"),
        needed=False,
    ),
    Address("home_address", _("Home address"), hint=_("Only officers see it. It is never published."), needed=False),
    Address("postal_address", _("Postal address"), hint=_("If letters should go elsewhere"), needed=False),
    Text("agency", _("Agency"), hint=_("Where you serve, or served last"), needed=False, autocomplete="organization"),
    Text("rank", _("Rank"), short=_("Rank"), needed=False, most=60, width=20, autocomplete="organization-title"),
    Choices("languages", _("Languages that you speak"), among=LANGUAGES, needed=False),
    Choices(
        "hobbies",
        _("What you like to do"),
        hint=_("Members who share a hobby find each other by it."),
        among=HOBBIES,
        needed=False,
    ),
)
NAMES = tuple(question.name for question in PROFILE.questions)
