"""Whatever people type stays text: in pages, in mails, in headers, in addresses."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest

from chalicelib import clock
from chalicelib.mail import composing, sending
from chalicelib.services import offering
from chalicelib.store import officers
from chalicelib.store.attachments import AttachmentItem
from chalicelib.store.submissions import SubmissionItem
from chalicelib.store.table import commit
from tests import factories
from tests.store.moto_cloud import Postman, rows_of
from tests.web.browsing import Browser, parsed
from tests.web.house import Case, House

PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</option></select><img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "<!--<script>alert(1)</script>-->",
    "--><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=//evil.example><input name=nonce>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></p><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "{{ 7 * 7 }}{% raw %}",
    "{association.__class__}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<b>bold</b> => here",
)
# Several at once: text that makes no element alone makes none in company, and a round shows which it was.
ROUNDS = tuple(" ".join(PAYLOADS[start : start + 6]) for start in range(0, len(PAYLOADS), 6))
LINES = ("given_name", "family_name", "agency", "agency_place", "rank", "service_number")
PLAIN = "plain"


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes: what a text must never change."""
    return [(one.tag, tuple(sorted(one.attrs))) for one in parsed(html).walk()]


def answers_of(text: str) -> dict[str, object]:
    home = {**factories.HOME, **dict.fromkeys(("line1", "line2", "city"), text)}
    return {**factories.membership_answers(), **dict.fromkeys(LINES, text), "home_address": home}


def rewrite(case: Case, text: str) -> None:
    """The stored answers and the file's name, as no form of ours would take them."""
    item = SubmissionItem.get(f"SUB#{case.id}", "A")
    item.update(actions=[SubmissionItem.answers.set(answers_of(text))])
    for file in case.record.attachments:
        AttachmentItem.get(f"SUB#{case.id}", f"FILE#{file.id}").update(actions=[AttachmentItem.name.set(text)])


def test_no_text_makes_elements_on_the_applicants_pages(house: House) -> None:
    case = house.has_draft()
    pages = ("about-you", "contact", "service", "proof", "check")
    rewrite(case, PLAIN)
    wanted = {page: shape(case.open(page).body) for page in pages}

    changed = []
    for payload in ROUNDS:
        rewrite(case, payload)
        changed += [(payload, page) for page in pages if shape(case.open(page).body) != wanted[page]]

    assert changed == []


def test_no_text_makes_elements_on_the_officers_pages(house: House) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    bench = house.bench(case, chair)
    rewrite(case, PLAIN)

    def shown(text: str) -> Iterator[object]:
        page = bench.browser.open(bench.path)
        preview = page.press("Preview the email", outcome="declined", reason=text)
        refused = page.browser.post(f"/decide/{case.id}/preview", {**page.values, "reason": text})
        assert refused.status == 422
        yield from (shape(page.body), shape(preview.body), shape(refused.body))

    wanted = list(shown(PLAIN))

    changed = []
    for payload in ROUNDS:
        rewrite(case, payload)
        if list(shown(payload)) != wanted:
            changed.append(payload)

    assert changed == []


def test_no_text_that_is_refused_makes_elements(house: House) -> None:
    case = house.has_draft()

    def refused(text: str) -> list[object]:
        names = {"given_name": text, "family_name": text, "date_of_birth-month": text, "date_of_birth-year": ""}
        lines = {"email": text, "phone": text, "home_address-line1": text, "home_address-state": text + "!!!"}
        pages = case.open("about-you").press("Save", names), case.open("contact").press("Save", lines)
        assert [bool(page.errors) for page in pages] == [True, True]
        return [shape(page.body) for page in pages]

    changed = [payload for payload in ROUNDS if refused(payload) != refused("x" * len(payload))]

    assert changed == []


def test_no_text_makes_elements_in_mails() -> None:
    contexts: dict[str, dict[str, object]] = {
        "code": {"officer": "", "code": "", "minutes": 10},
        "decision_wanted": {
            "reference": "",
            "officer": "",
            "one": "",
            "region": "",
            "until": "",
            "brought_by": "answered",
            "step": "",
        },
        "outcome": {
            "reference": "",
            "told": "",
            "reason": "",
            "member": "",
            "dues": {},
            "answer_until": "",
            "amount": "",
            "accept_until": "",
            "appeal_until": "",
        },
        "dues_awaited": {"officer": "", "number": "", "region": "", "amount": ""},
        "no_treasurer": {"officer": "", "number": "", "region": ""},
        "withdrawn": {"reference": "", "one": ""},
        "receipt": {"reference": "", "one": "", "confirmed": False},
    }

    def shapes(text: str) -> dict[str, object]:
        filled = {
            name: {key: text if value == "" else value for key, value in context.items()}
            for name, context in contexts.items()
        }
        return {
            name: shape(composing.compose(name, association=offering.association(), link="https://x", **context).html)
            for name, context in filled.items()
        }

    wanted = shapes(PLAIN)

    assert [payload for payload in PAYLOADS if shapes(payload) != wanted] == []


def test_a_reason_cannot_make_a_button_that_leads_somewhere(house: House, postman: Postman) -> None:
    case = house.has_decided("declined", "No.\n\n=> Claim your prize")

    mail = postman.deliver_after(minutes=11)[0]

    links = [link.text for link in parsed(mail.html).every("a")]
    assert (mail.to, "Claim your prize" in links) == (case.mail, False)


def test_what_an_officer_writes_stays_text_for_the_applicant(house: House, postman: Postman) -> None:
    reason = "<img src=x onerror=alert(1)> & <b>no</b>"
    case = house.has_decided("declined", reason)

    mail = postman.deliver_after(minutes=11)[0]
    page = case.status()

    assert (reason in mail.text, reason in parsed(mail.html).raw_text, reason in page.text) == (True, True, True)


def test_no_name_adds_a_header_to_a_mail(house: House, postman: Postman) -> None:
    name = "Eve\r\nBcc: victim@elsewhere.example\r\n\r\nHello"
    eve = replace(factories.officer("Eve"), id=clock.new_id(), name=name)
    commit(officers.appointing(eve))
    Browser().open("/device").press("Email me a link", mail=eve.mail)

    mail = postman.deliver()[0]

    assert ("Bcc" in mail.message, mail.to) == (False, eve.mail)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
def test_no_subject_adds_a_header(end: str, postman: Postman) -> None:
    context = {"reference": f"AM{end}Bcc: victim@elsewhere.example", "one": "entry"}
    message = composing.compose("withdrawn", association=offering.association(), link="https://x", **context)

    sending.send(message, to="a@b.example", sender_name="IPA", reply_to="c@d.example")

    assert [mail.message["Bcc"] for mail in postman.mails()] == [None]


ELSEWHERE = (
    "//evil.example",
    "https://evil.example",
    "http:evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    "/%0d%0aLocation: https://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "///evil.example",
    "/..//evil.example",
    "",
)


def host_of(goal: str) -> str:
    """Where a browser goes: it drops tabs and line ends and reads a backslash as a slash (WHATWG URL)."""
    cleaned = "".join(one for one in goal.strip() if one not in "\t\r\n").replace("\\", "/")
    if cleaned.startswith("//"):
        return cleaned.lstrip("/").partition("/")[0]
    return "" if cleaned.startswith("/") else cleaned


@pytest.mark.parametrize("then", ELSEWHERE)
def test_after_the_code_people_stay_on_our_site(then: str, house: House, postman: Postman) -> None:
    chair = house.has_officer()
    visitor = Browser()
    visitor.open("/device").press("Email me a link", mail=chair.mail)
    visitor.open(postman.deliver()[-1].link)

    asked = visitor.open(f"/device?then={quote(then)}").press("Email me a code")
    answer = asked.sending("Go on", code=postman.deliver()[-1].code).sent(follow=False)

    assert (answer.status, host_of(answer.headers["Location"]), len(rows_of("device"))) == (303, "", 1)
    assert "\n" not in answer.headers["Location"]
