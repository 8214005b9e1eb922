"""Whether the public pages name an officer: each decides that alone, and may take it back."""

from chalice import Blueprint

from chalicelib.domain.answers import Answer as Given
from chalicelib.domain.people import Officer
from chalicelib.domain.questions import Email, YesNo
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import marked as _
from chalicelib.services import appointing
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.forms import Filled
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route

routes = Blueprint(__name__)

LISTING = QuestionPage(
    "listing",
    _("Your name on the public pages"),
    YesNo("listed", _("Show my name and office on the public pages?"), missing=_("Choose whether we may show it")),
    Email(
        "office_mail",
        _("Email address of the office"),
        hint=_("Shown beside your name. An address of the office, such as germany@ours.example, never your own."),
        needed=False,
        autocomplete="off",
    ),
)


@route(routes, "/office/listing")
def listing(one: Asked) -> Answer:
    me = known_officer(one).officer
    mail: dict[str, Given] = {"office_mail": me.office_mail} if me.office_mail else {}
    return _listing(one, me, forms.blank(LISTING, {"listed": "yes" if me.listed else "no", **mail}))


def _listing(one: Asked, me: Officer, filled: Filled) -> Answer:
    context = {"officer": me, "nonce": one.nonce("listing"), **fields.alone(LISTING, filled.form, filled.errors)}
    return Page("listing.html", context, status=422 if filled.errors else 200)


@route(routes, "/office/listing", "POST")
def change_listing(one: Asked) -> Answer:
    one.pressed("listing")
    me, filled = known_officer(one).officer, forms.read(LISTING, {}, one.typed)
    if filled.errors:
        return _listing(one, me, filled)
    appointing.list_publicly(me, listed=filled.text("listed") == "yes", office_mail=filled.text("office_mail"))
    return See("/office")
