"""Finds a Chromium for the browser tests, or installs one. `python -m tools.chromium` prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoChromium(Exception):
    """There is none and none could be installed; the message says what a person can do."""


def find() -> str | None:
    """The program that CHROMIUM names, else one on the path, else Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise NoChromium(f"CHROMIUM={named} is not a program. Correct it, or unset it.")
        return shutil.which(named)
    return next((found for name in NAMES if (found := shutil.which(name))), None) or _playwrights_own()


def ensure() -> str:
    """As find(), and install one where there is none."""
    return find() or _install()


def _playwrights_own() -> str | None:
    caches = (Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")), Path.home() / ".cache" / "ms-playwright")
    for cache in caches:
        for found in sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True):
            return str(found)
    return None


def _install() -> str:
    debian = os.geteuid() == 0 and shutil.which("apt-get")
    commands = (
        [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu"],
        ]
        if debian
        else [[sys.executable, "-m", "playwright", "install", "chromium"]]
    )
    print("No Chromium here; installing one ...", flush=True)
    for command in commands:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
        if done.returncode:
            last = (done.stderr or done.stdout).strip().splitlines()[-1:]
            why = f"`{' '.join(command)}` failed ({''.join(last)})"
            raise NoChromium(f"Browser tests need Chromium: {why}. Install it, or set CHROMIUM to its path.")
    found = find()
    if found is None:
        raise NoChromium("Chromium was installed but is not found. Set CHROMIUM to its path.")
    return found


if __name__ == "__main__":
    try:
        print(f"Chromium: {ensure()}")
    except NoChromium as none:
        sys.exit(str(none))
