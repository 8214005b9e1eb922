"""The photo contest: members send photographs, judges score them blind, the best takes the prize."""

from chalicelib.domain.association import Association
from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.evidence import PHOTOGRAPH
from chalicelib.domain.programme import Limits, Programme
from chalicelib.domain.questions import (
    Choice,
    Consent,
    Date,
    LongText,
    Option,
    Page,
    Text,
    Upload,
)
from chalicelib.domain.register import ANY_CLASS
from chalicelib.domain.roles import Role
from chalicelib.domain.rules import Nameless
from chalicelib.language import marked as _
from chalicelib.programmes._contest import entrant
from chalicelib.programmes.photo_contest.decision import DECISION
from chalicelib.programmes.photo_contest.people import ASKED_BY_MAIL, UPGRADE, WHO_IS_SHOWN, consents, people
from chalicelib.programmes.photo_contest.requests import REQUESTS


def declared(association: Association) -> Programme:
    return Programme(
        slug="photo-contest",
        version=2,
        title=_("Photo contest"),
        one=_("contest entry"),
        lead=_(
            "Send your best photographs. Judges see the picture, never the name. The best of all wins a cash prize."
        ),
        offered_by=("ipa-us", "iupo"),
        open_to=Eligible(classes=ANY_CLASS),
        limits=Limits(in_all=5, each=2, each_of="category"),
        minutes=5,
        need=(
            _("your member number, and the email address that we have for you"),
            _("the photograph as a JPG, PNG or HEIC file, at least 2,000 pixels on its longer side"),
            _("the consent of each person who can be recognized: signed on paper, or an address to ask"),
        ),
        name_questions=("name",),
        person_question="member_number",
        title_question="title",
        proof_question="member_number",
        workflow=DECISION,
        called_by=(Role.CONTEST_CHAIR,),
        requests=REQUESTS,
        rules=(
            Nameless("title", names=("name",), wholes=("member_number",)),
            Nameless("caption", names=("name",), wholes=("member_number",)),
            *WHO_IS_SHOWN,
        ),
        upgrades=(UPGRADE,),
        pages=(entrant(association), _photograph(), _making(), people(), consents(), _declarations()),
    )


def _photograph() -> Page:
    return Page(
        "photograph",
        _("Your photograph"),
        Choice(
            "category",
            _("Which category?"),
            short=_("Category"),
            among=(
                Option("association", _("Our association"), _("People, meetings and journeys of the association")),
                Option("police", _("Police life")),
                Option("portrait", _("Portrait")),
                Option("landscape", _("Landscape")),
                Option("open", _("Open")),
            ),
            missing=_("Choose a category"),
            judges_see=True,
        ),
        Text(
            "title",
            _("Title"),
            hint=_("Leave your own name out: judges do not know who you are."),
            missing=_("Give your photograph a title"),
            most=80,
            judges_see=True,
        ),
        Upload(
            "photograph",
            _("The photograph"),
            hint=_("No watermark, border or name in the picture."),
            missing=_("Add your photograph"),
            kind=PHOTOGRAPH,
            judges_see=True,
        ),
        LongText("caption", _("Caption"), needed=False, most=300, judges_see=True),
        to_officers=_("The photograph"),
    )


def _making() -> Page:
    return Page(
        "making",
        _("How it was made"),
        Text("place", _("Where was it taken?"), short=_("Taken in"), missing=_("Say where it was taken")),
        Date(
            "taken_on",
            _("When was it taken?"),
            short=_("Taken on"),
            missing=_("Say when it was taken"),
            within_months=24,
            example="6 14 2026",
        ),
        Choice(
            "device",
            _("What was it taken with?"),
            short=_("Taken with"),
            among=(Option("camera", _("Camera")), Option("phone", _("Phone")), Option("drone", _("Drone"))),
            missing=_("Choose what it was taken with"),
        ),
        Choice(
            "edits",
            _("Was it edited?"),
            short=_("Edited"),
            among=(
                Option("none", _("No, or only cropped")),
                Option("colour", _("Light and color only")),
                Option("composite", _("Parts were added, removed or joined")),
            ),
            refused={"composite": _("Pictures with parts added, removed or joined cannot take part.")},
            missing=_("Say whether it was edited"),
        ),
        Choice(
            "ai_use",
            _("Was artificial intelligence used?"),
            short=_("Artificial intelligence"),
            among=(
                Option("none", _("No")),
                Option("tool_only", _("Only as a tool, to sharpen or select")),
                Option("generative", _("Yes, it made part of the picture")),
            ),
            refused={"generative": _("Pictures that were made in part by artificial intelligence cannot take part.")},
            missing=_("Say whether artificial intelligence was used"),
        ),
    )


def _declarations() -> Page:
    return Page(
        "your-word",
        _("Your word"),
        Consent("own_work", _("I took this photograph and hold the rights to it.")),
        Consent("releases_held", _("Everyone who can be recognized has agreed in writing.")),
        Consent(
            "may_ask",
            _("The association may ask the people and guardians whom I named, and show them the photograph."),
            when=ASKED_BY_MAIL,
        ),
        Consent("not_won_before", _("It has not won a contest before.")),
        Consent("not_a_case", _("It shows no evidence, victim, open case or sensitive police matter.")),
        Consent("may_publish", _("The association may publish it with my name as credit."), needed=False),
        to_officers=_("What the applicant declared"),
    )
