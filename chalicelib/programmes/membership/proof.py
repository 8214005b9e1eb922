"""How service or closeness is shown, and what an applicant declares."""

from chalicelib.domain.conditions import answer
from chalicelib.domain.evidence import CREDENTIAL
from chalicelib.domain.questions import Choice, Consent, Email, Option, Page, Upload
from chalicelib.domain.roles import SeenBy
from chalicelib.language import marked as _


def proof() -> Page:
    return Page(
        "proof",
        _("Your proof"),
        Choice(
            "proof_by",
            _("How can you show that this is true?"),
            short=_("Proof"),
            among=(
                Option(
                    "document",
                    _("With a photo or scan"),
                    _("A police ID, a retirement ID, a license, or a letter from your agency or sponsor"),
                ),
                Option(
                    "agency_mailbox",
                    _("With my email address at work"),
                    _("We send a code there. No document leaves your hands."),
                ),
                Option(
                    "vouch",
                    _("An officer of the region knows me"),
                    _("We ask the officers of your region to vouch for you."),
                ),
            ),
            missing=_("Choose how you can show it"),
            guidance=_(
                "A document is seen only by the officers who verify, as a copy made for them. The address at work must"
                " be one that your agency gave you. An officer of the region can vouch for you only if you have met."
            ),
        ),
        Upload(
            "credential",
            _("Photo or scan of your credential"),
            short=_("Credential"),
            hint=_("Cover what we need not see. Do not send case material."),
            missing=_("Add a photo or scan of your credential"),
            kind=CREDENTIAL,
            up_to=4,
            when=answer("proof_by").is_("document"),
            seen_by=SeenBy.VERIFIERS,
        ),
        Email(
            "agency_email",
            _("Your email address at your agency"),
            short=_("Address at work"),
            hint=_("One that the agency gave you, not a private one. We send one code there and nothing else."),
            missing=_("Enter your email address at your agency"),
            when=answer("proof_by").is_("agency_mailbox"),
            autocomplete="off",
            at_work=True,
        ),
        to_officers=_("Proof"),
    )


def declarations() -> Page:
    return Page(
        "your-word",
        _("Your word"),
        Consent("truth", _("What I have written is true. I know that an untrue statement ends my membership.")),
        Consent("obey_laws", _("I obey the laws of the United States and its territories, traffic laws included.")),
        Consent("code_of_conduct", _("I keep to the association's constitution and code of conduct.")),
        Consent(
            "checks",
            _("The association may check what I wrote, and may ask my agency, the employers and references I named."),
        ),
        Consent("data", _("The association keeps my data to decide on this application and to run my membership.")),
        Consent(
            "no_agency",
            _("I know that this is a social association. It is no law-enforcement agency and gives no powers."),
        ),
        to_officers=_("What the applicant declared"),
    )
