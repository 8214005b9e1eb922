"""The frame of the mails: what is compiled from MJML asks nobody, keeps Jinja's words and fits our pages."""

import re

import pytest

from chalicelib.web.addresses import STATIC
from tools import mails, mjml
from tools.build import ROOT

COMPILED = mjml.compile_mjml((ROOT / mjml.SOURCE).read_text(encoding="utf-8"))
SOURCE = (ROOT / mjml.SOURCE).read_text(encoding="utf-8")
RENEW = "The frame changed. If that is meant: .venv/bin/python -m tools.mails, and look at the diff."


def jinja_in(text: str) -> set[str]:
    return set(re.findall(r"{{.*?}}|{%.*?%}", text))


def test_the_frame_is_what_its_snapshot_says() -> None:
    assert mails.layout_snapshot() == mails.LAYOUT.read_text(encoding="utf-8"), RENEW


def test_what_the_code_reads_is_what_the_source_compiles_to() -> None:
    body, style = mjml.for_pages(COMPILED)

    written = [(ROOT / name).read_text(encoding="utf-8") for name in (mjml.MAIL, mjml.SHOWN, mjml.STYLE)]

    assert written == [COMPILED, body, style]


def test_every_word_of_jinja_comes_through() -> None:
    assert jinja_in(COMPILED) == jinja_in(SOURCE)


def test_a_mail_asks_no_server_for_anything() -> None:
    addresses = set(re.findall(r"[a-z]+://[^\"' )>]+", COMPILED))

    assert addresses == {"http://www.w3.org/1999/xhtml"}
    assert [word for word in ("<img", "<link", "@import", "@font-face", "url(") if word in COMPILED] == []


def test_on_a_page_the_frame_has_no_style_of_its_own() -> None:
    body, style = mjml.for_pages(COMPILED)

    used = set(re.findall(r"app-letter-\d+", body))

    assert ("style=" in body, "<style" in body, "<!--" in body) == (False, False, False)
    assert used == set(re.findall(r"\.(app-letter-\d+) {", style))
    assert jinja_in(body) == jinja_in(SOURCE) - {"{{ preview }}"}
    assert (STATIC / "mail.css").is_file()


def test_the_style_of_a_mail_touches_nothing_else_on_the_page() -> None:
    style = mjml.for_pages(COMPILED)[1]

    outside = [
        line for line in style.partition("\n.app-letter {\n")[0].splitlines() if line.startswith(".app-letter .")
    ]

    assert outside == style.partition("\n.app-letter {\n")[0].splitlines()
    assert style.count("{") == style.count("}")


@pytest.mark.parametrize("source", ["<mjml><mj-body></mjml>", "<mjml><mj-nothing /></mjml>", "words", ""])
def test_what_is_no_mjml_says_so(source: str) -> None:
    with pytest.raises(mjml.NotMjml, match=r"layout\.mjml"):
        mjml.compile_mjml(source)
