"""The rule by which words are counted, everywhere: on pages (static/words.js), on the server, in contests."""

import re
import unicodedata

from chalicelib.language import marked as _

# As people read it beside a box whose words are counted.
RULE = _(
    "A word is what stands between spaces and holds a letter or a digit. Words with a hyphen and numbers are one word"
    " each. A dash (—) or a slash without spaces parts two words."
)
# Numbers are one word each, so a slash between two digits (1/2, 3/27/2026) does not part them.
BETWEEN = re.compile(
    r"[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u2014]+|(?<![0-9])/|/(?![0-9])"
)


def words_in(text: str) -> int:
    """Runs between white space, em dashes and slashes that hold a letter or a digit, in composed text (NFC)."""
    return sum(any(map(_counts, run)) for run in BETWEEN.split(unicodedata.normalize("NFC", text)))


def _counts(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"
