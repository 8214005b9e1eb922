"""The embedded cloud's own process: stock ministack, saved every few seconds, stopped when its starter is gone.

Run as `python -m tools.emulator`; everything it needs is in its environment, which tools/cloud.py makes.
"""

import asyncio
import json
import logging
import os
import shutil
import signal
import sys
import threading
import time
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack import app as ministack
from ministack.core import persistence

from tools.cloud import SAVE_EVERY

log = logging.getLogger("tools.emulator")


STATE = Path(os.environ["STATE_DIR"])
PORT = int(os.environ["GATEWAY_PORT"])

Scope = dict[str, Any]
Asgi = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]


class Activity:
    """Counts requests, so that an idle cloud writes nothing."""

    def __init__(self, app: Asgi) -> None:
        self._app = app
        self.count = 0

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        self.count += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self.count += 1


class Autosave(threading.Thread):
    """Writes changed state every few seconds with ministack's own functions, from when it has loaded the old one.

    Saving earlier would write empty stores over good files, so it waits until the cloud reports that it is ready.
    """

    def __init__(self, activity: Activity, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(name="autosave", daemon=True)
        self._activity = activity
        self._loop = loop
        self._done = threading.Event()
        self._saved_at = -1
        self._had_tables = tables_saved()

    def run(self) -> None:
        _wait_until_ready()
        while not self._done.wait(SAVE_EVERY):
            seen = self._activity.count
            if seen != self._saved_at:
                self._saved_at = seen
                self.save()

    def stop(self) -> None:
        """Let a running save finish and start no other."""
        self._done.set()
        self.join(timeout=30)

    def save(self) -> None:
        stores = ministack._build_persistence_save_dict()
        tables = self._tables()
        if self._had_tables and not tables:
            log.error("Not saved: all tables are gone from memory. The files of the last save are kept.")
            return
        self._had_tables = bool(tables)
        keep_copy(STATE, STATE.with_name("previous"))
        for name, state_of in stores.items():
            self._save_one(name, state_of)

    def _save_one(self, name: str, state_of: Callable[[], Any], tries: int = 5) -> None:
        """A store that changes while it is read fails and leaves its file alone; a later moment works."""
        file = STATE / f"{name}.json"
        before = _identity(file)
        for _ in range(tries):
            persistence.save_all({name: lambda: self._between_requests(state_of)})
            if _identity(file) != before:
                return
            time.sleep(0.05)

    def _between_requests(self, state_of: Callable[[], Any]) -> Any:
        """Copy a store on the loop that answers requests: none changes it meanwhile. Writing it out is ours."""

        async def copy() -> Any:
            return state_of()

        return asyncio.run_coroutine_threadsafe(copy(), self._loop).result(timeout=30)

    @staticmethod
    def _tables() -> int:
        module = sys.modules.get("ministack.services.dynamodb")
        return len(module._tables._data) if module else 0


def tables_saved() -> bool:
    """Whether the last save holds a table."""
    file = STATE / "dynamodb.json"
    return file.exists() and bool(json.loads(file.read_text())["payload"]["tables"]["data"])


def _identity(file: Path) -> tuple[int, int] | None:
    if not file.exists():
        return None
    stat = file.stat()
    return stat.st_ino, stat.st_mtime_ns


def keep_copy(state: Path, kept: Path) -> None:
    """Hard links suffice for a copy: every save replaces files and never writes into one."""
    if not any(state.glob("*.json")):
        return
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(state, kept, copy_function=os.link)


def _wait_until_ready() -> None:
    url = f"http://127.0.0.1:{PORT}/_ministack/ready"
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass  # Not listening yet, or 503 while it loads: both are OSError here.
        time.sleep(0.1)


def _stop_when_starter_is_gone() -> None:
    # The starter holds the other end of our standard input and never writes: its end says that it is gone, even killed.
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    STATE.mkdir(parents=True, exist_ok=True)
    if tables_saved():
        keep_copy(STATE, STATE.with_name("at-start"))
    for talkative in ("hypercorn.access", "persistence"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    activity = Activity(ministack.app)
    config = Config()
    config.bind = [f"127.0.0.1:{PORT}"]
    config.keep_alive_timeout = 75
    threading.Thread(target=_stop_when_starter_is_gone, daemon=True).start()
    asyncio.run(_serve(activity, config))


async def _serve(activity: Activity, config: Config) -> None:
    """Serve until SIGTERM; ministack saves once more while it shuts down, so the autosave has to be over by then."""
    wanted = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, wanted.set)
    autosave = Autosave(activity, loop)
    autosave.start()

    async def stop() -> None:
        await wanted.wait()
        await asyncio.to_thread(autosave.stop)

    await serve(activity, config, shutdown_trigger=stop)  # type: ignore[arg-type]  # ministack is untyped


if __name__ == "__main__":
    main()
