"""Whether the public pages name an officer: each decides that alone, and may take it back."""

from chalice import Blueprint

from chalicelib.domain.people import Officer
from chalicelib.language import marked as _
from chalicelib.services import appointing
from chalicelib.web import entries
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.entries import Entry, Filled, filled, form
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route

routes = Blueprint(__name__)

LISTING = (
    Entry("listed", _("Show my name and office on the public pages"), entries.box, kind="box"),
    Entry(
        "office_mail",
        _("Email address of the office"),
        entries.wanted(entries.mail),
        _("Shown beside your name. An address of the office, such as germany@ours.example, never your own."),
        "mail",
    ),
)


@route(routes, "/office/listing")
def listing(one: Asked) -> Answer:
    me = known_officer(one).officer
    return _listing(one, me, Filled({"listed": "yes" if me.listed else "", "office_mail": me.office_mail}, {}))


def _listing(one: Asked, me: Officer, found: Filled) -> Answer:
    context = {"officer": me, "nonce": one.nonce("listing"), **form(LISTING, found)}
    return Page("listing.html", context, status=422 if found.wrong else 200)


@route(routes, "/office/listing", "POST")
def change_listing(one: Asked) -> Answer:
    one.pressed("listing")
    me, found = known_officer(one).officer, filled(LISTING, one.typed)
    if found.wrong:
        return _listing(one, me, found)
    appointing.list_publicly(me, listed=found.values["listed"] == "yes", office_mail=found.values["office_mail"])
    return See("/office")
