"""`make run`: the whole system on this computer, from nothing to a page, until Ctrl-C. Only the order of it."""

import importlib.util
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from tools import build, cloud, deploy, proxy, settle
from tools.aws import embedded_environment
from tools.inbox import Inbox

LOCAL = build.ROOT / ".local"
WARM_WORKERS = 3
FAILURES = (build.BuildFailed, cloud.CloudFailed, deploy.DeployFailed, settle.NotSettled, proxy.PortBusy)


def settings(url: str, association: str) -> deploy.Settings:
    """The demo's: an undo that one can watch, no passkey needed, and failed messages come back soon.

    Whoever presses here is on this computer: all have one address, and a script that shows the demo may be quick.
    Ten seconds is longer than any picture takes here, so no upload is handled twice at once.
    """
    return deploy.Settings(
        url,
        "no-reply@amikeco.example",
        association,
        undo_seconds=20,
        passkey_roles="",
        retry_after=10,
        least_seconds=0,
        forms_an_hour=10_000,
    )


def main() -> int:
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, _interrupt)
    try:
        run(int(os.environ.get("PORT") or 8000), os.environ.get("ASSOCIATION") or "ipa-us")
    except KeyboardInterrupt:
        print("Saved and stopped. `make run` starts again with everything that is there.", flush=True)
    except FAILURES as failure:
        print(f"\n{failure}\n", file=sys.stderr)
        return 1
    return 0


def run(port: int, association: str) -> None:
    with ExitStack() as parts:
        inbox = Inbox(LOCAL / "mail")
        door = parts.enter_context(proxy.Proxy(port, inbox))
        with stage("Packaging the app"):
            package = build.package(build.ROOT / "build" / "local", for_aws=False)
        with stage("Starting the embedded cloud"):
            inbox.start()
            parts.callback(inbox.stop)
            embedded = parts.enter_context(cloud.Cloud(LOCAL / "cloud", smtp_port=inbox.port))
        os.environ.update(embedded_environment(embedded.endpoint))
        with stage("Creating or updating the stack"):
            outputs = deploy.deploy(embedded.aws, package, settings(door.url, association), tell=lambda _: None)
        target = f"{embedded.endpoint}/restapis/{outputs['RestAPIId']}/api/_user_request_"
        with stage("Warming up"):
            warm(target)
        lines = seeded(outputs)
        door.lead_to(target)
        print(
            "",
            *lines,
            f"Amikeco is ready: {door.url}/",
            f"Mail: {door.url}/_local/mail",
            "Ctrl-C stops; everything is kept.",
            sep="\n",
            flush=True,
        )
        threading.Event().wait()


def warm(target: str) -> None:
    """Start the first workers at once, so that nobody waits for them; a failing page is the app's to show."""
    with ThreadPoolExecutor(WARM_WORKERS) as pool:
        statuses = list(pool.map(_status, [target + "/"] * WARM_WORKERS))
    if any(status >= 500 for status in statuses):
        print("   The first page failed. What the functions said: .local/cloud/cloud.log", flush=True)


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def seeded(outputs: dict[str, str]) -> list[str]:
    """Make the demo once; its lines name who is who."""
    memo = LOCAL / "seeded.txt"
    if importlib.util.find_spec("tools.seed") is None:
        return []
    if not memo.exists():
        with stage("Making the demo association"):
            lines: list[str] = importlib.import_module("tools.seed").seed(outputs, invite=True)
        memo.write_text("\n".join(lines))
    return memo.read_text().splitlines()


@contextmanager
def stage(words: str) -> Iterator[None]:
    began = time.monotonic()
    print(f"{words} ...", end="", flush=True)
    yield
    print(f" {time.monotonic() - began:.1f} s", flush=True)


def _interrupt(*_: object) -> None:
    # Once is enough: a second one must not break into the saving.
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
