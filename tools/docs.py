"""`make docs`: writes the pages of docs/reference that follow from the code, so that they cannot go stale."""

from collections.abc import Callable
from pathlib import Path

from tools.build import ROOT
from tools.reference import deciding, eligibility, importing, mails, offer, system

REFERENCE = ROOT / "docs" / "reference"

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


def write(folder: Path = REFERENCE) -> list[Path]:
    """Writes every page; returns those that changed."""
    changed = []
    for name, page in PAGES.items():
        path, text = folder / f"{name}.md", page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


if __name__ == "__main__":
    written = [str(path.relative_to(ROOT)) for path in write()]
    print("\n".join(written) or "The reference pages say what the code says.")
