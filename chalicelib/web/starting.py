"""The front page and the start page of each programme."""

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.answers import Answer as Given
from chalicelib.domain.register import Member
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import State
from chalicelib.language import day, said
from chalicelib.services import drafting, eligibility, following, membering, offering
from chalicelib.services.offering import Offer
from chalicelib.web import closings, guarding, obstacles
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, Asked
from chalicelib.web.call_room import ics_of
from chalicelib.web.entering import FOR, known_member
from chalicelib.web.routing import route

routes = Blueprint(__name__)


@route(routes, "/")
def front(one: Asked) -> Answer:
    """What is open all year comes first, then what closes soonest."""
    offers = sorted(offering.offers(), key=lambda one: (one.call.closes_at or one.call.opens_at, one.programme.slug))
    return Page("front.html", {"cards": [_card(offer) for offer in offers]})


def _card(offer: Offer) -> dict[str, object]:
    return {
        "title": said(offer.programme.title),
        "href": f"/apply/{offer.programme.slug}",
        "summary": said(offer.programme.lead),
        "when": closings.line(offer.call, clock.now()),
    }


@route(routes, "/apply/{slug}")
def start(one: Asked, slug: str) -> Answer:
    """The start page; whoever began before is shown the way back to it. A member who may not take part reads why.

    With .ics after it, the closing alone.
    """
    offer = offering.offer(slug.removesuffix(closings.ENDING))
    if slug.endswith(closings.ENDING):
        return ics_of(offer.call)
    member = known_member(one)
    obstacle = eligibility.hindering(offer, member) if member else None
    held = following.held(one.held(KEYS))
    begun = [draft for draft in _of(held, slug) if _touched(draft)]
    sent = membering.sent_in(offer, member, held) if member else []
    context = {
        "programme": offer.programme,
        "told": closings.told(offer.call, clock.now()),
        "begun": [
            {"href": f"/draft/{draft.id}/check", "when": day(draft.created_at, offer.call.zone)} for draft in begun
        ],
        "sent": [{"href": f"/sent/{each.id}", "when": day(each.created_at, offer.call.zone)} for each in sent],
        "all_sent": bool(sent) and membering.all_sent(offer, sent),
        "obstacle": {"why": obstacles.why(obstacle), "help": obstacles.what_helps(obstacle)} if obstacle else None,
        "enter": f"/members?{FOR}={slug}" if offer.programme.open_to.signed_in and member is None else "",
        "guard": guarding.held(one, "apply", slug),
    }
    return Page("start.html", context)


def _drafts(one: Asked, slug: str) -> list[Submission]:
    return _of(following.held(one.held(KEYS)), slug)


def _of(held: list[Submission], slug: str) -> list[Submission]:
    return [each for each in held if each.state is State.DRAFT and each.programme == slug]


def _touched(draft: Submission) -> bool:
    return draft.version > 0


@route(routes, "/apply/{slug}", "POST")
def begin(one: Asked, slug: str) -> Answer:
    """A new draft; one that was begun here and never touched is used again. Who may not begin sees why, once more."""
    origin = guarding.pressed(one, "apply", slug)
    offer, member = offering.offer(slug), known_member(one)
    if not _may_begin(offer, member):
        return See(f"/apply/{slug}")
    first = offer.programme.pages[0].slug
    untouched = [draft for draft in _drafts(one, slug) if not _touched(draft) and _is_of(offer, draft, member)]
    if untouched:
        return See(f"/draft/{untouched[0].id}/{first}")
    begun = drafting.begin(offer, _known(offer, member) if member else {}, origin)
    held = one.holding(KEYS, begun.submission.id, begun.secret)
    return See(f"/draft/{begun.submission.id}/{first}", cookies=(held,))


def _may_begin(offer: Offer, member: Member | None) -> bool:
    if member is None:
        return not offer.programme.open_to.signed_in
    return eligibility.hindering(offer, member) is None


def _is_of(offer: Offer, draft: Submission, member: Member | None) -> bool:
    """Where the member is a fact, a draft that another member began in this browser stays that member's."""
    programme = offer.programme
    return not programme.has_facts or (member is not None and programme.person_of(draft.answers) == member.number)


def _known(offer: Offer, member: Member) -> dict[str, Given]:
    facts = eligibility.facts(offer.programme, member, eligibility.occasion(offer.call))
    return {**membering.answers_for(member, offer.programme), **facts}
