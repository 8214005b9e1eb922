"""Every mail as it will read, for administrators and chairs: a list, and a page for each. Changes and sends nothing."""

from chalice import Blueprint

from chalicelib.language import said
from chalicelib.services.letters import showing
from chalicelib.services.letters.examples import MAILS
from chalicelib.web.answering import Answer, Page
from chalicelib.web.asking import Asked
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route

routes = Blueprint(__name__)


@route(routes, "/office/mails")
def mails(one: Asked) -> Answer:
    """Every mail: to whom, and when it leaves."""
    me = known_officer(one).officer
    showing.only_readers(me)
    lines = [
        {"purpose": purpose, "subject": showing.subjects(purpose)[0], "to": said(mail.to), "when": said(mail.when)}
        for purpose, mail in MAILS.items()
    ]
    return Page("office_mails.html", {"officer": me, "lines": lines})


@route(routes, "/office/mails/{purpose}")
def mail(one: Asked, purpose: str) -> Answer:
    """One mail with invented words, in every way in which it can read."""
    me = known_officer(one).officer
    showing.only_readers(me)
    wanted = showing.named(purpose)
    context = {
        "officer": me,
        "to": said(MAILS[wanted].to),
        "when": said(MAILS[wanted].when),
        "cases": showing.cases(wanted),
    }
    return Page("office_mail.html", context)
