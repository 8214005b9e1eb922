"""Adding files: what a person sees on good and bad connections, and why a file is not taken."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests import files
from tests.arranging import ADDED, membership_at_credential
from tests.browser.acting import begin, fill_entrant, go_on, pick, row, take_over, upload
from tests.browser.people import People
from tests.browser.picked import CREDENTIAL, LETTER, MEGA, File, huge, photograph
from tests.embedded import Site

APPLICANT = "zoe@applicants.example"
SLOW = 500_000  # bytes in a second: a large file is seen on its way, for some seconds
UNDER_WAY = re.compile(r"\b[1-9]\d? percent uploaded")
WEAK = "The connection is weak. We try again in a moment."
OFFLINE = "You are offline. We carry on when you are back."
TOO_FEW_BYTES = (
    "This file has only {} kB, and we need at least 100 kB."
    " Choose the original, not a copy from a message or a web page."
)
TOO_FEW_PIXELS = (
    "This picture is 1600 pixels on its longer side, and we need at least 2000."
    " Choose the original from the camera or phone."
)
LOST = "This file did not reach us. Check your connection, then try again."


def large() -> File:
    return File("large.jpg", "image/jpeg", photograph())


def credential_page(site: Site, people: People) -> Page:
    page = people.come()
    take_over(page, site, membership_at_credential(site, APPLICANT))
    page.get_by_label("With a photo or scan").check()
    expect(page.locator("[data-chooser]")).to_be_visible()
    return page


def connect(page: Page, *, bytes_a_second: float = -1) -> None:
    """Give the page a slow line, or by default as fast a one as there is."""
    line = page.context.new_cdp_session(page)
    limits = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second, "offline": False}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", limits)


def bucket(site: Site) -> re.Pattern[str]:
    return re.compile(re.escape(site.outputs["IncomingBucket"]))


def test_an_upload_shows_how_far_it_is_and_can_be_cancelled(site: Site, people: People) -> None:
    page = credential_page(site, people)
    connect(page, bytes_a_second=SLOW)

    pick(page, large())
    expect(row(page, "large.jpg")).to_contain_text(UNDER_WAY)
    expect(row(page, "large.jpg").get_by_role("progressbar", name="large.jpg")).to_be_visible()
    row(page, "large.jpg").get_by_role("button", name="Cancel").click()
    expect(row(page, "large.jpg")).to_have_count(0)
    expect(page.locator("[data-said]")).to_contain_text("large.jpg: Canceled")
    connect(page)
    upload(page, CREDENTIAL)

    page.reload()
    assert page.locator("[data-row] [data-name]").first.inner_text() == "credential.jpg"
    expect(page.locator("[data-row]")).to_have_count(1)


def test_a_file_is_added_and_removed_without_a_reload(site: Site, people: People) -> None:
    page = credential_page(site, people)
    reloads: list[str] = []
    page.on("framenavigated", lambda frame: reloads.append(frame.url))

    upload(page, CREDENTIAL, LETTER)
    expect(row(page, "credential.jpg").locator("img")).to_be_visible()
    row(page, "credential.jpg").get_by_role("button", name="Remove").click()
    expect(row(page, "credential.jpg")).to_have_count(0)

    expect(row(page, "letter.pdf")).to_contain_text(ADDED)
    assert reloads == []


def test_a_form_does_not_go_on_while_a_file_is_on_its_way(site: Site, people: People) -> None:
    page = credential_page(site, people)
    connect(page, bytes_a_second=SLOW)

    pick(page, large())
    page.get_by_role("button", name="Save and continue", exact=True).click()
    expect(page.get_by_text("A file is still on its way to us.")).to_be_visible()
    connect(page)
    expect(row(page, "large.jpg")).to_contain_text(ADDED)

    go_on(page, "Your word")


def test_a_failed_delivery_is_tried_again(site: Site, people: People) -> None:
    people.expect("net::ERR_CONNECTION_RESET|status of 503|CORS policy")
    page = credential_page(site, people)
    page.context.route(bucket(site), lambda route: route.fulfill(status=503), times=1)
    page.context.route(bucket(site), lambda route: route.abort("connectionreset"), times=1)

    pick(page, CREDENTIAL)
    expect(row(page, "credential.jpg")).to_contain_text(WEAK)

    expect(row(page, "credential.jpg")).to_contain_text(ADDED)
    expect(page.locator("[data-row]")).to_have_count(1)


def test_a_hopeless_delivery_waits_for_the_person(site: Site, people: People) -> None:
    page = credential_page(site, people)
    refuse_deliveries(page.context, site)

    pick(page, CREDENTIAL)
    expect(row(page, "credential.jpg")).to_contain_text(LOST)
    page.context.unroute(bucket(site))
    row(page, "credential.jpg").get_by_role("button", name="Try again").click()

    expect(row(page, "credential.jpg")).to_contain_text(ADDED)
    expect(page.locator("[data-row]")).to_have_count(1)


def refuse_deliveries(context: BrowserContext, site: Site) -> None:
    """The store says no in a way that trying again does not mend."""
    allowed = {"Access-Control-Allow-Origin": "*"}
    context.route(bucket(site), lambda route: route.fulfill(status=400, headers=allowed))


def test_an_upload_begins_when_the_person_is_back_online(site: Site, people: People) -> None:
    people.expect("net::ERR_INTERNET_DISCONNECTED")
    page = credential_page(site, people)
    page.context.set_offline(True)

    pick(page, CREDENTIAL)
    expect(row(page, "credential.jpg")).to_contain_text(OFFLINE)
    page.context.set_offline(False)

    expect(row(page, "credential.jpg")).to_contain_text(ADDED)
    expect(page.locator("[data-row]")).to_have_count(1)


def test_files_that_will_not_do_are_refused_before_they_are_sent(site: Site, people: People, tmp_path: Path) -> None:
    page = credential_page(site, people)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    said = []
    for file in (
        File("letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        File("empty.jpg", "image/jpeg", b""),
    ):
        pick(page, file)
        said.append(page.get_by_role("alert").inner_text())
    page.locator("input[type=file]").first.set_input_files(huge(tmp_path, "huge.jpg", 21 * MEGA))
    said.append(page.get_by_role("alert").inner_text())
    pick(page, *(CREDENTIAL.called(f"{number}.jpg") for number in range(5)))
    said.append(page.get_by_role("alert").inner_text())

    assert said == [
        "We cannot take “letter.docx” here. Please choose one of these kinds: JPG, PNG, HEIC, PDF.",
        "“empty.jpg” is empty. Please choose another file.",
        "“huge.jpg” is 21 MB. The most we can take is 15 MB. Please choose a smaller file.",
        "“4.jpg” was left out: you can add 4 files here.",
    ]


def test_files_that_are_not_what_they_seem_are_refused_after_a_look(site: Site, people: People) -> None:
    page = credential_page(site, people)
    text = File("text.jpg", "image/jpeg", b"I am really a photograph.\n" * 20)
    half = File("half.jpg", "image/jpeg", CREDENTIAL.content[: len(CREDENTIAL.content) // 2])
    locked = File("locked.pdf", "application/pdf", files.locked_pdf("secret"))

    pick(page, text, half, locked)

    assert {file.name: refusal(page, file) for file in (text, half, locked)} == {
        "text.jpg": "We cannot use this type of file. Choose one of these: JPG, PNG, HEIC, PDF.",
        "half.jpg": "We could not read the whole file. Open it to see if it is complete, then choose it again, or take"
        " a new photo.",
        "locked.pdf": "This file is locked with a password. Save a copy without the password, or take a photo of the"
        " paper.",
    }


def refusal(page: Page, file: File) -> str:
    """Wait until a file is refused: what its row says then."""
    refused = row(page, file.name)
    expect(refused).to_have_attribute("data-state", "refused")
    return refused.locator("[data-words]").inner_text()


def test_a_photograph_that_is_too_small_is_refused_with_what_would_do(site: Site, people: People) -> None:
    page = people.come()
    begin(page, site, "Photo contest")
    fill_entrant(page, site)
    copy = File("copy.jpg", "image/jpeg", files.jpeg(files.quarters(640, 480)))
    small = File("small.jpg", "image/jpeg", photograph(1600, 1200))

    said = []
    for file in (copy, small):
        pick(page, file)
        said.append(refusal(page, file))

    assert said == [TOO_FEW_BYTES.format(len(copy.content) // 1000), TOO_FEW_PIXELS]
