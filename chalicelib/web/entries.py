"""Short forms of officers: fields in order, each with its check; what was typed, and what is wrong, all at once."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import urlsplit

from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.checks import TURNING, WRONG_MAIL, normalised, tidy
from chalicelib.web.kinds.addresses import US_STATES

LONGEST = 200
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?")


class Wrong(Exception):
    """What was typed cannot be taken; carries the sentence that says what to do."""


Check = Callable[[str], str]


@dataclass(frozen=True)
class Entry:
    """One field. `kind`: line, mail, address, date, time, choice or box. `check` gives the text as it is kept."""

    name: str
    label: str
    check: Check
    hint: str = ""
    kind: str = "line"
    choices: Sequence[tuple[str, str]] = ()
    short: bool = False


@dataclass(frozen=True)
class Filled:
    """`values` by the name of the field: as kept where they can be taken, as typed where not."""

    values: Mapping[str, str]
    wrong: Mapping[str, str]

    def but_wrong(self, name: str, sentence: str) -> "Filled":
        return Filled(self.values, {**self.wrong, name: sentence})


def filled(entries: Sequence[Entry], typed: Mapping[str, str]) -> Filled:
    values, wrong = {}, {}
    for entry in entries:
        given = tidy(typed.get(entry.name))
        try:
            values[entry.name] = entry.check(given)
        except Wrong as refused:
            values[entry.name], wrong[entry.name] = given, str(refused)
    return Filled(values, wrong)


def needed(sentence: str, check: Check | None = None) -> Check:
    def checked(given: str) -> str:
        if not given:
            raise Wrong(said(sentence))
        return (check or line)(given)

    return checked


def wanted(check: Check) -> Check:
    """Checked only where something was typed."""
    return lambda given: check(given) if given else ""


def line(given: str) -> str:
    if len(given) > LONGEST:
        raise Wrong(said(_("Write at most {most} characters"), most=LONGEST))
    if any(ord(symbol) < ord(" ") or symbol in TURNING for symbol in given):
        raise Wrong(said(_("Remove the signs that cannot be seen")))
    return given


def mail(given: str) -> str:
    found = normalised(given)
    if found is None:
        raise Wrong(said(WRONG_MAIL))
    return found


def web_address(given: str) -> str:
    """With https, whatever was typed before it."""
    whole = line(given if "://" in given else f"https://{given}")
    parts = urlsplit(whole)
    if parts.scheme not in ("https", "http") or "." not in parts.netloc or "@" in parts.netloc or " " in whole:
        raise Wrong(said(_("Enter a web address like https://www.example.org")))
    return whole


def among(choices: Sequence[tuple[str, str]], sentence: str) -> Check:
    def checked(given: str) -> str:
        if given not in dict(choices):
            raise Wrong(said(sentence))
        return given

    return checked


def box(given: str) -> str:
    return "yes" if given == "yes" else ""


def day(given: str) -> str:
    """YYYY-MM-DD, as browsers send a date."""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise Wrong(said(_("Enter a day like 2027-03-01"))) from None


def time_of_day(given: str) -> str:
    """HH:MM. Takes what browsers send, and what people write: 7 pm, 7:30 p.m."""
    found = TIME.fullmatch(given.lower().strip())
    sentence = said(_("Enter a time like 7:30 pm"))
    if found is None:
        raise Wrong(sentence)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        raise Wrong(sentence)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError:
        raise Wrong(sentence) from None


def states(given: str) -> str:
    """Postal codes of states, parted by commas: "AZ, NM"."""
    codes = [code for code in re.split(r"[\s,;]+", given.upper()) if code]
    if any(code not in US_STATES for code in codes):
        raise Wrong(said(_("Enter states by their two letters, parted by commas, like AZ, NM")))
    return ", ".join(dict.fromkeys(codes))


def zips(given: str) -> str:
    """Beginnings of ZIP codes, parted by commas: "940, 941"."""
    starts = [start for start in re.split(r"[\s,;]+", given) if start]
    if any(not (start.isascii() and start.isdigit() and len(start) <= 5) for start in starts):
        raise Wrong(said(_("Enter beginnings of ZIP codes, parted by commas, like 940, 941")))
    return ", ".join(dict.fromkeys(starts))


def parts(text: str) -> tuple[str, ...]:
    """Of what `states` and `zips` kept."""
    return tuple(part for part in text.split(", ") if part)


def form(entries: Sequence[Entry], found: Filled) -> dict[str, object]:
    """What parts/entries.html and the error summary need."""
    return {
        "entries": entries,
        "values": found.values,
        "wrong": dict(found.wrong),
        "errors": [{"href": f"#{name}", "text": sentence} for name, sentence in found.wrong.items()],
    }
