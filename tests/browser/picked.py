"""Files as people pick them from their devices: a name, the type that the browser declares, the content."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import FilePayload

from tests import arranging, files

MEGA = 1_000_000


@dataclass(frozen=True)
class File:
    name: str
    media_type: str
    content: bytes

    @property
    def payload(self) -> FilePayload:
        return {"name": self.name, "mimeType": self.media_type, "buffer": self.content}

    def called(self, name: str) -> "File":
        return replace(self, name=name)


@lru_cache(maxsize=2)
def photograph(width: int = 2400, height: int = 1600) -> bytes:
    """A JPEG as large as a camera's: its grain keeps it from becoming small."""
    grain = Image.effect_noise((width, height), 40).convert("RGB")
    return files.jpeg(ImageChops.soft_light(files.quarters(width, height), grain))


def huge(folder: Path, name: str, size: int) -> Path:
    """A file that takes no place on the disk: longer than what browsers take from a test as bytes."""
    file = folder / name
    with file.open("wb") as opened:
        opened.truncate(size)
    return file


CREDENTIAL = File("credential.jpg", "image/jpeg", arranging.CREDENTIAL)
FROM_A_PHONE = File("IMG_0001.HEIC", "image/heic", files.heic())
LETTER = File("letter.pdf", "application/pdf", files.pdf())
