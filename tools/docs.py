"""`make docs`: writes the pages and pictures that follow from the code, so that they cannot go stale."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.build import ROOT
from tools.reference import deciding, eligibility, importing, mails, moves, offer, system, ways

REFERENCE = ROOT / "docs" / "reference"
PICTURES = ROOT / "docs" / "pictures"

PAGES: dict[str, Callable[[], str]] = {
    "settings": system.settings,
    "commands": system.commands,
    "routes": system.routes,
    "functions": system.functions,
    "errors": system.errors,
    "roles": deciding.roles,
    "states": deciding.states,
    "questions": offer.questions,
    "evidence": offer.evidence,
    "eligibility": eligibility.eligibility,
    "mails": mails.mails,
    "import": importing.lists,
}


DRAWN: dict[str, Callable[[], str]] = {
    "moves": moves.moves,
    **{f"way-{one.name}": partial(ways.way, one) for one in offer.every_way()},
}


def write() -> list[Path]:
    """Writes every page and picture; returns those that changed."""
    pages = {REFERENCE / f"{name}.md": page for name, page in PAGES.items()}
    pictures = {PICTURES / f"{name}.svg": picture for name, picture in DRAWN.items()}
    changed = []
    for path, make in {**pages, **pictures}.items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


if __name__ == "__main__":
    written = [str(path.relative_to(ROOT)) for path in write()]
    print("\n".join(written) or "The reference pages say what the code says.")
