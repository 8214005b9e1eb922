"""Text that is typed: one line, with rules of its own for names, numbers, email, phone, the web, codes; or several."""

import re
from collections.abc import Mapping
from typing import Any

from wtforms import Field, StringField, TextAreaField

from chalicelib.domain.answers import Answers
from chalicelib.domain.questions import Codes, Email, LongText, MemberNumber, Name, Phone, Question, Text, WebAddress
from chalicelib.language import said
from chalicelib.web.checks import OnCard, PhoneNumber, Words, Written, at_work, mail_address, tidy, web_address
from chalicelib.web.kinds.kind import Errors, Kind, Params, Taken, as_typed, labelled, presence

BETWEEN = re.compile(r"[\s,;]+")
INPUTS: Mapping[type[Question], Params] = {
    Name: {"spellcheck": False},
    MemberNumber: {"spellcheck": False},
    Email: {"type": "email", "spellcheck": False},
    Phone: {"type": "tel"},
    WebAddress: {"type": "url", "spellcheck": False},
    Codes: {"spellcheck": False},
}


def _line(question: Text, *more: Any) -> Field:
    written = Written(question.least, question.most)
    return StringField(said(question.label), [presence(question), written, *more], filters=[tidy])


def _line_look(question: Text, box: Any, errors: Errors) -> tuple[str, Params]:
    width = {"classes": f"govuk-input--width-{question.width}"} if question.width else {}
    token = {"autocomplete": question.autocomplete} if question.autocomplete else {}
    look = INPUTS.get(type(question), {})
    return "input", {**labelled(question, box.name, errors), "value": box.data or "", **width, **token, **look}


def _read_codes(question: Codes, box: Any, known: Answers) -> Taken:
    typed = as_typed(question, box, known)
    if typed.problems or not typed.answer:
        return typed
    codes = [question.code(one) for one in BETWEEN.split(str(typed.answer)) if one]
    if not codes or None in codes:
        return Taken(problems={box.name: said(question.wrong)})
    return Taken(list(dict.fromkeys(one for one in codes if one)))


def _codes_words(question: Codes, given: Any) -> str:
    return ", ".join(given)


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
    WebAddress: Kind(lambda question: _line(question, web_address), _line_look),
    Codes: Kind(_line, _line_look, _read_codes, _codes_words, _codes_words),
    LongText: Kind(_long, _long_look),
}
