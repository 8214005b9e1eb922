"""Text that is typed: one line of it, with its own rules for names, numbers on cards, email and phone; or several."""

from collections.abc import Mapping
from typing import Any

from wtforms import Field, StringField, TextAreaField

from chalicelib.domain.questions import Email, LongText, MemberNumber, Name, Phone, Question, Text
from chalicelib.language import said
from chalicelib.web.checks import OnCard, PhoneNumber, Words, Written, at_work, mail_address, tidy
from chalicelib.web.kinds.kind import Errors, Kind, Params, labelled, presence

INPUTS: Mapping[type[Question], Params] = {
    Name: {"spellcheck": False},
    MemberNumber: {"spellcheck": False},
    Email: {"type": "email", "spellcheck": False},
    Phone: {"type": "tel"},
}


def _line(question: Text, *more: Any) -> Field:
    written = Written(question.least, question.most)
    return StringField(said(question.label), [presence(question), written, *more], filters=[tidy])


def _line_look(question: Text, box: Any, errors: Errors) -> tuple[str, Params]:
    width = {"classes": f"govuk-input--width-{question.width}"} if question.width else {}
    token = {"autocomplete": question.autocomplete} if question.autocomplete else {}
    look = INPUTS.get(type(question), {})
    return "input", {**labelled(question, box.name, errors), "value": box.data or "", **width, **token, **look}


def _long(question: LongText) -> Field:
    written = Written(1, question.most, lines=True, units=True)
    words = Words(question.least_words, question.most_words)
    return TextAreaField(said(question.label), [presence(question), written, words], filters=[tidy])


def _long_look(question: LongText, box: Any, errors: Errors) -> tuple[str, Params]:
    counted = {"maxwords": question.most_words} if question.most_words else {"maxlength": question.most}
    rows = max(4, question.most_words // 25)
    basic = labelled(question, box.name, errors)
    return "characterCount", {**basic, "value": box.data or "", "rows": min(rows, 20), **counted}


def _phone_words(question: Phone, given: Any) -> str:
    import phonenumbers  # 33 ms that most requests do not need

    number = phonenumbers.parse(str(given), None)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


KINDS: Mapping[type[Question], Kind] = {
    Text: Kind(_line, _line_look),
    Name: Kind(_line, _line_look),
    MemberNumber: Kind(lambda question: _line(question, OnCard(question.as_on_card)), _line_look),
    Email: Kind(lambda question: _line(question, mail_address, *([at_work] if question.at_work else [])), _line_look),
    Phone: Kind(lambda question: _line(question, PhoneNumber(question.country)), _line_look, words=_phone_words),
    LongText: Kind(_long, _long_look),
}
