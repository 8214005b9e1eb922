"""A member's own rooms: home, profile, benefits."""

from collections.abc import Mapping

from chalice import Blueprint
from wtforms import Form

from chalicelib import clock, programmes
from chalicelib.domain.eligibility import DuesAwaited, DuesOverdue, Obstacle
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.profile import PROFILE
from chalicelib.domain.register import Member
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import State
from chalicelib.language import calendar_day, day, said
from chalicelib.language import marked as _
from chalicelib.services import carding, drafting, following, membering, offering
from chalicelib.services.membering import Open
from chalicelib.web import closings, fields, forms, obstacles
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, Asked
from chalicelib.web.carding import card_of, class_words
from chalicelib.web.entering import pressing, signed_in
from chalicelib.web.following import STANDING
from chalicelib.web.routing import route
from chalicelib.web.standings import standing_words

routes = Blueprint(__name__)


@route(routes, "/members/home")
def home(one: Asked) -> Answer:
    member = signed_in(one).member
    calls, held = membering.open_calls(member), following.held(one.held(KEYS))
    context = {
        "member": member,
        "card": card_of(member),
        "valid": carding.valid(member),
        "joined": calendar_day(member.joined),
        **standing_words(member),
        "begun": [_begun(each) for each in held if _worth_showing(each)],
        "open": [_open(each, member, held) for each in calls if each.obstacle is None],
        "closed": [_call(each, obstacles.told(each.obstacle)) for each in calls if each.obstacle],
        "nothing": _nothing([each.obstacle for each in calls if each.obstacle]),
        "nonce": one.nonce("members-devices"),
    }
    return Page("member_home.html", context)


def _nothing(closed: list[Obstacle]) -> str:
    """What stands in place of calls where none is open to the member: dues before all else, for they can be paid."""
    if any(isinstance(one, DuesAwaited | DuesOverdue) for one in closed):
        return said(
            _("Your dues are what is missing. Once they are recorded, the calls below that say so open to you.")
        )
    if closed:
        return said(_("Nothing as things stand. Below you read what keeps you from each call, and what would help."))
    return said(_("Nothing at this moment. Come back soon."))


def _worth_showing(submission: Submission) -> bool:
    begun = bool(submission.answers or submission.unfinished)
    offered = submission.programme in programmes.offered(offering.association())
    return begun and offered and submission.state is not State.WITHDRAWN


def _begun(submission: Submission) -> dict[str, object]:
    state = drafting.known_to_applicant(submission)
    tone, words, _todo = STANDING[state]
    place = f"/draft/{submission.id}/check" if state is State.DRAFT else f"/sent/{submission.id}"
    return {
        "title": said(offering.programme(submission.programme).title),
        "href": place,
        "when": day(submission.created_at, offering.association().zone),
        "tag": {"tone": tone, "words": said(words)},
    }


def _open(each: Open, member: Member, held: list[Submission]) -> dict[str, object]:
    """A call that is open to the member; where all was sent that can be, the way to where it stands."""
    sent = membering.sent_in(each.offer, member, held)
    if not sent or not membering.all_sent(each.offer, sent):
        return _call(each)
    tag = {"words": said(_("Sent")), "tone": "good"}
    return {**_call(each), "href": f"/sent/{sent[0].id}", "tag": tag}


def _call(each: Open, why_not: str = "") -> dict[str, object]:
    programme, call = each.offer.programme, each.offer.call
    return {
        "title": said(programme.title),
        "href": None if why_not else f"/apply/{programme.slug}",
        "summary": why_not or said(programme.lead),
        "tag": None,
        "when": closings.line(call, clock.now()),
    }


@route(routes, "/members/profile")
def profile(one: Asked) -> Answer:
    member = signed_in(one).member
    return _profile(one, member, forms.shown(PROFILE, member.profile), {})


def _profile(
    one: Asked, member: Member, form: Form, errors: Mapping[str, str], *, changed: bool = False, status: int = 200
) -> Answer:
    context = {
        "member": member,
        "card": card_of(member),
        **fields.alone(PROFILE, form, errors),
        "saved": "saved" in one.query,
        "changed": changed,
        "nonce": one.nonce("profile"),
    }
    return Page("member_profile.html", context, status=status)


@route(routes, "/members/profile", "POST")
def describe(one: Asked) -> Answer:
    """Saves the profile, or shows it again with everything that is wrong and all that was typed."""
    member = pressing(one, "profile").member
    filled = forms.read(PROFILE, member.profile, one.typed)
    if filled.errors:
        return _profile(one, member, filled.form, filled.errors, status=422)
    version = one.typed.number("version")
    try:
        membering.save_profile(member, filled.answers, version=-1 if version is None else version)
    except ChangedMeanwhile as refusal:
        return _profile(one, member, filled.form, {}, changed=True, status=refusal.status)
    return See("/members/profile?saved=1")


@route(routes, "/members/benefits")
def benefits(one: Asked) -> Answer:
    """What membership brings; what it does not bring to this class is said, too."""
    member = signed_in(one).member
    offered = offering.association().benefits
    context = {
        "mine": [benefit for benefit in offered if member.member_class in benefit.who],
        "others": [benefit for benefit in offered if member.member_class not in benefit.who],
        "member_class": class_words(member),
        **standing_words(member),
    }
    return Page("member_benefits.html", context)
