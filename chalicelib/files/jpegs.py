"""The markers of a JPEG file: whether it arrived whole, and is not made to be slow. Nothing of its colours or size."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from chalicelib.domain.evidence import Reason, Refused

MOST_SCANS = 50  # Cameras write 1, progressive files about 10; each one costs a walk over the whole picture.

_START_OF_SCAN, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[^\x00\xff]")
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_RESTART = re.compile(rb"\xff([\xd0-\xd7])")
_RESTARTS_IN_TURN = bytes(range(0xD0, 0xD8))
# Pixels for any decoder that still wants some: first for one within a run, then for one that waits for a restart.
_MORE = bytes(range(1, 255)) + b"".join(b"\xff%c" % restart + bytes(range(1, 33)) for restart in _RESTARTS_IN_TURN)
# Tables, the next scan, the end, and what programs may write between scans.
_LEGAL_AFTER_SCAN = frozenset({0xC4, 0xDA, 0xD9, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)})


class Scan(NamedTuple):
    """Where the compressed pixels of one pass begin and end, and the marker that follows them (None: the file ends)."""

    begin: int
    end: int
    followed_by: int | None


def refuse_broken(data: bytes) -> list[Scan]:
    """The scans of the first picture in `data`, or Refused when lost or foreign bytes show in them.

    Decoders repair such files silently, and people would see a picture that is shifted or grey from some line on.
    """
    scans = list(islice(_scans(data), MOST_SCANS + 1))
    if len(scans) > MOST_SCANS or not all(_sound(data, scan) for scan in scans):
        raise Refused(Reason.DAMAGED)
    return scans


def with_more_at_the_end(data: bytes, scans: list[Scan]) -> bytes:
    """The same file with bytes added behind its last pixels.

    A decoder that has all the pixels never looks at them; one that misses some takes them for pixels, and the picture
    changes.
    """
    end = scans[-1].end
    return data[:end] + _MORE + data[end:]


def _scans(data: bytes) -> Iterator[Scan]:
    at = 2
    while (marker := _MARKER.search(data, at)) and data[marker.start() + 1] != _END:
        length = int.from_bytes(data[marker.end() : marker.end() + 2], "big")
        at = marker.end() + max(length, 2)
        if data[marker.start() + 1] == _START_OF_SCAN:
            after = _AFTER_SCAN.search(data, at)
            scan = Scan(at, after.start(), data[after.end() - 1]) if after else Scan(at, len(data), None)
            yield scan
            at = scan.end


def _sound(data: bytes, scan: Scan) -> bool:
    restarts = b"".join(_RESTART.findall(data, scan.begin, scan.end))
    in_turn = _RESTARTS_IN_TURN * (len(restarts) // 8 + 1)
    return scan.followed_by in _LEGAL_AFTER_SCAN and in_turn.startswith(restarts)
