"""Addresses of our own pages and static files, as browsers must write them."""

import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from chalicelib.config import settings

STATIC = Path(__file__).parent.parent / "static"


def url(path: str) -> str:
    """The address of a page from its path inside the site; on the API's own address that is under /api."""
    return f"{settings().base_path}{quote(path, safe='/?&=#%')}"


def asset(name: str) -> str:
    """The address of a static file. It holds the file's hash, so browsers may keep it for ever."""
    return url(f"/static/{_marked(name)}")


@lru_cache(maxsize=64)
def _marked(name: str) -> str:
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"{digest}~{name.replace('/', '~')}"


@lru_cache(maxsize=1)
def files() -> dict[str, Path]:
    """Every static file by the last part of its address, without the hash."""
    return {
        str(path.relative_to(STATIC)).replace("/", "~"): path for path in sorted(STATIC.rglob("*")) if path.is_file()
    }
