"""Addresses: lines for any country, checked by the rules of the post for the United States."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from wtforms import Field, Form, FormField, StringField

from chalicelib.domain.answers import Answers
from chalicelib.domain.questions import ADDRESS_LINES, Address, Question
from chalicelib.language import DEFAULT, said
from chalicelib.language import marked as _
from chalicelib.web.checks import Written, tidy
from chalicelib.web.kinds.kind import Errors, Kind, Params, Taken, error, legend

LINE = Written(0, 120)
MISSING = {
    "line1": _("Enter the street and number"),
    "city": _("Enter the town or city"),
    "country": _("Choose the country"),
}
BOXES = (
    ("line1", _("Street and number"), "address-line1", ""),
    ("line2", _("Apartment, unit or care of (optional)"), "address-line2", ""),
    ("city", _("Town or city"), "address-level2", "govuk-!-width-two-thirds"),
    ("state", _("State (two letters) or region"), "address-level1", "govuk-input--width-10"),
    ("postal_code", _("ZIP or postal code"), "postal-code", "govuk-input--width-10"),
)
# Codes of Unicode's list that are no place where a letter arrives.
UNREAL = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
US_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP AA AE AP".split()
)
STATE_NAMES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA",
    "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY",
    "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH",
    "new jersey": "NJ", "new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND",
    "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "puerto rico": "PR", "rhode island": "RI",
    "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT",
    "virginia": "VA", "washington": "WA", "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY",
}  # fmt: skip


class AddressForm(Form):
    line1 = StringField(filters=[tidy])
    line2 = StringField(filters=[tidy])
    city = StringField(filters=[tidy])
    state = StringField(filters=[tidy])
    postal_code = StringField(filters=[tidy])
    country = StringField(filters=[tidy], default="US")


def _box(question: Address) -> Field:
    return FormField(AddressForm, said(question.label))


def _read(question: Address, box: Any, known: Answers) -> Taken:
    parts: dict[str, str] = {line: box.data[line] for line in ADDRESS_LINES}
    if not question.needed and not any(parts[line] for line in ADDRESS_LINES if line != "country"):
        return Taken()
    problems = {line: said(sentence) for line, sentence in MISSING.items() if not parts[line]}
    if parts["country"] and parts["country"] not in dict(countries()):
        problems["country"] = said(MISSING["country"])
    problems |= {line: problem for line in ADDRESS_LINES if (problem := LINE.problem(parts[line]))}
    problems = {**postal_problems(parts), **problems}
    if problems:
        return Taken(problems={f"{box.name}-{line}": problems[line] for line in ADDRESS_LINES if line in problems})
    home = parts["country"] == "US"
    return Taken({**parts, "state": state_code(parts["state"]) if home else parts["state"]})


def postal_problems(parts: dict[str, str]) -> dict[str, str]:
    """Line -> sentence of what is wrong with a US address; elsewhere post offices have their own rules."""
    if parts["country"] != "US":
        return {}
    problems = {}
    if state_code(parts["state"]) not in US_STATES:
        problems["state"] = said(_("Enter the state, like CA or California"))
    digits = parts["postal_code"].replace("-", "").replace(" ", "")
    if not digits.isdigit() or len(digits) not in (5, 9):
        problems["postal_code"] = said(_("Enter a ZIP code like 94110 or 94110-1234"))
    return problems


def state_code(text: str) -> str:
    """Two letters for a US state, whichever way it was typed."""
    return STATE_NAMES.get(" ".join(text.casefold().split()), text.upper())


def _look(question: Address, box: Any, errors: Errors) -> tuple[str, Params]:
    lines = [
        {
            "id": f"{box.name}-{line}",
            "name": f"{box.name}-{line}",
            "label": {"text": said(label)},
            "value": box.form[line].data or "",
            "autocomplete": token,
            "classes": classes,
            **error(errors, f"{box.name}-{line}"),
        }
        for line, label, token, classes in BOXES
    ]
    country = {
        "id": f"{box.name}-country",
        "name": f"{box.name}-country",
        "label": {"text": said(_("Country"))},
        "items": [{"value": code, "text": words} for code, words in countries()],
        "value": box.form["country"].data or "US",
        "attributes": {"autocomplete": "country"},
        **error(errors, f"{box.name}-country"),
    }
    return "address", {**legend(question), "hint": said(question.hint), "lines": lines, "country": country}


@lru_cache(maxsize=2)
def countries() -> tuple[tuple[str, str], ...]:
    """(ISO 3166 code, name), by name in the page's language."""
    from babel import Locale  # 40 ms that most requests do not need

    names = Locale(DEFAULT).territories
    real = {code: str(name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in UNREAL}
    return tuple(sorted(real.items(), key=lambda pair: pair[1]))


def _words(question: Address, given: Any) -> str:
    lines = [given["line1"], given["line2"], f"{given['city']}, {given['state']} {given['postal_code']}".strip(" ,")]
    country = "" if given["country"] == "US" else dict(countries()).get(given["country"], given["country"])
    return "\n".join(line for line in (*lines, country) if line)


KINDS: Mapping[type[Question], Kind] = {Address: Kind(_box, _look, _read, words=_words)}
