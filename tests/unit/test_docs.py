"""The pages say what the code says, name all that the code has, and lead only to what is there."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from chalicelib import config
from chalicelib.domain.evidence import Reason
from chalicelib.domain.importing.columns import Column
from chalicelib.domain.importing.faults import Fault
from chalicelib.domain.importing.runs import ImportState
from chalicelib.domain.outbox import LetterState, Purpose
from chalicelib.domain.requests import RequestState
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import AttachmentState
from chalicelib.domain.workflow import State
from tools import docs
from tools.build import ROOT
from tools.reference import offer, system

LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"`make ([a-z]+)[^`]*`|^make ([a-z]+)", re.MULTILINE)
PATTERN = re.compile(r'Pattern "([^"]+)"')


def pages() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def reference(name: str) -> str:
    return (docs.REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def rows(text: str) -> set[str]:
    """What stands in code at the head of a table's row."""
    return set(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))


def store_modules() -> list[Path]:
    return sorted((ROOT / "chalicelib" / "store").glob("*.py"))


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_reference_page_is_what_the_code_says_now(name: str) -> None:
    written = docs.PAGES[name]()

    assert reference(name) == written, "Write it anew: make docs"


@pytest.mark.parametrize("name", docs.DRAWN)
def test_a_picture_shows_what_the_code_says_now(name: str) -> None:
    drawn = docs.DRAWN[name]()

    assert (docs.PICTURES / f"{name}.svg").read_text(encoding="utf-8") == drawn, "Draw it anew: make docs"


def test_no_picture_is_left_of_what_is_no_more() -> None:
    assert {path.stem for path in docs.PICTURES.glob("*.svg")} == set(docs.DRAWN)


def test_the_states_page_shows_every_picture() -> None:
    shown = set(re.findall(r"\.\./pictures/([^)]+)\.svg", reference("states")))

    assert shown == set(docs.DRAWN)


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("settings", config.NAMES),
        ("settings", system.template()["Parameters"]),
        ("commands", [f"make {name}" for name in system.make_commands()]),
        ("errors", [one.__name__ for one in system.refusals()]),
        ("roles", Role),
        ("states", State),
        ("states", AttachmentState),
        ("states", LetterState),
        ("states", RequestState),
        ("states", [one.name for each in offer.every_way() for one in each.workflow.outcomes]),
        ("questions", [one.name for each in offer.every_programme().values() for one in each.questions]),
        ("evidence", [one.name for one in offer.every_kind()]),
        ("evidence", Reason),
        ("mails", Purpose),
        ("import", Column),
        ("import", ImportState),
        ("import", Fault),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_everything_has_its_line(page: str, names: Iterable[object]) -> None:
    missing = {str(name) for name in names} - rows(reference(page))

    assert missing == set()


def test_every_address_has_its_line() -> None:
    addresses = {f"| {method} | `{path}` | `{act.__name__}` |" for method, path, act in system.handlers()}

    missing = {line for line in addresses if line not in reference("routes")}

    assert missing == set()


def test_every_mail_has_its_text() -> None:
    texts = {path.stem for path in (ROOT / "templates" / "mail").glob("*.txt")}

    assert texts == {str(purpose) for purpose in Purpose}


def test_the_data_model_names_every_access_pattern_and_no_other() -> None:
    in_code = {name for path in store_modules() for name in PATTERN.findall(path.read_text(encoding="utf-8"))}

    on_page = set(PATTERN.findall(reference("data-model")))

    assert on_page == in_code


def test_the_data_model_names_every_kind_of_item() -> None:
    in_code = {kind for path in store_modules() for kind in kinds_in(path)}

    on_page = rows(reference("data-model").partition("## Items")[2].partition("## ")[0])

    assert on_page == in_code


def kinds_in(path: Path) -> Iterable[str]:
    classes = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef))
    words = (word for one in classes for word in one.keywords if word.arg == "discriminator")
    return [str(word.value.value) for word in words if isinstance(word.value, ast.Constant)]


def test_every_decision_stands_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"

    linked = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))

    assert linked == {path.name for path in folder.glob("0*.md")}


@pytest.mark.parametrize("page", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_what_is_there(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]

    lost = [target for target in targets if not (page.parent / target.partition("#")[0]).exists()]

    assert lost == []


@pytest.mark.parametrize("page", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = {quoted or typed for quoted, typed in COMMAND.findall(text)}

    assert named - set(system.make_commands()) == set()
