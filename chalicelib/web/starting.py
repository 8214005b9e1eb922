"""The front page and the start page of each programme."""

from chalice import Blueprint

from chalicelib.domain.submission import Submission
from chalicelib.language import day, moment_words, said
from chalicelib.language import marked as _
from chalicelib.services import drafting, following, offering
from chalicelib.services.offering import Offer
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, Asked
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
        "when": _closing(offer),
    }


def _closing(offer: Offer) -> str:
    if offer.call.closes_at is None:
        return said(_("Open all year"))
    return said(_("Closes {at}"), at=moment_words(offer.call.closes_at, offer.call.zone))


@route(routes, "/apply/{slug}")
def start(one: Asked, slug: str) -> Answer:
    """The start page; whoever began before is shown the way back to it."""
    offer = offering.offer(slug)
    begun = [draft for draft in _drafts(one, slug) if _touched(draft)]
    context = {
        "programme": offer.programme,
        "closing": _closing(offer) if offer.call.closes_at else "",
        "begun": [
            {"href": f"/draft/{draft.id}/check", "when": day(draft.created_at, offer.call.zone)} for draft in begun
        ],
        "nonce": one.nonce("apply", slug),
    }
    return Page("start.html", context)


def _drafts(one: Asked, slug: str) -> list[Submission]:
    return [draft for draft in following.drafts(one.held(KEYS)) if draft.programme == slug]


def _touched(draft: Submission) -> bool:
    return bool(draft.answers or draft.unfinished)


@route(routes, "/apply/{slug}", "POST")
def begin(one: Asked, slug: str) -> Answer:
    """A new draft; one that was begun here and never touched is used again."""
    one.pressed("apply", slug)
    first = offering.programme(slug).pages[0].slug
    untouched = [draft for draft in _drafts(one, slug) if not _touched(draft)]
    if untouched:
        return See(f"/draft/{untouched[0].id}/{first}")
    begun = drafting.begin(slug)
    held = one.holding(KEYS, begun.submission.id, begun.secret)
    return See(f"/draft/{begun.submission.id}/{first}", cookies=(held,))
