"""The winner's page: accept what is offered and say whom the check is for, or leave it to somebody else."""

from collections.abc import Mapping
from dataclasses import replace

from chalice import Blueprint

from chalicelib.domain.answers import Answer as Given
from chalicelib.domain.award_terms import Award
from chalicelib.domain.conditions import answer as asked_for
from chalicelib.domain.errors import NotOpenToChange
from chalicelib.domain.questions import Choice, Option
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.workflow import State
from chalicelib.language import marked as _
from chalicelib.language import moment_words, money, said
from chalicelib.services import awarding, drafting, offering
from chalicelib.services.following import Own, own
from chalicelib.services.granting import PayeeMissing
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.following import WRONG_REFERENCE, typed_reference
from chalicelib.web.forms import Filled
from chalicelib.web.keeping import version_shown
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

YES = asked_for("answer").is_("yes")
YOURS = Choice(
    "answer",
    _("Your answer"),
    among=(
        Option("yes", _("Yes, I accept")),
        Option("no", _("No, leave it to somebody else"), _("This cannot be taken back.")),
    ),
    missing=_("Choose whether you accept"),
)


def _asked(award: Award | None, *, paid: bool) -> QuestionPage:
    """Yes or no, and with a yes whom the check is for, where there is one."""
    payee = award.page.questions if award and paid else ()
    return QuestionPage("award", "", YOURS, *(one if one.when else replace(one, when=YES) for one in payee))


def _known(held: Own, award: Award | None) -> Mapping[str, Given]:
    """What the form told already."""
    if award is None:
        return {}
    programme, answers = offering.programme_of(held.record), held.record.submission.answers
    name = {award.payees[0]: programme.name_of(answers)} if programme.name_of(answers) else {}
    return {**name, **{to: answers[of] for to, of in award.known if of in answers}}


@route(routes, "/sent/{submission}/award")
def see(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    award = offering.programme_of(held.record).workflow.award
    cents = awarding.cents_of(held.record)
    page = _asked(award, paid=cents > 0)
    known = {name: given for name, given in _known(held, award).items() if any(q.name == name for q in page.questions)}
    return _page(one, held, page, forms.blank(page, known), cents)


def _page(one: Asked, held: Own, page: QuestionPage, filled: Filled, cents: int, *, status: int = 200) -> Answer:
    """Raises NotOpenToChange when nothing is offered, or it may still be taken back."""
    submission = held.record.submission
    if drafting.known_to_applicant(submission) is not State.OFFERED or submission.until is None:
        raise NotOpenToChange(state=submission.state)
    award = offering.programme_of(held.record).workflow.award
    context = {
        "submission": submission,
        "programme": offering.programme_of(held.record),
        "until": moment_words(submission.until, offering.association().zone),
        "amount": money(cents) if cents else "",
        "lead": said(award.page.lead) if award and cents else "",
        "must_type": held.key.mailed,
        **fields.alone(page, filled.form, filled.errors),
        "reference": one.typed.get("reference", ""),
        "wrong": filled.errors.get("reference", ""),
        "nonce": one.nonce("award", submission.id, submission.version),
    }
    return Page("award.html", context, status=status)


@route(routes, "/sent/{submission}/award", "POST")
def answer(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    version = version_shown(one)
    one.pressed("award", submission, version)
    award = offering.programme_of(held.record).workflow.award
    page = _asked(award, paid=award is not None and award.payees[0] in one.typed)
    filled = forms.read(page, {}, one.typed)
    # Mail scanners press buttons: typing the reference is what they do not do.
    if held.key.mailed and not typed_reference(one, held):
        filled = filled.but("reference", said(WRONG_REFERENCE))
    if filled.errors:
        return _page(one, held, page, filled, awarding.cents_of(held.record), status=422)
    if filled.text("answer") == "no":
        awarding.give_back(held.record, version=version)
        return See(f"/sent/{submission}")
    payee = {name: given for name, given in filled.answers.items() if name != "answer"}
    try:
        awarding.accept(held.record, payee, version=version)
    except PayeeMissing as refusal:
        asked = _asked(award, paid=True)
        again = forms.blank(asked, _known(held, award)).but("answer", sentence_of(refusal))
        return _page(one, held, asked, again, awarding.cents_of(held.record), status=refusal.status)
    return See(f"/sent/{submission}")
