"""The front page and the start page of each programme."""

from chalice import Blueprint

from chalicelib.language import marked as _
from chalicelib.language import moment_words, said
from chalicelib.services import offering, submitting
from chalicelib.services.offering import Offer
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, OWN, Asked, cookie
from chalicelib.web.routing import route

routes = Blueprint(__name__)

DAYS_OF_KEYS = 180


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
    offer = offering.offer(slug)
    context = {
        "programme": offer.programme,
        "closing": _closing(offer) if offer.call.closes_at else "",
        "nonce": one.nonce("apply", slug),
    }
    return Page("start.html", context)


@route(routes, "/apply/{slug}", "POST")
def begin(one: Asked, slug: str) -> Answer:
    one.pressed("apply", slug)
    begun = submitting.begin(slug)
    first = offering.programme(slug).pages[0].slug
    keys = cookie(KEYS, one.with_key(OWN + begun.submission.id, begun.secret), days=DAYS_OF_KEYS)
    return See(f"/draft/{begun.submission.id}/{first}", cookies=(keys,))
