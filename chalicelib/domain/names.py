"""How names of people are compared, and found in a text."""

import re
import unicodedata

LEAST_INSIDE = 3  # letters: shorter names stand in too many words
LEAST_DIGITS = 4


def folded(name: str) -> str:
    """A name as it is sorted and searched: without accents, case and punctuation."""
    return " ".join("".join(one if one.isalnum() else " " for one in bare(name).casefold()).split())


def bare(name: str) -> str:
    """Without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))


def whole_in(text: str, name: str) -> bool:
    """Whether all words of the name stand in the text, one after the other, in any case."""
    return bool(folded(name)) and f" {folded(name)} " in f" {folded(text)} "


def part_in(text: str, name: str) -> str:
    """A part of the name that stands in the text as names are written: with its capital, as a word. Or empty.

    Nobody called Ann Young is named by "young people"; by "Young" alone perhaps, and who reads it cannot tell.
    """
    words = set(re.findall(r"\w+", bare(text)))
    return next((part for part in _parts(name) if len(part) > 1 and part[0].isupper() and bare(part) in words), "")


def hidden_in(text: str, name: str) -> str:
    """A part of a name or number that stands in the text in any way, inside of words, too. Or empty."""
    return next((part for part in _parts(name) if _inside(part, text)), "")


def _parts(name: str) -> list[str]:
    """The words of a name; of a number those of its digits that tell it from others."""
    parts = re.findall(r"\w+", name)
    digits = [part for part in parts if part.isdigit()]
    return [part for part in digits if len(part) >= LEAST_DIGITS] if digits else parts


def _inside(part: str, text: str) -> bool:
    if len(part) < LEAST_INSIDE:
        return whole_in(text, part)
    return folded(part) in folded(text).replace(" ", "")
