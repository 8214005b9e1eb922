"""What lies in static/vendor is what tools/vendor.py wrote, and nothing in it belongs to somebody who would mind."""

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VENDORED = ROOT / "static" / "vendor" / "govuk-frontend-6.6.0"
SHOWN = sorted(VENDORED.glob("*.css")) + sorted(VENDORED.glob("*.js"))


def test_every_file_has_the_checksum_that_was_written_with_it() -> None:
    lines = [line.split("  ", 1) for line in (VENDORED / "CHECKSUMS").read_text(encoding="utf-8").splitlines()]
    written = {name: checksum for checksum, name in lines}

    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDORED.iterdir()
        if file.name != "CHECKSUMS"
    }

    assert found == written


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: file.name)
@pytest.mark.parametrize("word", ["@font-face", "gds transport", "crown", "crest", "/assets/", "sourcemappingurl"])
def test_nothing_of_the_british_government_is_left(file: Path, word: str) -> None:
    assert word not in file.read_text(encoding="utf-8").lower()


def test_the_typeface_is_ours_to_choose() -> None:
    style = (VENDORED / "govuk-frontend.min.css").read_text(encoding="utf-8")

    assert style.count("font-family:var(--app-font)") > 50


def test_the_licence_stands_beside_the_files() -> None:
    licence = (VENDORED / "LICENSE.txt").read_text(encoding="utf-8")

    assert "Copyright (C) 2017 Crown Copyright (Government Digital Service)" in licence


def test_the_layout_asks_for_the_version_that_lies_here() -> None:
    layout = (ROOT / "templates" / "web" / "layout.html").read_text(encoding="utf-8")

    assert layout.count(VENDORED.name) == 2
