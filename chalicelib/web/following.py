"""Links from mails, and the status page of an applicant: confirm, answer, withdraw."""

from chalice import Blueprint

from chalicelib.domain import reference
from chalicelib.domain.errors import KeyMissing, LimitReached, NotEligible
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.submission import Decision, Record
from chalicelib.domain.timing import ANSWER_WITHIN
from chalicelib.domain.workflow import NEXT, Lead, Outcome, State
from chalicelib.language import day, moment_words, said
from chalicelib.language import marked as _
from chalicelib.services import appealing, confirming, drafting, following, granting, offering, withdrawing
from chalicelib.services.following import Own, follow, own
from chalicelib.web import courses, grant_words, timelines
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, LINKS, OFFICE, Asked
from chalicelib.web.checks import WRONG_MAIL, normalised
from chalicelib.web.requesting.words import for_applicant
from chalicelib.web.requesting.words import todo as about_people
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

# Where each kind of link leads, and the cookie that holds it till then.
PLACES = {
    Opens.SUBMISSION: (KEYS, "/sent/{submission}"),
    Opens.DRAFT: (LINKS, "/resume/{submission}"),
    Opens.DECISION: (LINKS, "/decide/{submission}"),
    Opens.OFFICE: (LINKS, "/office"),
    Opens.AWARD: (LINKS, "/office/awards/{submission}"),
    Opens.MEMBER: (LINKS, "/members/enter"),
    Opens.ADDRESS: (LINKS, "/members/address/new"),
    Opens.OLD_ADDRESS: (LINKS, "/members/address/old"),
    Opens.REQUEST: (LINKS, "/request/{request}"),
    Opens.EXTENSION: (LINKS, "/extension/{request}"),
    Opens.VOUCH: (LINKS, "/vouch/{request}"),
}
# Those that a browser holds one of, whatever record they are about.
BY_KIND = frozenset({Opens.MEMBER, Opens.ADDRESS, Opens.OLD_ADDRESS})

WRONG_REFERENCE = _("Type the reference number as it stands above")

# Where it stands, and what the applicant should do now.
STANDING: dict[State, tuple[str, str, str]] = {
    State.DRAFT: ("quiet", _("Not sent"), _("Go on where you stopped.")),
    State.SUBMITTED: (
        "you",
        _("Waiting for you"),
        _("Open our email and confirm your address. Nobody reads it before."),
    ),
    State.SCREENING: ("waiting", _("With an officer"), _("Nothing. An officer looks at it, and we write to you.")),
    State.NEEDS_INFORMATION: (
        "you",
        _("Waiting for you"),
        _("Read what we ask, change your answers and send them again."),
    ),
    State.IN_REVIEW: ("waiting", _("In review"), _("Nothing. We write to you when it is decided.")),
    State.WAITLISTED: (
        "waiting",
        _("On the waitlist"),
        _("Nothing. We write to you when a place comes free, or none will."),
    ),
    State.OFFERED: ("you", _("Waiting for you"), _("Say whether you accept.")),
    State.ACCEPTED: ("good", _("Accepted"), _("Nothing now. We write to you when there is something to do.")),
    State.FORFEITED: ("quiet", _("Went to somebody else"), _("Nothing.")),
    State.CLOSED: ("good", _("Done"), _("Nothing. Thank you!")),
    State.DECIDED: ("quiet", _("Decided"), _("Nothing.")),
    State.WITHDRAWN: ("quiet", _("Withdrawn"), _("Nothing. You may begin again while the call is open.")),
}


@route(routes, "/l/{secret}")
def link(one: Asked, secret: str) -> Answer:
    """Puts the link's secret in a cookie and goes to a clean address. Changes nothing: scanners may follow it."""
    found: Link = follow(secret)
    cookie, place = PLACES[found.opens]
    held = one.holding(cookie, _held_as(found), secret)
    return See(place.format(submission=found.submission, request=found.request), cookies=(held,))


def _held_as(found: Link) -> str:
    """What the link's secret is called in the browser's cookie."""
    if found.opens is Opens.AWARD:
        return OFFICE
    return found.opens if found.opens in BY_KIND else found.request or found.submission or OFFICE


@route(routes, "/sent/{submission}")
def sent(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    if held.record.submission.state is State.DRAFT:
        return See(f"/draft/{submission}/check")
    return sent_page(one, held)


def _context(one: Asked, held: Own) -> dict[str, object]:
    record = granting.known_to_winner(held.record)
    submission = record.submission
    programme, zone = offering.programme_of(record), offering.association().zone
    state = drafting.known_to_applicant(submission)
    tone, standing, todo = STANDING[state]
    decision = submission.decision if state is submission.state else None
    outcome = programme.workflow.outcome(decision.step, decision.outcome) if decision else None
    return {
        "submission": submission,
        "programme": programme,
        "state": state,
        "tag": {"tone": tone, "words": said(standing)},
        "todo": grant_words.todo(record) or _todo(record, state, decision) or said(todo),
        "grant": grant_words.for_winner(record),
        "told": _still_so(outcome, state),
        "decision": decision,
        "must_type": held.key.mailed,
        "mail_is_fact": programme.mail_is_fact,
        "may_confirm": state is State.SUBMITTED and held.key.mailed,
        "may_withdraw": State.WITHDRAWN in NEXT[state],
        "way": courses.for_applicant(record),
        "offered": state is State.OFFERED,
        "appeal_until": day(until, zone) if (until := appealing.appeal_until(submission)) else "",
        "people": for_applicant(record),
        "timeline": timelines.timeline(record, state),
        "nonce": one.nonce("sent", submission.id, submission.version),
    }


# As long as it stands there, what an outcome told is still so; afterwards something else is.
STILL_SO = {
    Lead.ASK: frozenset({State.NEEDS_INFORMATION}),
    Lead.END: frozenset({State.DECIDED}),
    Lead.WAIT: frozenset({State.WAITLISTED}),
    Lead.GRANT: frozenset({State.DECIDED, State.OFFERED, State.ACCEPTED, State.CLOSED}),
    Lead.GO_ON: frozenset({State.SCREENING, State.IN_REVIEW}),
}
MEANWHILE = {
    State.OFFERED: _("You were on the waitlist, and a place came free: it is yours, if you want it."),
    State.ACCEPTED: _("You were on the waitlist, and a place came free."),
    State.DECIDED: _("Everybody who was chosen has accepted, so this time no place came free for you."),
}


def _still_so(outcome: Outcome | None, state: State) -> str:
    if outcome is None:
        return ""
    return said(outcome.told if state in STILL_SO[outcome.lead] else MEANWHILE.get(state, ""))


ACCEPT = _("Say whether you accept, until {until}. After that it goes to somebody else.")
ANSWER = _("Read what we ask, change your answers and send them again, by {until}.")
PAY = _("Pay your dues as our email says, unless you have done so. Then you are in good standing.")


def _todo(record: Record, state: State, decision: Decision | None) -> str:
    """What only this record has to do now; empty when the words of its state say it all."""
    if state is State.SCREENING:
        return about_people(record)
    if state is State.NEEDS_INFORMATION and record.submission.since:
        return said(ANSWER, "en", until=day(record.submission.since + ANSWER_WITHIN, offering.association().zone))
    if state is State.OFFERED and record.submission.until:
        return said(ACCEPT, "en", until=moment_words(record.submission.until, offering.association().zone))
    return said(PAY) if _dues_open(decision) else ""


def _dues_open(decision: Decision | None) -> bool:
    """Whether a new member was asked for dues; the page does not look whether they came."""
    return decision is not None and bool(decision.member) and not offering.association().dues.first_year_free


@route(routes, "/sent/{submission}/confirm", "POST")
def confirm(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    one.pressed("sent", submission, held.record.submission.version)
    confirming.confirm(held.record, held.key)
    return See(f"/sent/{submission}")


@route(routes, "/sent/{submission}/mail", "POST")
def mail_again(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    one.pressed("sent", submission, held.record.submission.version)
    if held.key.mailed:
        raise KeyMissing  # whoever came by the email has it, and may be a stranger
    programme, answers = offering.programme_of(held.record), held.record.submission.answers
    # What the register says is not corrected here, whatever the form held.
    typed = programme.mail_of(answers) if programme.mail_is_fact else one.typed.get("mail", "")
    mail = normalised(typed)
    if mail is None:
        return sent_page(one, held, said(WRONG_MAIL), status=422)
    try:
        confirming.mail_again(held.record, mail)
    except (NotEligible, LimitReached) as refusal:
        return sent_page(one, held, sentence_of(refusal), status=refusal.status)
    return See(f"/sent/{submission}")


def sent_page(one: Asked, held: Own, wrong: str = "", *, status: int = 200) -> Answer:
    box = "mail" if held.record.submission.state is State.SUBMITTED else "reference"
    errors = [{"href": f"#{box}", "text": wrong}] if wrong else []
    mail = one.typed.get("mail") or held.record.submission.answers[offering.programme_of(held.record).mail_question]
    return Page("sent.html", {**_context(one, held), "wrong": wrong, "errors": errors, "mail": mail}, status=status)


@route(routes, "/sent/{submission}/change", "POST")
def change(one: Asked, submission: str) -> Answer:
    """Opens the answers for changing, to one who types the reference: a scanner that presses buttons does not."""
    held = own(submission, one.key_to(submission))
    one.pressed("sent", submission, held.record.submission.version)
    if held.key.mailed and not typed_reference(one, held):
        return sent_page(one, held, said(WRONG_REFERENCE), status=422)
    keys = one.holding(KEYS, submission, following.admit(held.record))
    return See(f"/draft/{submission}/check", cookies=(keys,))


def typed_reference(one: Asked, held: Own) -> bool:
    return reference.read(one.typed.get("reference", "")) == held.record.submission.reference


@route(routes, "/sent/{submission}/withdraw")
def ask_to_withdraw(one: Asked, submission: str) -> Answer:
    return _withdrawing(one, own(submission, one.key_to(submission)), "")


def _withdrawing(one: Asked, held: Own, error: str, *, status: int = 200) -> Answer:
    context = {
        **_context(one, held),
        "errors": [{"href": "#reference", "text": error}] if error else [],
        "error": error,
    }
    return Page("withdraw.html", context, status=status)


@route(routes, "/sent/{submission}/withdraw", "POST")
def withdraw(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    before = held.record.submission
    one.pressed("sent", submission, before.version)
    # Mail scanners press buttons: typing the reference is what they do not do.
    if before.reference and not typed_reference(one, held):
        return _withdrawing(one, held, said(WRONG_REFERENCE), status=422)
    withdrawing.withdraw(held.record, version=before.version)
    return See(f"/sent/{submission}" if before.reference else "/")
