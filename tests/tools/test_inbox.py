"""The inbox keeps what was sent, whole, and reads it as a person would."""

import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tools.inbox import Inbox, urls
from tools.inbox_pages import linked, opened_outside


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    found = Inbox(tmp_path)
    found.start()
    yield found
    found.stop()


def letter(subject: str = "Your photo") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "no-reply@amikeco.example"
    made["To"] = "Ana <ana@example.org>"
    made["Subject"] = subject
    made.set_content("Look: https://a.example/x?a=1&b=2.\nAnd ñ.", cte="quoted-printable")
    made.add_alternative('<p>Look <a href="https://a.example/x?a=1&amp;b=2">here</a>, ñ.</p>', subtype="html")
    return made


def post(inbox: Inbox, mail: EmailMessage, *people: str) -> None:
    with smtplib.SMTP("127.0.0.1", inbox.port) as server:
        server.send_message(mail, "no-reply@amikeco.example", people)


def test_a_mail_is_kept_with_text_html_and_links(inbox: Inbox) -> None:
    post(inbox, letter(), "ana@example.org", "hidden@example.org")

    (mail,) = inbox.mails()

    assert (mail.to, mail.subject) == ("ana@example.org, hidden@example.org", "Your photo")
    assert mail.text.splitlines() == ["Look: https://a.example/x?a=1&b=2.", "And ñ."]
    assert "<p>Look" in mail.html
    assert mail.links == ("https://a.example/x?a=1&b=2",)


def test_the_newest_mail_comes_first_and_all_survive_a_restart(inbox: Inbox) -> None:
    for subject in ("first", "second"):
        post(inbox, letter(subject), "ana@example.org")

    again = Inbox(inbox.folder)

    assert [mail.subject for mail in again.mails()] == ["second", "first"]


def test_addresses_in_text_end_before_the_sentence_does() -> None:
    text = "See https://a.example/x, (https://b.example/y?z=1) or https://c.example."

    assert list(urls(text)) == ["https://a.example/x", "https://b.example/y?z=1", "https://c.example"]


def test_plain_text_is_shown_as_text_and_its_addresses_as_links() -> None:
    shown = linked("<b> https://a.example/?x=1&y=2.")

    assert shown == (
        '&lt;b&gt; <a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="noopener">'
        "https://a.example/?x=1&amp;y=2</a>."
    )


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            "<html><head><title>x</title></head></html>",
            '<html><head><base target="_blank"><title>x</title></head></html>',
        ),
        ("<p>x</p>", '<base target="_blank"><p>x</p>'),
    ],
)
def test_links_of_a_mail_leave_its_frame(html: str, wanted: str) -> None:
    assert opened_outside(html) == wanted
