"""Kinds of evidence that people upload: what is taken of each, what a check found in a file, and why one is refused."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Self

from chalicelib.language import marked as _

MEGA = 1_000_000
KILO = 1_000


class Format(StrEnum):
    """A file format, by the media type under which it is stored."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    PDF = "application/pdf"

    @property
    def word(self) -> str:
        """What people call it."""
        return _NAMES[self].word

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings of file names, the usual one first."""
        return _NAMES[self].endings

    @property
    def declared(self) -> tuple[str, ...]:
        """Media types under which browsers declare it, our own first."""
        return (self.value, *_NAMES[self].other_types)


class _Names(NamedTuple):
    word: str
    endings: tuple[str, ...]
    other_types: tuple[str, ...] = ()


_NAMES: Mapping[Format, _Names] = MappingProxyType(
    {
        Format.JPEG: _Names("JPG", (".jpg", ".jpeg")),
        Format.PNG: _Names("PNG", (".png",)),
        Format.HEIC: _Names("HEIC", (".heic", ".heif"), ("image/heif",)),
        Format.PDF: _Names("PDF", (".pdf",)),
    }
)


@dataclass(frozen=True, kw_only=True)
class EvidenceKind:
    """What may be uploaded as one kind of evidence; `dataclasses.replace` makes the variant that a call asks for.

    Sizes are in bytes and inclusive. `least_long_side` (0 for any), `most_side` and `most_pixels` are of a picture as
    stored, in pixels. `most_pages` is of a document.
    """

    name: str
    formats: tuple[Format, ...]
    least_bytes: int = 1
    most_bytes: int
    least_long_side: int = 0
    most_pixels: int = 50 * MEGA
    most_side: int = 12_000
    most_pages: int = 1

    def __post_init__(self) -> None:
        if not self.formats:
            raise ValueError(f"Evidence kind {self.name!r} takes no format: name at least one.")
        if not 1 <= self.least_bytes <= self.most_bytes:
            raise ValueError(f"Evidence kind {self.name!r}: bytes must be 1 <= least <= most.")
        if self.least_long_side > self.most_side:
            raise ValueError(f"Evidence kind {self.name!r}: the least long side is above the most.")
        if self.most_pages < 1:
            raise ValueError(f"Evidence kind {self.name!r} must take at least one page.")

    @property
    def accept(self) -> str:
        """The `accept` attribute of a file input: media types, then endings for browsers that know only those."""
        types = [declared for one in self.formats for declared in one.declared]
        endings = [ending for one in self.formats for ending in one.endings]
        return ",".join(types + endings)

    @property
    def words(self) -> str:
        """The formats as people call them, separated by commas."""
        return ", ".join(one.word for one in self.formats)


_PICTURES = (Format.JPEG, Format.PNG, Format.HEIC)

PHOTOGRAPH = EvidenceKind(
    name="photograph", formats=_PICTURES, least_bytes=100 * KILO, most_bytes=20 * MEGA, least_long_side=2_000
)
CREDENTIAL = EvidenceKind(name="credential", formats=(*_PICTURES, Format.PDF), most_bytes=15 * MEGA, most_pages=10)
PORTRAIT = EvidenceKind(name="portrait", formats=_PICTURES, most_bytes=15 * MEGA, least_long_side=500)
DOCUMENT = EvidenceKind(name="document", formats=(Format.PDF, *_PICTURES), most_bytes=15 * MEGA, most_pages=12)
RECEIPT = EvidenceKind(name="receipt", formats=(*_PICTURES, Format.PDF), most_bytes=15 * MEGA, most_pages=20)
RELEASE = EvidenceKind(name="release", formats=(*_PICTURES, Format.PDF), most_bytes=15 * MEGA, most_pages=10)


class Reason(StrEnum):
    """Why a file is refused. Stored: never renamed, only added."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    WRONG_FORMAT = "wrong_format"
    DAMAGED = "damaged"
    TOO_FEW_PIXELS = "too_few_pixels"
    TOO_MANY_PIXELS = "too_many_pixels"
    ENCRYPTED = "encrypted"
    TOO_MANY_PAGES = "too_many_pages"


# What the applicant reads; {names} are filled from the refusal's data.
SENTENCES: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.EMPTY: _("This file is empty. Choose it again, or take the photo again."),
        Reason.TOO_LARGE: _(
            "This file has {megabytes} MB, and we can take {most_megabytes} MB. Save it smaller, then choose it again."
        ),
        Reason.TOO_SMALL: _(
            "This file has only {kilobytes} kB, and we need at least {least_kilobytes} kB. "
            "Choose the original, not a copy from a message or a web page."
        ),
        Reason.WRONG_FORMAT: _("We cannot use this type of file. Choose one of these: {formats}."),
        Reason.DAMAGED: _(
            "We could not read the whole file. Open it to see if it is complete, then choose it again, "
            "or take a new photo."
        ),
        Reason.TOO_FEW_PIXELS: _(
            "This picture is {long_side} pixels on its longer side, and we need at least {least_long_side}. "
            "Choose the original from the camera or phone."
        ),
        Reason.TOO_MANY_PIXELS: _(
            "This picture has more pixels than we can take: up to {most_megapixels} megapixels, and {most_side} pixels "
            "on a side. Save it smaller, then choose it again."
        ),
        Reason.ENCRYPTED: _(
            "This file is locked with a password. Save a copy without the password, or take a photo of the paper."
        ),
        Reason.TOO_MANY_PAGES: _(
            "This file has {pages} pages, and we can take {most_pages}. "
            "Choose one with only the pages that we asked for."
        ),
    }
)


def plain(number: float) -> float:
    """The number as people write it: 20, not 20.0."""
    return int(number) if number == int(number) else number


class Refused(Exception):
    """A file cannot be taken: the reason, and what was found and wanted in the units that its sentence speaks of."""

    def __init__(self, reason: Reason, **data: float | str) -> None:
        super().__init__(reason, data)
        self.reason = reason
        self.data: Mapping[str, float | str] = MappingProxyType(data)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check found in a file that can be taken, with the copies that people may see in its stead.

    `size` is in bytes and `sha256` in hex, both of the original. `width` and `height` are in pixels, of a picture as it
    is seen upright, of a document as its first view. `views` are JPEG bytes, at most 2,000 pixels on the longer side,
    one of a picture and one of each page; `thumbnail` has at most 400. `taken` is the camera's date (YYYY-MM-DD): it
    can be wrong, and only screeners may see it.
    """

    format: Format
    size: int
    sha256: str
    width: int
    height: int
    views: tuple[bytes, ...]
    thumbnail: bytes
    taken: str | None = None

    @classmethod
    def of(
        cls,
        original: bytes,
        found: Format,
        *,
        width: int,
        height: int,
        views: tuple[bytes, ...],
        thumbnail: bytes,
        taken: str | None = None,
    ) -> Self:
        """A finding about `original`, its size and hash worked out."""
        return cls(
            format=found,
            size=len(original),
            sha256=hashlib.sha256(original).hexdigest(),
            width=width,
            height=height,
            views=views,
            thumbnail=thumbnail,
            taken=taken,
        )

    @property
    def pages(self) -> int:
        """How many pages the original has; 1 of a picture."""
        return len(self.views)
