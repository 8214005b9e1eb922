"""The front page and the start page of each programme."""

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.submission import Submission
from chalicelib.language import day, said
from chalicelib.language import marked as _
from chalicelib.services import drafting, following, membering, offering
from chalicelib.services.offering import Offer
from chalicelib.web import closings, guarding
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, Asked
from chalicelib.web.call_room import ics_of
from chalicelib.web.entering import known_member
from chalicelib.web.routing import route

routes = Blueprint(__name__)


@route(routes, "/")
def front(one: Asked) -> Answer:
    return Page("front.html", {"cards": [_card(offer) for offer in offering.offers()]})


def _card(offer: Offer) -> dict[str, object]:
    return {
        "title": said(offer.programme.title),
        "href": f"/apply/{offer.programme.slug}",
        "summary": said(offer.programme.lead),
        "tag": {"words": said(_("Open")), "tone": "good"},
        "when": closings.line(offer.call, clock.now()),
    }


@route(routes, "/apply/{slug}")
def start(one: Asked, slug: str) -> Answer:
    """The start page; whoever began before is shown the way back to it. With .ics after it, the closing alone."""
    offer = offering.offer(slug.removesuffix(closings.ENDING))
    if slug.endswith(closings.ENDING):
        return ics_of(offer.call)
    begun = [draft for draft in _drafts(one, slug) if _touched(draft)]
    context = {
        "programme": offer.programme,
        "told": closings.told(offer.call, clock.now()),
        "begun": [
            {"href": f"/draft/{draft.id}/check", "when": day(draft.created_at, offer.call.zone)} for draft in begun
        ],
        "guard": guarding.held(one, "apply", slug),
    }
    return Page("start.html", context)


def _drafts(one: Asked, slug: str) -> list[Submission]:
    return [draft for draft in following.drafts(one.held(KEYS)) if draft.programme == slug]


def _touched(draft: Submission) -> bool:
    return draft.version > 0


@route(routes, "/apply/{slug}", "POST")
def begin(one: Asked, slug: str) -> Answer:
    """A new draft; one that was begun here and never touched is used again."""
    origin = guarding.pressed(one, "apply", slug)
    first = offering.programme(slug).pages[0].slug
    untouched = [draft for draft in _drafts(one, slug) if not _touched(draft)]
    if untouched:
        return See(f"/draft/{untouched[0].id}/{first}")
    member = known_member(one)
    known = membering.answers_for(member, offering.programme(slug)) if member else {}
    begun = drafting.begin(slug, known, origin)
    held = one.holding(KEYS, begun.submission.id, begun.secret)
    return See(f"/draft/{begun.submission.id}/{first}", cookies=(held,))
