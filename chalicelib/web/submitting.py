"""Sending: the press on the check page, and what stands there when it cannot be done."""

from chalice import Blueprint

from chalicelib.domain.eligibility import Obstacle
from chalicelib.domain.errors import NotEligible, NotSponsored, Refusal
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import OPEN_TO_APPLICANT
from chalicelib.services import drafting, knowing, offering, submitting
from chalicelib.services.following import own, own_draft
from chalicelib.web import obstacles
from chalicelib.web.addresses import url
from chalicelib.web.answering import Answer, See
from chalicelib.web.asking import Asked
from chalicelib.web.checking import check
from chalicelib.web.entering import known_member
from chalicelib.web.keeping import version_shown
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)


@route(routes, "/send/{submission}", "POST")
def send(one: Asked, submission: str) -> Answer:
    version = version_shown(one)
    one.pressed("send", submission, version)
    record = own_draft(submission, one.key_to(submission))
    try:
        submitting.send(record, version=version)
    except Refusal as refusal:
        return _not_sent(one, submission, refusal)
    return See(f"/sent/{submission}")


def _not_sent(one: Asked, submission: str, refusal: Refusal) -> Answer:
    """What stands there now, with what is missing; when a twin press was first, its confirmation."""
    record = knowing.as_of_now(own(submission, one.key_to(submission)).record)
    if drafting.known_to_applicant(record.submission) not in OPEN_TO_APPLICANT:
        return See(f"/sent/{submission}")
    programme = offering.programme_of(record)
    about = {NotEligible: programme.person_question, NotSponsored: programme.sponsor_question}.get(type(refusal))
    page = f"/draft/{submission}/{programme.page_of(about).slug}?then=check#{about}" if about else ""
    href = url(page) if page else "#send"
    text = _reason(one, record, refusal) or sentence_of(refusal)
    return check(one, record, errors=[{"href": href, "text": text}], status=refusal.status)


def _reason(one: Asked, record: Record, refusal: Refusal) -> str:
    """The real reason, for the member alone. Others read the rules: nobody learns here who is on the register."""
    obstacle = refusal.data.get("obstacle")
    programme = offering.programme_of(record)
    member = known_member(one) if isinstance(refusal, NotEligible) else None
    mine = member is not None and member.number == programme.person_of(record.submission.answers)
    if isinstance(obstacle, Obstacle) and (mine or programme.open_to.signed_in):
        return obstacles.told(obstacle)
    return ""
