"""What is inside a photograph: opens it within bounds and makes clean JPEG copies of its pixels and of nothing else."""

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType

from PIL import ExifTags, Image, ImageChops, ImageCms

from chalicelib.domain.evidence import MEGA, EvidenceKind, Finding, Format, Reason, Refused, plain
from chalicelib.files import jpegs

VIEW = 2_000  # Most pixels on the longer side.
THUMBNAIL = 400
QUALITY = 88

_PILLOW_NAMES: Mapping[Format, str] = MappingProxyType({Format.JPEG: "JPEG", Format.PNG: "PNG", Format.HEIC: "HEIF"})
_UPRIGHT: Mapping[int, Image.Transpose] = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)
_LYING = frozenset({5, 6, 7, 8})
_SRGB = ImageCms.createProfile("sRGB")
_WHITE = (255, 255, 255, 255)
# Dates that a camera writes when its clock was never set.
_CLOCK_UNSET = frozenset({date(1904, 1, 1), date(1970, 1, 1), date(1980, 1, 1)})


def read(data: bytes, found: Format, kind: EvidenceKind) -> Finding:
    """The picture in `data`, whose first bytes are those of `found`: its size upright, and copies to show.

    Of an animation, and of several pictures in one file, only the first counts. Raises Refused.
    """
    with _refusing(kind):
        image = _open(data, found)
        width, height = image.size
        _refuse_pixels(width, height, kind)
        _load(image, data)
        exif = _exif(image)
        turn = _number(exif.get(ExifTags.Base.Orientation))
        view = _upright(_srgb(_flat(_shrunk(image)), image.info.get("icc_profile")), turn)
    if turn in _LYING:
        width, height = height, width
    return Finding.of(
        data,
        found,
        width=width,
        height=height,
        views=(as_jpeg(view, VIEW),),
        thumbnail=as_jpeg(view, THUMBNAIL),
        taken=_taken(exif),
    )


def as_jpeg(image: Image.Image, long_side: int) -> bytes:
    """A JPEG of an RGB image, shrunk (never enlarged) to `long_side` pixels: nothing in it but the pixels."""
    size = _fitting(image.size, long_side)
    shrunk = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    # Saving writes comment and profile out of `info`: a fresh image has none.
    fresh = Image.new("RGB", size)
    fresh.paste(shrunk)
    target = io.BytesIO()
    fresh.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()


@contextmanager
def _refusing(kind: EvidenceKind) -> Iterator[None]:
    """Turns whatever goes wrong while strangers' bytes are decoded into a refusal."""
    try:
        with warnings.catch_warnings():
            # Decoders warn about oddities in pictures that are good; only size is dangerous.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except Refused:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels(kind) from error
    except Exception as error:
        # Decoders raise nearly every class that there is, so no narrower list would be true for long.
        raise Refused(Reason.DAMAGED) from error


def _open(data: bytes, found: Format) -> Image.Image:
    """The image with its header read and no pixels yet; only the decoder of `found` may try."""
    if found is Format.HEIC:
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return Image.open(io.BytesIO(data), formats=(_PILLOW_NAMES[found],))


def _refuse_pixels(width: int, height: int, kind: EvidenceKind) -> None:
    if max(width, height) > kind.most_side or width * height > kind.most_pixels:
        raise _too_many_pixels(kind)
    if max(width, height) < kind.least_long_side:
        raise Refused(Reason.TOO_FEW_PIXELS, long_side=max(width, height), least_long_side=kind.least_long_side)


def _too_many_pixels(kind: EvidenceKind) -> Refused:
    return Refused(Reason.TOO_MANY_PIXELS, most_megapixels=plain(kind.most_pixels / MEGA), most_side=kind.most_side)


def _load(image: Image.Image, data: bytes) -> None:
    """Decodes the pixels; of a JPEG only as many as the view needs, and refuses one that is not whole."""
    scans = jpegs.refuse_broken(data) if image.format in ("JPEG", "MPO") else []
    image.draft("", _fitting(image.size, VIEW))
    image.load()
    if scans and _ends_flat(image):
        again = _open(jpegs.with_more_at_the_end(data, scans), Format.JPEG)
        again.draft("", image.size)
        again.load()
        if ImageChops.difference(image, again).getbbox():
            raise Refused(Reason.DAMAGED)


def _ends_flat(image: Image.Image) -> bool:
    """Whether the last pixels are of one colour: what a decoder paints when the data end before the picture does."""
    width, height = image.size
    corner = image.crop((max(0, width - 4), height - 1, width, height))
    return corner.getcolors(1) is not None


def _shrunk(image: Image.Image) -> Image.Image:
    """The image at the size of the view, with its own colours and transparency."""
    if image.mode not in ("RGBA", "I;16") and image.has_transparency_data:  # Converting anew would copy all pixels.
        image = image.convert("RGBA")
    elif image.mode in ("1", "P"):
        image = image.convert("RGB")
    size = _fitting(image.size, VIEW)
    if size == image.size:
        return image
    gap = None if image.mode == "I;16" else 3.0
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=gap)


def _flat(image: Image.Image) -> Image.Image:
    """The image in 8 bits a channel and without transparency, on white."""
    if image.mode == "I;16":
        # A plain conversion would cut off at 255 instead of scaling.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode != "RGBA":
        return image
    white = Image.new("RGBA", image.size, _WHITE)
    white.alpha_composite(image)
    return white.convert("RGB")


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The image in sRGB; a profile that cannot be used is as good as none."""
    if profile:
        try:
            converted = ImageCms.profileToProfile(image, io.BytesIO(profile), _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted:
            return converted
    return image.convert("RGB")


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    turn = _UPRIGHT.get(orientation)
    return image if turn is None else image.transpose(turn)


def _exif(image: Image.Image) -> Image.Exif:
    """The picture's EXIF; empty when it cannot be read, for that makes no picture worse to look at."""
    try:
        exif = image.getexif()
        exif.get_ifd(ExifTags.IFD.Exif)
    except Exception:  # noqa: BLE001  As with pixels: no narrower list of classes is true.
        return Image.Exif()
    return exif


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _taken(exif: Image.Exif) -> str | None:
    """The camera's date, if it is one and the clock was set. It may lie in the future: clocks can be wrong."""
    written = str(exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal, ""))
    try:
        day = date.fromisoformat(written[:10].replace(":", "-"))
    except ValueError:
        return None
    return None if day.year < 1900 or day in _CLOCK_UNSET else day.isoformat()


def _fitting(size: tuple[int, int], long_side: int) -> tuple[int, int]:
    """`size` shrunk to `long_side`, never enlarged, at least one pixel each way."""
    width, height = size
    scale = min(1.0, long_side / max(size))
    return max(1, round(width * scale)), max(1, round(height * scale))
