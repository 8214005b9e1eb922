"""One member's page for officers: facts, what is owed, the ledger, what happened."""

from typing import Any

from chalice import Blueprint

from chalicelib.domain.ledger import Account, Entry
from chalicelib.domain.people import Officer
from chalicelib.domain.register import Member
from chalicelib.language import calendar_day, money, said
from chalicelib.language import marked as _
from chalicelib.services import dues, enrolling, offering, register
from chalicelib.services.register import May
from chalicelib.store import officers
from chalicelib.web.answering import Answer, Page
from chalicelib.web.asking import Asked
from chalicelib.web.desk import member_path
from chalicelib.web.fields import words
from chalicelib.web.recognising import known_officer
from chalicelib.web.register_words import LEAVINGS, METHODS, event_words, standing_tag
from chalicelib.web.routing import route

routes = Blueprint(__name__)


@route(routes, "/office/register/member/{number}")
def member(one: Asked, number: str) -> Answer:
    """One Query, and one batch read for the names of the officers who acted."""
    officer = known_officer(one).officer
    account = register.account(officer, number)
    found, region = account.member, account.member.region
    acts = {act.value: register.may(officer, act, region) for act in May}
    owed = dues.owed(account, offering.today())
    context = {
        "member": found,
        "path": member_path(found),
        "tag": standing_tag(found),
        "facts": _facts(account, seen_mail=acts[May.SEE_PERSON] or acts[May.ENTER_MONEY]),
        "profile": _profile(found) if acts[May.SEE_PERSON] else [],
        "may": acts,
        "owed": {"year": owed.year, "asked": money(owed.asked_cents), "left": money(owed.left_cents)},
        "part_paid": bool(owed.paid_cents),
        "ledger": [_entry(account, entry) for entry in reversed(account.ledger)] if acts[May.SEE_LEDGER] else [],
        "events": _events(account, officer),
        "version": found.version,
        "nonce": one.nonce("come-back", found.number, found.version),
    }
    return Page("member.html", context)


def _facts(account: Account, *, seen_mail: bool) -> list[tuple[str, str]]:
    member, association = account.member, offering.association()
    affiliation = association.affiliation_name(member.affiliation)
    left = f"{said(LEAVINGS[member.leaving])}, {calendar_day(member.left)}" if member.left and member.leaving else ""
    facts = [
        (_("Member number"), member.number),
        (_("Class"), said(association.class_name(member.member_class))),
        (_("Affiliation"), said(affiliation)),
        (_("Region"), said(association.region_name(member.region))),
        (_("Member since"), calendar_day(member.joined)),
        (_("Paid through"), calendar_day(member.paid_through) if member.paid_through else said(_("Nothing paid yet"))),
        (_("Left"), left),
        (_("Email address"), member.mail if seen_mail else ""),
    ]
    return [(said(label), text) for label, text in facts if text]


def _profile(member: Member) -> list[tuple[str, str]]:
    """What the application said of the person, in the words of its questions."""
    programme = offering.programme("membership")
    known = [(programme.question(name), member.profile[name]) for name in enrolling.PROFILE if name in member.profile]
    return [(said(question.short or question.label), words(question, given)) for question, given in known if question]


def _entry(account: Account, entry: Entry) -> dict[str, Any]:
    refunded = not entry.refunds and account.left_of(entry) < entry.cents
    return {
        "id": entry.id,
        "what": said(_("Refund")) if entry.refunds else said(_("Payment")),
        "year": entry.year,
        "amount": money(entry.signed),
        "method": said(METHODS[entry.method]),
        "reference": entry.reference,
        "day": calendar_day(entry.day),
        "by": entry.by_name,
        "left": account.left_of(entry) if not entry.refunds else 0,
        "note": said(_("{left} of it is left"), left=money(account.left_of(entry))) if refunded else "",
    }


def _events(account: Account, me: Officer) -> list[dict[str, str | None]]:
    ids = {event.actor.removeprefix("officer:") for event in account.events if event.actor.startswith("officer:")}
    names = {**officers.names(ids - {me.id}), me.id: me.name}
    return [event_words(event, names) for event in reversed(account.events)]
