"""Member numbers: made from the association's pattern, and read however they were typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

PART = re.compile(r"\{region\}|\{digits:(\d)\}")


@dataclass(frozen=True)
class NumberPattern:
    """`text` as numbers stand on cards: "US-{region}-{digits:6}". What is not in braces stands as it is written."""

    text: str

    def __post_init__(self) -> None:
        if len(re.findall(r"\{digits:[4-9]\}", self.text)) != 1 or len(PART.findall(self.text)) > 2:
            raise ValueError(f"{self.text}: needs {{digits:4}} to {{digits:9}} once, and {{region}} at most once")
        if not re.fullmatch(r"[A-Z0-9-]*", PART.sub("", self.text)):
            raise ValueError(f"{self.text}: besides these only A to Z, 0 to 9 and -, for numbers stand in addresses")

    @cached_property
    def digits(self) -> int:
        return next(int(found.group(1)) for found in PART.finditer(self.text) if found.group(1))

    def made(self, region: str, digits: str) -> str:
        return PART.sub(lambda found: digits if found.group(1) else region, self.text)

    def read(self, typed: str, regions: Iterable[str]) -> str | None:
        """The number as it stands on the card, whatever dashes, spaces and case were typed; None if it is none."""
        signs = "".join(one for one in typed.upper() if one.isascii() and one.isalnum())
        for region in regions:
            found = self._written_in(region).fullmatch(signs)
            if found:
                return self.made(region, found.group(1))
        return None

    def _written_in(self, region: str) -> re.Pattern[str]:
        """Letters and digits of a number in that region, one after the other."""
        literal = [_bare(one) for one in re.split(r"\{[^}]*\}", self.text)]
        parts = [rf"(\d{{{self.digits}}})" if found.group(1) else _bare(region) for found in PART.finditer(self.text)]
        return re.compile("".join(sign for pair in zip(literal, [*parts, ""], strict=True) for sign in pair))


def _bare(text: str) -> str:
    return "".join(one for one in text.upper() if one.isalnum())
