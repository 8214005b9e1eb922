"""What one cell says, read leniently: a value as the register keeps it, or what is wrong with it and what to do."""

import re
import unicodedata
from collections.abc import Mapping

from chalicelib.domain.association import Association
from chalicelib.domain.importing.columns import folded
from chalicelib.domain.questions import Option
from chalicelib.domain.register import MemberClass
from chalicelib.language import marked as _

LONGEST_NAME, LONGEST_LINE = 80, 120
UNSEEN = frozenset({"Cc", "Cs", "Co"})
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
LOST = "\ufffd"
FORMULA_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
SAVED_WRONG = _("Save the file as an Excel workbook (.xlsx), or as “CSV UTF-8”")


class Wrong(Exception):
    """What is wrong with a cell, and what to do about it, in two sentences that `data` fills."""

    def __init__(self, sentence: str, cure: str, **data: object) -> None:
        super().__init__(sentence)
        self.sentence, self.cure, self.data = sentence, cure, data


def text(cell: str, most: int = LONGEST_LINE) -> str:
    """One line, composed (NFC). Raises Wrong."""
    line = unicodedata.normalize("NFC", cell)
    if "\n" in line or "\r" in line:
        raise Wrong(_("This has several lines"), _("Write it on one line; a quotation mark may be missing in the file"))
    line = " ".join(line.split())
    if line in FORMULA_ERRORS:
        raise Wrong(_("A formula went wrong here"), _("Replace the formula by what it should say"))
    if LOST in line:
        raise Wrong(_("Letters were lost when the file was saved"), SAVED_WRONG)
    if any(unicodedata.category(one) in UNSEEN or one in TURNING for one in line):
        raise Wrong(_("This holds characters that cannot be seen"), _("Type it by hand"))
    if len(line) > most:
        raise Wrong(_("This is too long"), _("Use at most {most} characters"), most=most)
    return line


def name(cell: str) -> str:
    return text(cell, LONGEST_NAME)


def full_name(cell: str) -> tuple[str, str]:
    """Given and family name of "Example, One" or "One Example"; the last word is the family name."""
    whole = text(cell, 2 * LONGEST_NAME)
    family, comma, given = (part.strip() for part in whole.partition(","))
    if not comma:
        given, _space, family = whole.rpartition(" ")
    if not given or not family:
        raise Wrong(_("We cannot tell given name and family name apart"), _("Write it like “Example, One”"))
    return given, family


CARD_NUMBER = re.compile(r"([A-Z]{2})([0-9]{2})([0-9]{4,6})")
ANY_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,18}")


def number(cell: str) -> str:
    """As it stands on cards, US-09-123456, however it was typed; another association's or an old one as it is."""
    line = text(cell).upper().removesuffix(".0")
    card = CARD_NUMBER.fullmatch("".join(one for one in line if one.isalnum()))
    if card:
        return "-".join(card.groups())
    plain = re.sub(r"[\s./_–-]+", "-", line).strip("-")
    if not ANY_NUMBER.fullmatch(plain):
        raise Wrong(_("This is no member number"), _("Use letters, digits and dashes; leave it empty for a new number"))
    return plain


def on_cards(number: str) -> bool:
    """Whether it looks like one of ours."""
    return bool(re.fullmatch(r"[A-Z]{2}-[0-9]{2}-[0-9]{4,6}", number))


def mail(cell: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(
            text(cell, 254).removeprefix("mailto:"), check_deliverability=False, allow_smtputf8=False
        ).normalized
    except EmailNotValidError:
        raise Wrong(
            _("This is no email address"), _("Write one like name@example.org, or leave the cell empty")
        ) from None


def phone(cell: str, country: str) -> str:
    """As E.164; without a country code it is one of `country` (ISO 3166)."""
    import phonenumbers

    try:
        read = phonenumbers.parse(text(cell), country)
    except phonenumbers.NumberParseException:
        read = None
    if read is None or not phonenumbers.is_possible_number(read):
        raise Wrong(_("This is no phone number"), _("Write one like 415 555 0123 or +44 20 7946 0000"))
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))


CLASS_WORDS: Mapping[MemberClass, str] = {
    MemberClass.ACTIVE: "active, act, a, regular, full, full member, sworn, working, in service, active duty",
    MemberClass.RETIRED: "retired, ret, retd, r, former, retired member, pensioner, emeritus",
    MemberClass.ASSOCIATE: "associate, associated, assoc, assoc member, as, supporter, friend, civilian, affiliate",
}


def member_class(cell: str, association: Association) -> tuple[MemberClass, str]:
    """The class, and the affiliation where the word names one: a dispatcher is an associate."""
    word = folded(text(cell)).removesuffix(" member").removesuffix(" members")
    for known, words in CLASS_WORDS.items():
        if word in words.split(", "):
            return known, ""
    if option := _option(word, association.classes):
        return MemberClass(option), ""
    if option := _option(word, association.affiliations):
        return MemberClass.ASSOCIATE, option
    choices = ", ".join(option.label for option in association.classes)
    raise Wrong(_("We do not know this class"), _("Write one of: {choices}"), choices=choices)


def affiliation(cell: str, association: Association) -> str:
    if option := _option(folded(text(cell)), association.affiliations):
        return option
    choices = ", ".join(option.label for option in association.affiliations)
    raise Wrong(_("We do not know this affiliation"), _("Write one of: {choices}"), choices=choices)


def _option(word: str, options: tuple[Option, ...]) -> str:
    """The value of the option that is called so; "officer" may be left out."""
    for option in options:
        label = folded(option.label)
        if word in (folded(option.value), label, label.removesuffix(" officer")):
            return option.value
    return ""


def region(cell: str, association: Association) -> str:
    """By number, with or without the word and the leading zero, or by name or its part after the comma."""
    word = folded(text(cell))
    digits = word.removeprefix("region").removeprefix(" number").strip()
    for one in association.regions:
        called = folded(one.name), folded(one.name.rpartition(",")[2]), one.id
        if word in called or (digits.isascii() and digits.isdigit() and digits.zfill(2) == one.id):
            return one.id
    choices = ", ".join(f"{one.id} ({one.name})" for one in association.regions)
    raise Wrong(_("We do not know this region"), _("Write one of: {choices}"), choices=choices)


UNITED_STATES = frozenset({"", "us", "usa", "u s", "u s a", "united states", "united states of america", "america"})


def country(cell: str) -> str:
    """Two letters of ISO 3166; an empty cell is the United States."""
    word = folded(text(cell))
    if word in UNITED_STATES:
        return "US"
    from babel import Locale

    territories = {code: folded(called) for code, called in Locale("en").territories.items() if len(code) == 2}
    for code, called in territories.items():
        if word in (code.casefold(), called):
            return str(code)
    raise Wrong(_("We do not know this country"), _("Write its English name or its two letters, like US"))


def postal_code(cell: str, country: str) -> str:
    """Spreadsheets take the zero from the front of a ZIP code; it comes back."""
    line = text(cell, 20)
    digits = line.replace("-", "").replace(" ", "")
    if country != "US" or not digits.isdigit():
        return line
    if len(digits) not in (3, 4, 5, 7, 8, 9):
        raise Wrong(_("This is no ZIP code"), _("Write one like 94110 or 94110-1234"))
    return digits.zfill(5) if len(digits) <= 5 else f"{digits.zfill(9)[:5]}-{digits[-4:]}"
