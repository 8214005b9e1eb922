"""The embedded cloud as its starter sees it: start, wait, stop, and where it listens. Nothing about our application."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.aws import EMBEDDED_KEY, EMBEDDED_SECRET, REGION, Aws
from tools.build import ROOT

FIRST_PORT = 4610  # Where the search for a free port begins.
START_LIMIT = 60.0  # seconds
SAVE_EVERY = 3.0  # seconds: the most that a power cut can cost


class CloudFailed(Exception):
    """The embedded cloud did not start; the message says where to look."""


class Cloud:
    """One embedded cloud with its state under `home`. Use it as a context: it saves and stops at the end."""

    lock_limit = 10.0  # seconds: as long as a cloud without a starter may need to save

    def __init__(self, home: Path, *, smtp_port: int, port: int | None = None) -> None:
        self.home = home
        self.port = port or remembered_port(home)
        self._smtp_port = smtp_port
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def aws(self) -> Aws:
        """Clients with the keys of the cloud's root account."""
        return Aws(self.endpoint)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start and wait until the old state is loaded and requests are answered."""
        self.home.mkdir(parents=True, exist_ok=True)
        lock = self._lock()
        self._empty_temporary()
        with (self.home / "cloud.log").open("wb") as log:
            # A session of its own: Ctrl-C reaches the starter alone, which then stops us in order.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tools.emulator"],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=(lock,),
            )
        os.close(lock)
        self._wait_until_ready()

    def stop(self) -> None:
        """Save and stop; returns when all is written."""
        if self._process is None:
            return
        self._process.terminate()
        self._process.wait(timeout=60)
        self._close()

    def kill(self) -> None:
        """What a power cut does: nothing is saved any more. For tests."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait(timeout=10)
        self._close()

    def _lock(self) -> int:
        """One cloud per folder. The lock goes to the child and ends with it: one without a starter may still save."""
        lock = os.open(self.home / "lock", os.O_CREAT | os.O_RDWR)
        deadline = time.monotonic() + self.lock_limit
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    os.close(lock)
                    raise CloudFailed(
                        f"Amikeco runs already with the data in {self.home.parent}. Stop it first."
                    ) from None
                time.sleep(0.1)
            else:
                return lock

    def _close(self) -> None:
        if self._process and self._process.stdin:
            self._process.stdin.close()
        self._process = None

    def _empty_temporary(self) -> None:
        # The cloud leaves every function's unpacked code in its temporary folder.
        shutil.rmtree(self.home / "tmp", ignore_errors=True)
        (self.home / "tmp").mkdir(parents=True)

    def _environment(self) -> dict[str, str]:
        """Every function inherits this, so it holds what is needed and nothing of the person's own environment."""
        return {
            "PATH": os.defpath,
            "HOME": str(self.home / "tmp"),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "TMPDIR": str(self.home / "tmp"),
            "AUTH": "true",
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.home / "state"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.home / "objects"),
            "SMTP_HOST": f"127.0.0.1:{self._smtp_port}",
            "SFTP_ENABLED": "0",
            "IOT_MTLS_ENABLED": "0",
            "LOG_LEVEL": "INFO",
            # Seconds that an idle worker lives; a new one takes half a second to start.
            "LAMBDA_WARM_TTL_SECONDS": "3600",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": EMBEDDED_KEY,
            "AWS_SECRET_ACCESS_KEY": EMBEDDED_SECRET,
        }

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_LIMIT
        while not self._ready():
            if self._process is None or self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise CloudFailed(f"The embedded cloud did not start. Its log: {self.home / 'cloud.log'}")
            time.sleep(0.05)

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.endpoint}/_ministack/ready", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False  # Not listening yet, or still loading.


def remembered_port(home: Path) -> int:
    """The port of the last start, so that links made then still work; another one if a stranger sits there now."""
    memo = home / "port"
    wanted = int(memo.read_text()) if memo.exists() else FIRST_PORT
    port = free_port(wanted)
    home.mkdir(parents=True, exist_ok=True)
    memo.write_text(str(port))
    return port


def free_port(first: int) -> int:
    """The first free port on 127.0.0.1 from `first` upwards."""
    for port in range(first, first + 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue  # Taken; the next one may be free.
            return port
    raise CloudFailed(f"No free port between {first} and {first + 200}.")
