"""`python -m tools.mails`: compiles the frame of the mails and writes their snapshots anew, to be read in a diff."""

from collections.abc import Iterator
from pathlib import Path

from chalicelib.associations import ipa_us
from chalicelib.domain.outbox import Purpose
from chalicelib.mail.composing import Message, compose
from chalicelib.services.letters.example import Example, Mail
from chalicelib.services.letters.examples import MAILS
from tools import mjml
from tools.build import ROOT

SNAPSHOTS = ROOT / "tests" / "snapshots" / "mails"
LAYOUT = SNAPSHOTS / "layout.html"
RULE = "-" * 72
# An example of the link that a button leads to; a true one is made when the mail leaves.
LINK = "https://amikeco.example/l/Demo-link"


def message(purpose: Purpose, example: Example) -> Message:
    return compose(purpose, association=ipa_us.ASSOCIATION, link=LINK, **example.words)


def snapshot(purpose: Purpose, mail: Mail) -> str:
    """Whom it is for and when, then every case of it: subject and plain view."""
    head = f"To: {mail.to}\nLeaves: {mail.when}\n"
    cases = (f"{RULE}\n{_case(purpose, example)}" for example in mail.examples)
    return head + "".join(cases)


def _case(purpose: Purpose, example: Example) -> str:
    made = message(purpose, example)
    case = f"Case: {example.case}\n" if example.case else ""
    return f"{case}Subject: {made.subject}\n\n{made.text}"


def layout_snapshot() -> str:
    """The compiled frame with a line for each tag, so that a diff can be read."""
    return (ROOT / mjml.MAIL).read_text(encoding="utf-8").replace("><", ">\n<")


def every_snapshot() -> Iterator[tuple[Path, str]]:
    for purpose, mail in MAILS.items():
        yield SNAPSHOTS / f"{purpose}.txt", snapshot(purpose, mail)
    yield LAYOUT, layout_snapshot()


def write() -> None:
    mjml.compile_into(ROOT)
    SNAPSHOTS.mkdir(parents=True, exist_ok=True)
    wanted = dict(every_snapshot())
    for stray in set(SNAPSHOTS.iterdir()) - set(wanted):
        stray.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
    print(f"{len(list(SNAPSHOTS.iterdir()))} snapshots in {SNAPSHOTS.relative_to(ROOT)}: look at what git diff says.")
