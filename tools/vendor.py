"""Fetch GOV.UK Frontend, take out what is not ours to show, lay it in static/vendor. Run when the version changes.

The typeface, the crown and the crest belong to the British government: the code is MIT, these are not. What is left is
plain components, dressed by static/skin.css.
"""

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

NAME = "govuk-frontend"
VERSION = "6.6.0"
# Of the whole archive, as its publisher states it. For another version: `npm view govuk-frontend@V dist.integrity`.
INTEGRITY = "sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg=="

STATIC = Path(__file__).resolve().parent.parent / "static"
FORBIDDEN = ("@font-face", "gds transport", "crown", "crest", "url(", "sourcemappingurl")

# The archive names its licence but does not hold the text.
LICENCE = """\
The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def fetched(into: Path) -> Path:
    """The archive, as npm brings it; refuses one that is not the archive we know."""
    subprocess.run(
        ["npm", "pack", f"{NAME}@{VERSION}", "--silent", "--pack-destination", str(into)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    archive = into / f"{NAME}-{VERSION}.tgz"
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise SystemExit(f"{archive.name} is not the archive whose checksum stands in INTEGRITY. Nothing was written.")
    return archive


def member(archive: Path, name: str) -> str:
    with tarfile.open(archive) as files:
        stream = files.extractfile(f"package/dist/govuk/{name}")
        if stream is None:
            raise SystemExit(f"{archive.name} holds no {name}. The package has changed its layout: mend `member`.")
        return stream.read().decode("utf-8")


def without_source_map(text: str) -> str:
    """The maps are not vendored, so a browser should not ask for them."""
    return re.sub(r"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)", "", text).rstrip() + "\n"


def plain_style(css: str) -> str:
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "var(--app-font)")
    # A rule that draws the crest, or spaces the crown, has no other use.
    css = re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", css)
    css = re.sub(r"[^{}]*crown[^{}]*\{[^{}]*\}", "", css)
    return without_source_map(css)


def refuse_leftovers(name: str, text: str) -> None:
    left = [word for word in FORBIDDEN if word in text.lower()]
    if left:
        raise SystemExit(f"{name} still holds {', '.join(left)}. Nothing was written: mend `plain_style`.")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        archive = fetched(Path(folder))
        files = {
            f"{NAME}.min.css": plain_style(member(archive, f"{NAME}.min.css")),
            f"{NAME}.min.js": without_source_map(member(archive, f"{NAME}.min.js")),
        }
    for name, text in files.items():
        refuse_leftovers(name, text)
    files["LICENSE.txt"] = LICENCE
    target = STATIC / "vendor" / f"{NAME}-{VERSION}"
    target.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8")
    lines = [f"{hashlib.sha256(text.encode('utf-8')).hexdigest()}  {name}\n" for name, text in sorted(files.items())]
    (target / "CHECKSUMS").write_text("".join(lines), encoding="utf-8")
    print(f"Wrote {len(files) + 1} files to {target}.")
    print("If the version is new, say so in THIRD_PARTY.md and templates/web/layout.html.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
