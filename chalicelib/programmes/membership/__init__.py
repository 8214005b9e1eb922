"""Membership: a person shows service or closeness to it, others speak for them, officers check it and decide."""

from chalicelib.domain.answers import Answer, Answers
from chalicelib.domain.association import Association
from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.programme import Limits, Programme, Upgrade
from chalicelib.language import marked as _
from chalicelib.programmes.membership.belonging import belonging, service
from chalicelib.programmes.membership.decision import decision
from chalicelib.programmes.membership.person import about_you, contact, interests
from chalicelib.programmes.membership.proof import declarations, proof
from chalicelib.programmes.membership.requests import REQUESTS
from chalicelib.programmes.membership.witnesses import employers, references


def declared(association: Association) -> Programme:
    return Programme(
        slug="membership",
        version=2,
        title=_("Membership"),
        one=_("application for membership"),
        lead=_("Join a friendship of officers, retired officers and those close to them, here and around the world."),
        offered_by=("ipa-us", "iupo"),
        open_to=Eligible(),
        limits=Limits(in_all=3),
        minutes=15,
        need=(
            _("the dates of your service, if you serve or served"),
            _("names and email addresses of two people who know you and are not family"),
            _("a photo or scan of your agency credential, or an email address at your agency"),
            _("an email address that only you use"),
        ),
        name_questions=("given_name", "family_name"),
        region_question="region",
        home_question="home_address",
        proof_question="date_of_birth",
        sponsor_question="sponsor_number" if association.admission.sponsored else "",
        workflow=decision(association),
        requests=REQUESTS,
        upgrades=(UPGRADE,),
        pages=(
            about_you(),
            contact(),
            belonging(association),
            service(association),
            employers(association),
            references(association),
            interests(association),
            proof(),
            declarations(),
        ),
    )


def _from_first(answers: Answers) -> dict[str, Answer]:
    """One question about being sworn became two, and a document was the only proof."""
    sworn = answers.get("sworn")
    both: dict[str, Answer] = {"sworn_full_time": sworn, "powers_of_arrest": sworn} if sworn is not None else {}
    return {**answers, **both, "proof_by": "document", "letters_home": "yes"}


UPGRADE = Upgrade(
    to=2,
    told=_(
        "We now ask for two references, for earlier employers, and whether you were a member before. "
        "You may also prove your service without a document."
    ),
    answers=_from_first,
)
