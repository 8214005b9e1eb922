"""One import: how far it has come, what it would do, what it did."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.importing.faults import Fault


class ImportState(StrEnum):
    """Stored: never renamed, only added."""

    EXPECTED = "expected"
    READING = "reading"
    READY = "ready"
    IMPORTING = "importing"
    DONE = "done"
    FAILED = "failed"
    DISCARDED = "discarded"


ENDED = frozenset({ImportState.DONE, ImportState.FAILED, ImportState.DISCARDED})
AT_WORK = frozenset({ImportState.READING, ImportState.IMPORTING})


class Registered(StrEnum):
    """What is done with a row whose member is on the register already. Stored."""

    SKIP = "skip"
    UPDATE = "update"


class Letters(StrEnum):
    """When letters about dues to the members of a list begin. Stored."""

    QUIET = "quiet"  # with those whose day is still to come; nobody hears of what is open or over
    NOW = "now"  # with the one that should have left by now


class Fate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Counts:
    """Of rows; `noted` are among those that are taken."""

    added: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0
    noted: int = 0

    @property
    def to_write(self) -> int:
        return self.added + self.changed

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.same + self.left_out

    def plus(self, fate: Fate, noted: bool = False) -> "Counts":
        return replace(self, **{fate: getattr(self, fate) + 1}, noted=self.noted + noted)


@dataclass(frozen=True)
class Import:
    """`today` is the day of the check: the import itself reads days as the check did. `sha256` is of the file.

    `plan` is what the check found, `done` what was written up to the row in line `line`. `left_out` are lines that
    the check had taken and the import could not. `looks` counts the sweeps since the last progress; `version` changes.
    """

    id: str
    registered: Registered
    label: str
    by: str
    by_name: str
    created_at: datetime
    state: ImportState = ImportState.EXPECTED
    letters: Letters = Letters.QUIET
    today: date | None = None
    sha256: str = ""
    plan: Counts = field(default_factory=Counts)
    done: Counts = field(default_factory=Counts)
    line: int = 0
    left_out: tuple[int, ...] = ()
    fault: Fault | None = None
    fault_data: Mapping[str, str] = field(default_factory=dict)
    ended_at: datetime | None = None
    looks: int = 0
    version: int = 0

    def moved_to(self, state: ImportState, at: datetime) -> "Import":
        return replace(self, state=state, looks=0, ended_at=at if state in ENDED else None)


DRAWS = 10
NUMBERS = 900_000


def drawn(import_: str, line: int, draw: int) -> str:
    """Six digits for a row without a number: the same for the same row, so that a repeat makes no second member."""
    digest = hashlib.sha256(f"{import_}:{line}:{draw}".encode()).digest()
    return str(NUMBERS // 9 + int.from_bytes(digest[:8]) % NUMBERS)
