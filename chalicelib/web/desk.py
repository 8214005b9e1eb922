"""A short form for officers: declared like a page of a programme, read and shown by the same engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wtforms import Form

from chalicelib.domain.answers import Answers
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.register import Member
from chalicelib.language import said
from chalicelib.web import fields, forms
from chalicelib.web.answering import Page
from chalicelib.web.asking import Typed
from chalicelib.web.forms import Filled


@dataclass(frozen=True)
class Desk:
    """What stands around the form: whom it is about, where it goes. `hidden` is posted with what is typed."""

    member: Member
    action: str
    nonce: str
    button: str
    hidden: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[tuple[str, str], ...] = ()
    warning: bool = False


def blank(desk: Desk, page: QuestionPage, answers: Answers) -> Page:
    return _page(desk, page, forms.shown(page, answers), {}, 200)


def again(desk: Desk, page: QuestionPage, filled: Filled, errors: Mapping[str, str], status: int = 422) -> Page:
    """The form with all that was typed and what is wrong with it."""
    return _page(desk, page, filled.form, errors, status)


def read(page: QuestionPage, typed: Typed) -> Filled:
    return forms.read(page, {}, typed)


def _page(desk: Desk, page: QuestionPage, form: Form, errors: Mapping[str, str], status: int) -> Page:
    context = {
        "title": said(page.title),
        "lead": said(page.lead),
        "desk": desk,
        "back": member_path(desk.member),
        **fields.alone(page, form, errors),
    }
    return Page("desk.html", context, status=status)


def member_path(member: Member) -> str:
    return f"/office/register/member/{member.number}"
