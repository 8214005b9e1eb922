"""Reference page of the mails: what each says it is, what posts it, and what a subject can be."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from chalicelib.domain.outbox import Purpose
from chalicelib.services.letters.examples import MAILS
from tools.build import ROOT
from tools.reference.markdown import code, codes, page, table

CODE = ROOT / "chalicelib"
# What makes letters ready or shows them posts none.
NEVER_POST = ("services/letters/", "domain/")


def mails() -> str:
    return page(
        "Mails",
        "Every mail that the system sends. A link in a mail shows; it decides nothing by itself. The words of a mail "
        "lie in `templates/mail/`, one text for both its plain and its formatted view. Administrators and chairs look "
        "at all of them at `/office/mails`; [how to add one](../how-to/add-a-mail.md).",
        table(
            ("purpose", "to", "when", "subject"),
            [
                (code(one), MAILS[one].to, MAILS[one].when, " or ".join(f"“{subject}”" for subject in _subjects(one)))
                for one in Purpose
            ],
        ),
        "## What happened, and who is written to",
        "Each act is an event on a chain, written in the same transaction as its letters. The letters that no act here "
        "posts follow from a press that changes no record, or from another letter that found nobody.",
        table(
            ("act", "letters"),
            [
                (code(act), "; ".join(f"{code(one)} to {MAILS[one].to}" for one in letters))
                for act, letters in sorted(after().items())
            ],
        ),
        "## Where a letter is posted",
        table(
            ("purpose", "after the act", "posted by"),
            [(code(one), codes(MAILS[one].after), codes(_places(one))) for one in Purpose],
        ),
    )


def after() -> Mapping[str, list[Purpose]]:
    """The letters of each act."""
    found: dict[str, list[Purpose]] = defaultdict(list)
    for purpose in Purpose:
        for act in MAILS[purpose].after:
            found[act].append(purpose)
    return found


def _places(purpose: Purpose) -> list[str]:
    return sorted({place for one, place in posters() if one is purpose})


def posters() -> Iterator[tuple[Purpose, str]]:
    """Each purpose with each function, or table of a module, in which the code names it to post it."""
    for path in sorted(CODE.rglob("*.py")):
        module = path.relative_to(CODE).as_posix()
        if module.startswith(NEVER_POST):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            place = module.removesuffix(".py").replace("/", ".")
            name = f"{place}.{node.name}" if isinstance(node, ast.FunctionDef) else place
            yield from ((purpose, name) for purpose in _named_in(node))


def _named_in(node: ast.AST) -> Iterator[Purpose]:
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id == "Purpose":
            yield Purpose[each.attr]


def acts() -> set[str]:
    """Every word in quotes in the services: an act that a mail names must be one of them."""
    paths = (path for path in (CODE / "services").rglob("*.py") if "examples" not in path.parts)
    texts = (path.read_text(encoding="utf-8") for path in paths)
    texts = (
        path.read_text(encoding="utf-8") for path in (CODE / "services").rglob("*.py") if "examples" not in path.parts
    )
    return {
        each.value
        for text in texts
        for each in ast.walk(ast.parse(text))
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def _subjects(purpose: Purpose) -> list[str]:
    """The sentences of the template's first line, with {names} for what is filled in."""
    first = (ROOT / "templates" / "mail" / f"{purpose}.txt").read_text(encoding="utf-8").splitlines()[0]
    return [re.sub(r"%\((\w+)\)s", r"{\1}", sentence) for sentence in re.findall(r'_\("([^"]+)"', first)]
