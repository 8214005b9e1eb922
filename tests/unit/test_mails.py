"""Every mail with invented words: its snapshot, its subject, its button, its end."""

import re
from collections.abc import Iterator

import pytest
from jinja2 import meta

from chalicelib.associations import ipa_us
from chalicelib.domain.outbox import Purpose
from chalicelib.mail.composing import SUBJECT, Message, written_in
from chalicelib.services.letters import READY
from chalicelib.services.letters.example import Example
from chalicelib.services.letters.examples import MAILS
from tools import mails
from tools.build import ROOT
from tools.reference import mails as reference

RENEW = "If that is meant: .venv/bin/python -m tools.mails, and look at the diff."
# What a stranger may read on a locked screen: never a name, an address, a member's number or an answer.
MAY_STAND_IN_A_SUBJECT = {"brought_by", "association", "reference", "programme", "until", "year", "again", "confirmed"}
GIVEN = {"_", "association", "button"}  # to every mail, by composing

EXAMPLES = [(purpose, example) for purpose, mail in MAILS.items() for example in mail.examples]


def names_in(template: str) -> set[str]:
    return meta.find_undeclared_variables(written_in(template))


def source_of(purpose: Purpose) -> str:
    return (ROOT / "templates" / "mail" / f"{purpose}.txt").read_text(encoding="utf-8")


def every_message() -> Iterator[tuple[Purpose, Message]]:
    for purpose, example in EXAMPLES:
        yield purpose, mails.message(purpose, example)


def test_every_purpose_is_made_ready_and_has_an_example() -> None:
    missing = {str(one): (one in READY, one in MAILS) for one in Purpose if one not in READY or one not in MAILS}

    assert missing == {}, "Write its entry: docs/how-to/add-a-mail.md"


def test_every_mail_is_posted_somewhere_after_acts_that_exist() -> None:
    posted, acts = {purpose for purpose, _ in reference.posters()}, reference.acts()

    assert posted == set(Purpose)
    assert {act for act in reference.after() if act not in acts} == set()


@pytest.mark.parametrize("purpose", Purpose)
def test_a_mail_reads_as_its_snapshot_says(purpose: Purpose) -> None:
    path = mails.SNAPSHOTS / f"{purpose}.txt"
    kept = path.read_text(encoding="utf-8") if path.exists() else f"There is no snapshot of {purpose}."

    assert mails.snapshot(purpose, MAILS[purpose]) == kept, RENEW


def test_there_is_no_snapshot_of_a_mail_that_is_gone() -> None:
    kept = {path.name for path in mails.SNAPSHOTS.iterdir()}

    assert kept == {f"{purpose}.txt" for purpose in Purpose} | {mails.LAYOUT.name}, RENEW


@pytest.mark.parametrize(("purpose", "example"), EXAMPLES, ids=lambda one: one if isinstance(one, str) else "")
def test_an_example_fills_in_what_the_template_knows_and_nothing_else(purpose: Purpose, example: Example) -> None:
    assert set(example.words) == names_in(source_of(purpose)) - GIVEN


@pytest.mark.parametrize("purpose", Purpose)
def test_a_subject_tells_nothing_of_a_person(purpose: Purpose) -> None:
    first = source_of(purpose).splitlines()[0]

    assert names_in(first) - {"_"} <= MAY_STAND_IN_A_SUBJECT


def test_no_subject_holds_an_invented_name_a_mail_address_or_a_member_number() -> None:
    number = re.compile(r"[A-Z]{2}-\d\d-\d+")

    told = [made.subject for _, made in every_message() if "Demo" in made.subject or "@" in made.subject]
    told += [made.subject for _, made in every_message() if number.search(made.subject)]

    assert told == []


def test_a_subject_is_short_enough_for_a_phone() -> None:
    long = [made.subject for _, made in every_message() if not 10 <= len(made.subject) <= 70]

    assert long == []


def test_a_mail_has_one_button_at_most_in_both_views() -> None:
    seen = {(made.text.count(mails.LINK), made.html.count(f'href="{mails.LINK}"')) for _, made in every_message()}

    # The formatted view writes the address out below its button, for whom it does not work.
    assert seen == {(0, 0), (1, 2)}


def test_every_mail_ends_with_whom_to_ask() -> None:
    ask = f"Questions? Answer this email, or write to {ipa_us.ASSOCIATION.contact}."

    ends = {(made.text.splitlines()[-1], ask in made.html) for _, made in every_message()}

    assert ends == {(ask, True)}


def test_a_paragraph_is_one_line_that_any_window_can_wrap() -> None:
    paragraphs = [one for _, made in every_message() for one in made.text.split("\n\n")[:-1] if mails.LINK not in one]

    assert [one for one in paragraphs if "\n" in one] == []
    assert [word for one in paragraphs for word in one.split() if len(word) > 40] == []


def test_both_views_say_the_same() -> None:
    for _, made in every_message():
        shown = re.sub(r"<[^>]*>", "\n", made.html.partition('class="page"')[2]).replace("&#39;", "'")

        assert [line for line in made.text.splitlines() if line.rstrip(":") not in shown] == []


def test_what_is_shown_beside_the_subject_says_more_than_a_greeting() -> None:
    previews = [re.findall(r"opacity:0;overflow:hidden;\">(.*?)</div>", made.html)[0] for _, made in every_message()]

    assert [one for one in previews if len(one) < 20] == []


def test_every_text_begins_with_its_subject() -> None:
    assert [one for one in Purpose if not source_of(one).startswith(SUBJECT)] == []
