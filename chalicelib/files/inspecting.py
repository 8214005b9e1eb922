"""Inspects an uploaded file by its bytes alone: finds the format, hands it to who can read that, refuses the rest."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from chalicelib.domain.evidence import KILO, MEGA, EvidenceKind, Finding, Format, Reason, Refused, plain

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
_HEIC_MAJOR_BRANDS = _HEIC_BRANDS | {b"mif1"}
_BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\0\f"


def inspect(data: bytes, kind: EvidenceKind) -> Finding:
    """What is inside `data`, read as evidence of `kind`.

    Its name and declared type play no part. Raises Refused, and nothing else, for whatever bytes.
    """
    _refuse_size(data, kind)
    found = _format_of(data)
    if found not in kind.formats:
        raise Refused(Reason.WRONG_FORMAT, formats=kind.words)
    if len(data) < kind.least_bytes:
        raise Refused(Reason.TOO_SMALL, kilobytes=len(data) // KILO, least_kilobytes=-(-kind.least_bytes // KILO))
    return _READERS[found](data, found, kind)


def _refuse_size(data: bytes, kind: EvidenceKind) -> None:
    if not data:
        raise Refused(Reason.EMPTY)
    if len(data) > kind.most_bytes:
        # Rounded up, so that no file is told that it has just what is allowed.
        tenths = -(-len(data) * 10 // MEGA)
        raise Refused(Reason.TOO_LARGE, megabytes=plain(tenths / 10), most_megabytes=plain(kind.most_bytes / MEGA))


def _format_of(data: bytes) -> Format | None:
    return next((known for known, begins in _SIGNATURES.items() if begins(data)), None)


def _begins_as_heic(data: bytes) -> bool:
    """Whether the file-type box names a HEVC still picture; AVIF and video share the container, not these brands."""
    if data[4:8] != b"ftyp" or data[8:12] not in _HEIC_MAJOR_BRANDS:
        return False
    box = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
    brands = {box[at : at + 4] for at in range(0, len(box), 4)}
    return not brands.isdisjoint(_HEIC_BRANDS)


_SIGNATURES: Mapping[Format, Callable[[bytes], bool]] = MappingProxyType(
    {
        Format.JPEG: lambda data: data.startswith(b"\xff\xd8\xff"),
        Format.PNG: lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"),
        Format.HEIC: _begins_as_heic,
        # Some programs write a mark or an empty line first; nothing else may stand before a PDF.
        Format.PDF: lambda data: data[:64].lstrip(_BEFORE_PDF).startswith(b"%PDF-"),
    }
)


# Picture and document libraries are slow to load and the web path never needs them: each is imported when first used.
def _read_photograph(data: bytes, found: Format, kind: EvidenceKind) -> Finding:
    from chalicelib.files import photographs

    return photographs.read(data, found, kind)


def _read_document(data: bytes, found: Format, kind: EvidenceKind) -> Finding:
    from chalicelib.files import documents

    return documents.read(data, found, kind)


_READERS: Mapping[Format, Callable[[bytes, Format, EvidenceKind], Finding]] = MappingProxyType(
    {
        Format.JPEG: _read_photograph,
        Format.PNG: _read_photograph,
        Format.HEIC: _read_photograph,
        Format.PDF: _read_document,
    }
)
