"""More time for one person: what the mailed link opens, and for which draft the person uses it."""

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile, LinkDead, Refusal, TooMany
from chalicelib.domain.questions import Choice, Email, Option, Question
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.submission import Submission
from chalicelib.language import day, said
from chalicelib.language import marked as _
from chalicelib.services import extending, following, offering
from chalicelib.services.extending import NotTheAddress, Opened
from chalicelib.web import closings, fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, LINKS, Asked
from chalicelib.web.forms import Filled
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

NEW = "new"
MAIL = Email(
    "mail",
    _("Your email address"),
    hint=_("The one at which you got our email: links can go astray"),
    missing=_("Enter your email address"),
)


def _opened(one: Asked, extension: str) -> Opened:
    return extending.followed(extension, one.held(LINKS).get(extension, ""))


def _used(one: Asked, opened: Opened) -> Answer | None:
    """The draft for which it was used, where that was in this browser. Raises LinkDead elsewhere."""
    used = opened.extension.submission
    if used and one.key_to(used) is None:
        raise LinkDead
    return See(f"/draft/{used}/check") if used else None


@route(routes, "/extension/{extension}")
def choose(one: Asked, extension: str) -> Answer:
    opened = _opened(one, extension)
    return _used(one, opened) or _page(one, opened, _drafts(one, opened), None)


def _drafts(one: Asked, opened: Opened) -> list[Submission]:
    return extending.fitting(opened, following.drafts(one.held(KEYS)))


def _questions(opened: Opened, drafts: list[Submission]) -> QuestionPage:
    """Which draft is asked only where this browser holds one."""
    zone = opened.call.zone
    begun = [Option(one.id, said(_("What I began on {day}"), day=day(one.created_at, zone))) for one in drafts]
    which = Choice(
        "draft",
        _("For which one?"),
        among=(*begun, Option(NEW, said(_("I begin a new one")))),
        missing=_("Choose for which one you need the time"),
    )
    asked: tuple[Question, ...] = (which, MAIL) if begun else (MAIL,)
    return QuestionPage("extension", "", *asked)


def _page(
    one: Asked, opened: Opened, drafts: list[Submission], typed: Filled | None, refusal: Refusal | None = None
) -> Answer:
    page = _questions(opened, drafts)
    filled = typed or forms.blank(page)
    if refusal:
        filled = filled.but("mail", sentence_of(refusal))
    status = refusal.status if refusal else 422 if filled.errors else 200
    context = {
        "programme": offering.programme(opened.call.programme),
        "until": closings.deadline(opened.extension.until, opened.call.zone, clock.now()),
        "drafts": bool(drafts),
        "action": f"/extension/{opened.extension.id}",
        "nonce": one.nonce("extension", opened.extension.id),
        **fields.alone(page, filled.form, filled.errors),
    }
    return Page("extension.html", context, status=status)


@route(routes, "/extension/{extension}", "POST")
def use(one: Asked, extension: str) -> Answer:
    """Binds it to the draft that was chosen, or begins one. Pressed twice, it leads to the same draft."""
    one.pressed("extension", extension)
    opened = _opened(one, extension)
    done = _used(one, opened)
    if done:
        return done
    drafts = _drafts(one, opened)
    filled = forms.read(_questions(opened, drafts), {}, one.typed)
    if filled.errors:
        return _page(one, opened, drafts, filled)
    chosen = next((draft for draft in drafts if draft.id == filled.text("draft")), None)
    try:
        return _bound(one, opened, chosen, filled.text("mail"))
    except (NotTheAddress, TooMany, ChangedMeanwhile) as refusal:
        return _page(one, opened, drafts, filled, refusal)


def _bound(one: Asked, opened: Opened, draft: Submission | None, typed: str) -> Answer:
    if draft:
        extending.use_for(opened, draft, typed=typed)
        return See(f"/draft/{draft.id}/check")
    begun = extending.use_for_new(opened, {}, typed=typed)
    first = offering.programme(opened.call.programme).pages[0].slug
    held = one.holding(KEYS, begun.submission.id, begun.secret)
    return See(f"/draft/{begun.submission.id}/{first}", cookies=(held,))
