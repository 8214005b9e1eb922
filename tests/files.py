"""Files that people might upload, good and bad, made in code: each function gives the bytes of one."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

CANARY = "CANARY"  # What must never be found in anything that we show.
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 180, 30), (30, 30, 200), (240, 240, 240)
BLACK = (0, 0, 0)
FIXTURES = Path(__file__).parent / "fixtures"


def quarters(width: int = 96, height: int = 64, mode: str = "RGB") -> Image.Image:
    """Red and green above blue and white, which shows every turn; shaded, and its last corner dotted, as in a photo."""
    picture = Image.new("RGB", (width, height), WHITE)
    for box, colour in (
        ((0, 0, width // 2, height // 2), RED),
        ((width // 2, 0, width, height // 2), GREEN),
        ((0, height // 2, width // 2, height), BLUE),
    ):
        picture.paste(colour, box)
    shade = Image.linear_gradient("L").resize((width, height)).rotate(90).convert("RGB").resize((width, height))
    picture = Image.blend(picture, shade, 0.08)
    for x in range(2, 16, 4):
        picture.paste(BLACK, (width - x, height - 8, width - x + 2, height))
    return picture.convert(mode)


def corners(jpeg_bytes: bytes) -> tuple[str, ...]:
    """Which colours of `quarters` lie in a picture: top left, top right, bottom left, bottom right."""
    picture = Image.open(io.BytesIO(jpeg_bytes)).convert("RGB")
    width, height = picture.size
    places = [(x, y) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]
    return tuple(_nearest(picture.getpixel(place)) for place in places)


def _nearest(pixel: object) -> str:
    assert isinstance(pixel, tuple)
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    return min(names, key=lambda name: sum(abs(one - other) for one, other in zip(names[name], pixel, strict=True)))


def saved(picture: Image.Image, name: str, **how: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, name, **how)
    return target.getvalue()


def jpeg(picture: Image.Image | None = None, **how: object) -> bytes:
    return saved(picture or quarters(), "JPEG", **{"quality": 90, **how})


def png(picture: Image.Image | None = None, **how: object) -> bytes:
    return saved(picture or quarters(), "PNG", **how)


def heic() -> bytes:
    """96 x 64 pixels of quarters, with a place, a name and a date in its EXIF. Nothing in the project can write one."""
    return (FIXTURES / "quarters.heic").read_bytes()


def exif(taken: str = "2026:05:17 10:20:30", orientation: int = 1) -> bytes:
    """EXIF with a canary in each place that a name or an address may lie in."""
    written = Image.Exif()
    written[ExifTags.Base.Orientation] = orientation
    for tag in (ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.ImageDescription, ExifTags.Base.Make):
        written[tag] = CANARY
    written[ExifTags.Base.XPAuthor] = CANARY.encode("utf-16-le")
    written.get_ifd(ExifTags.IFD.Exif).update(
        {
            ExifTags.Base.DateTimeOriginal: taken,
            ExifTags.Base.UserComment: b"ASCII\0\0\0" + CANARY.encode(),
            ExifTags.Base.MakerNote: CANARY.encode(),
            ExifTags.Base.BodySerialNumber: CANARY,
        }
    )
    written.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (51.0, 28.0, 40.0), 3: "W", 4: (0.0, 0.0, 5.0), 29: CANARY}
    )
    return written.tobytes()


def with_segment(data: bytes, marker: int, payload: bytes) -> bytes:
    """A JPEG with one more segment before all others."""
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + data[2:]


def xmp() -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f"<rdf:Description>{CANARY}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def swapped_profile() -> bytes:
    """A colour profile that calls red what is green, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)


def carrying_canaries() -> dict[str, bytes]:
    """Good pictures, each with the canary in one place outside of its pixels."""
    canary = CANARY.encode()
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", CANARY)
    packed = PngImagePlugin.PngInfo()
    packed.add_text("Comment", CANARY, zip=True)
    international = PngImagePlugin.PngInfo()
    international.add_itxt("XML:com.adobe.xmp", xmp().decode())
    private = PngImagePlugin.PngInfo()
    private.add(b"prVt", canary)
    return {
        "jpeg exif": jpeg(exif=exif()),
        "jpeg comment": jpeg(comment=canary),
        "jpeg xmp": jpeg(xmp=xmp()),
        "jpeg xmp by hand": with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp()),
        "jpeg iptc": with_segment(
            jpeg(), 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x50\0\x06" + canary
        ),
        "jpeg profile": jpeg(icc_profile=swapped_profile() + canary),
        "jpeg jfif thumbnail": with_segment(jpeg(), 0xE0, b"JFXX\0\x13\x01\x02" + canary),
        "jpeg private segment": with_segment(jpeg(), 0xEB, canary),
        "jpeg tail": jpeg() + b"<script>" + canary,
        "jpeg with a zip behind": jpeg() + b"PK\x03\x04" + canary,
        "jpeg of several pictures": saved(quarters(), "MPO", save_all=True, append_images=[quarters()]) + canary,
        "jpeg, too large to keep": jpeg(quarters(2400, 1600), exif=exif(), comment=canary),
        "png text": png(pnginfo=texts),
        "png packed text": png(pnginfo=packed),
        "png xmp": png(pnginfo=international),
        "png private chunk": png(pnginfo=private),
        "png exif": png(exif=exif()),
        "png profile": png(icc_profile=swapped_profile() + canary),
        "png tail": png() + canary,
        "heic exif": heic(),
    }


def animated_png() -> bytes:
    return png(save_all=True, append_images=[Image.new("RGB", (96, 64), RED)], duration=100)


def png_claiming(width: int, height: int) -> bytes:
    """The beginning of a PNG that would be that large: all that anyone should read of it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 10_000))
        + _chunk(b"IEND")
    )


def _chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def jpeg_claiming(width: int, height: int) -> bytes:
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def heic_claiming(width: int, height: int) -> bytes:
    data = heic()
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


def jpeg_of_many_scans(scans: int) -> bytes:
    """A progressive JPEG whose last pass comes again and again: small to send, slow to show."""
    data = jpeg(progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * scans + b"\xff\xd9"


def jpeg_with_a_hole(**how: object) -> bytes:
    """A JPEG from a bad memory card: it begins and ends well, and a block in the middle is missing."""
    data = jpeg(quarters(640, 480), **how)
    middle = data.index(b"\xff\xda") + (len(data) - data.index(b"\xff\xda")) // 2
    return data[:middle] + data[middle + 512 :]


def jpeg_cut_at_a_restart() -> bytes:
    data = jpeg(quarters(640, 480), restart_marker_blocks=8)
    return data[: data.rindex(b"\xff\xd5", 0, len(data) - 2_000)] + b"\xff\xd9"


def jpeg_with_a_repeated_run() -> bytes:
    """A JPEG in which some bytes lie twice: it looks complete to its last corner, and is shifted from the middle on."""
    data = jpeg(quarters(640, 480), restart_marker_blocks=8)
    begin, end = data.index(b"\xff\xd2"), data.index(b"\xff\xd5")
    return data[:end] + data[begin:end] + data[end:]


def jpeg_with_a_foreign_marker() -> bytes:
    """A JPEG with a marker among its pixels that no program writes there."""
    data = jpeg(quarters(640, 480), restart_marker_blocks=8)
    middle = data.index(b"\xff\xd3") + 4
    return data[:middle] + b"\xff\x9f" + data[middle + 2 :]


def stream(content: bytes, entries: str = "") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode(), len(content), content)


def pdf(
    contents: tuple[bytes, ...] = (b"1 0 0 rg 0 0 306 396 re f",),
    *,
    box: str = "0 0 612 792",
    catalog: str = "",
    page: str = "",
    more: tuple[bytes, ...] = (),
    trailer: str = "",
) -> bytes:
    """A PDF with one page for each of `contents`.

    Objects: 1 the catalog, 2 the pages; then those of `more`, from 3; then each page and its contents.
    """
    first = 3 + len(more)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>".encode(),
        *more,
    ]
    for number, content in enumerate(contents):
        own = first + 2 * number + 1
        objects += [f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {own} 0 R{page}>>".encode(), stream(content)]
    return _numbered(objects, trailer)


def _numbered(objects: list[bytes], trailer: str) -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    entries = f"/Size {len(objects) + 1}/Root 1 0 R{trailer}".encode()
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (entries, len(written))
    )


def form_pdf() -> bytes:
    """A form with one field, filled in: its words lie nowhere but in the field."""
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Filled in)/DA(/Helv 90 Tf 0 g)/F 4/Rect[50 300 560 420]>>"
    return pdf((b"",), more=(field,), catalog="/AcroForm<</Fields[3 0 R]/DA(/Helv 90 Tf 0 g)>>", page="/Annots[3 0 R]")


def nested_pdf(depth: int) -> bytes:
    """A PDF of a few hundred bytes that draws one square ten to the power of `depth` times."""
    levels = tuple(
        stream(b"/X Do " * 10, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {4 + level} 0 R>>>>")
        for level in range(depth)
    )
    square = stream(b"0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return pdf((b"/X Do",), more=(*levels, square), page="/Resources<</XObject<</X 3 0 R>>>>")


def locked_pdf(password: str) -> bytes:
    """A PDF under 40-bit RC4 (algorithms 2 to 4 of its standard) that asks for `password`; for "" it never asks."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    user = (password.encode() + padding)[:32]
    owner = _rc4(_md5(padding)[:5], user)
    key = _md5(user + owner + struct.pack("<i", -44) + b"identity")[:5]
    check = _rc4(key, padding)
    lock = f"/Filter/Standard/V 1/R 2/P -44/O<{owner.hex()}>/U<{check.hex()}>"
    contents_key = _md5(key + b"\x05\0\0\0\0")[:10]
    drawing = _rc4(contents_key, b"1 0 0 rg 0 0 306 396 re f")
    return pdf((drawing,), more=(f"<<{lock}>>".encode(),), trailer=f"/Encrypt 3 0 R/ID[<{b'identity'.hex()}><00>]")


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i, j, out = 0, 0, bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def active_pdfs() -> dict[str, bytes]:
    """PDFs that do more than show a page: each could run, fetch, open, send or hide something named by the canary."""
    script = f"<</S/JavaScript/JS(app.alert\\('{CANARY}'\\))>>"
    file = f"<</Type/Filespec/F({CANARY}.exe)/EF<</F 3 0 R>>>>"
    embedded = (stream(CANARY.encode() * 20, "/Type/EmbeddedFile"),)
    field = f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V()/Rect[0 0 9 9]/AA<</K{script}>>>>".encode()
    return {
        "script on opening": pdf(catalog=f"/OpenAction{script}"),
        "script among names": pdf(catalog=f"/Names<</JavaScript<</Names[(a){script}]>>>>"),
        "script on closing": pdf(catalog=f"/AA<</WC{script}>>"),
        "script on a page": pdf(page=f"/AA<</O{script}>>"),
        "script in a field": pdf(more=(field,), catalog="/AcroForm<</Fields[3 0 R]>>", page="/Annots[3 0 R]"),
        "launch": pdf(catalog=f"/OpenAction<</S/Launch/F({CANARY}.exe)>>"),
        "address": pdf(catalog=f"/OpenAction<</S/URI/URI(https://example.org/{CANARY})>>"),
        "link": pdf(page=f"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/{CANARY})>>>>]"),
        "other document": pdf(catalog=f"/OpenAction<</S/GoToR/F({CANARY}.pdf)/D[0/Fit]>>"),
        "sending a form": pdf(catalog=f"/OpenAction<</S/SubmitForm/F(https://example.org/{CANARY})>>"),
        "taking data in": pdf(catalog=f"/OpenAction<</S/ImportData/F({CANARY}.fdf)>>"),
        "attached file": pdf(more=embedded, catalog=f"/Names<</EmbeddedFiles<</Names[(a){file}]>>>>"),
        "attached note": pdf(more=embedded, page=f"/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS{file}>>]"),
        "portfolio": pdf(more=embedded, catalog=f"/Collection<</View/T>>/Names<</EmbeddedFiles<</Names[(a){file}]>>>>"),
        "xfa": pdf(more=(stream(f"<xdp>{CANARY}</xdp>".encode()),), catalog="/AcroForm<</Fields[]/XFA 3 0 R>>"),
        "film": pdf(
            more=embedded, page=f"/Annots[<</Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/R<</S/MR/C{file}>>>>>>]"
        ),
        "rich media": pdf(more=embedded, page=f"/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent{file}>>]"),
        "metadata": pdf(more=(stream(xmp(), "/Type/Metadata/Subtype/XML"),), catalog="/Metadata 3 0 R"),
        "author": pdf(more=(f"<</Author({CANARY})>>".encode(),), trailer="/Info 3 0 R"),
    }


def of_other_formats() -> dict[str, bytes]:
    """Files that nobody asked for, whatever their names say, and those that pretend to be two things."""
    zipped = b"PK\x03\x04\x14\0\0\0\x08\0"
    return {
        "text": b"I am really a photograph.\n" * 20,
        "text that speaks of PDF": b"See the file %PDF-1.7 for more.\n",
        "html": b"<!doctype html><script>alert(1)</script>",
        "html around a pdf": b"<html><script>alert(1)</script>" + pdf(),
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "gif": saved(quarters(), "GIF"),
        "gif that is a script": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
        "gif before a jpeg": saved(quarters(), "GIF") + jpeg(),
        "tiff": saved(quarters(), "TIFF"),
        "bmp": saved(quarters(), "BMP"),
        "webp": saved(quarters(), "WEBP"),
        "avif": saved(quarters(), "AVIF"),
        "icon": saved(quarters(), "ICO"),
        "jpeg 2000": saved(quarters(), "JPEG2000"),
        "zip": zipped + b"word/document.xml",
        "zip before a pdf": zipped + pdf(),
        "program for Windows": b"MZ\x90\0" + b"\0" * 60 + b"PE\0\0",
        "program for Windows with a pdf": b"MZ\x90\0" + pdf(),
        "program for Linux": b"\x7fELF\x02\x01\x01" + b"\0" * 60,
        "shell script": b"#!/bin/sh\nrm -rf /\n",
        "film": b"\0\0\0\x18ftypmp42\0\0\0\0isommp42",
        "heif of another kind": b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif",
        "gzip": b"\x1f\x8b\x08\0" + b"\0" * 20,
        "postscript": b"%!PS-Adobe-3.0\n",
        "rich text": rb"{\rtf1 hello}",
        "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "jpeg after a blank": b" " + jpeg(),
        "half a signature": b"\x89PNG",
        "zeros": b"\0" * 5_000,
    }


def damaged() -> dict[str, bytes]:
    """Files of the right format that are not whole, or say of themselves what is not true."""
    whole = jpeg(quarters(640, 480))
    return {
        "jpeg signature": b"\xff\xd8\xff",
        "jpeg header": whole[:200],
        "jpeg half": whole[: len(whole) // 2],
        "jpeg without its end": whole[:-2],
        "jpeg half, with an end": whole[: len(whole) // 2] + b"\xff\xd9",
        "jpeg cut at a restart, with an end": jpeg_cut_at_a_restart(),
        "jpeg with a hole": jpeg_with_a_hole(),
        "jpeg with restarts and a hole": jpeg_with_a_hole(restart_marker_blocks=8),
        "jpeg with a repeated run": jpeg_with_a_repeated_run(),
        "jpeg with a foreign marker": jpeg_with_a_foreign_marker(),
        "jpeg of many scans": jpeg_of_many_scans(60),
        "jpeg that says it is larger": jpeg_claiming(2_000, 3_000),
        "png signature": png()[:8],
        "png header": png()[:40],
        "png half": png(quarters(640, 480))[:1_500],
        "png that says it is larger": png_claiming(2_000, 3_000),
        "heic header": heic()[:60],
        "heic half": heic()[: len(heic()) - 100],
        "heic that says it is smaller": heic_claiming(16, 16),
        "pdf signature": b"%PDF-1.7\n",
        "pdf without pages": pdf(()),
        "pdf header before a program": b"%PDF-1.7\nMZ\x90\0" + b"\0" * 200,
    }
