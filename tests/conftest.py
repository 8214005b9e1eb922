"""What holds for every test: which may use the network, and which run in the same process."""

from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import disable_socket, enable_socket

from tools import mjml

pytest_plugins = ("tests.embedded", "tests.peopled")

# Machines are shared and busy: how long an example takes tells nothing about the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

TESTS = Path(__file__).parent
# These need the embedded cloud: each kind shares one, so it stays in one process.
WITH_CLOUD = ("cloud", "browser")
# These serve or ask on this computer's own address.
WITH_SOCKETS = (*WITH_CLOUD, "tools")


def kind(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).parts[0]


def pytest_configure() -> None:
    """The code under test finds the frame of its mails where packaging puts it."""
    mjml.compile_into(TESTS.parent)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if kind(item) in WITH_CLOUD:
            item.add_marker(pytest.mark.xdist_group(kind(item)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    if kind(item) in WITH_SOCKETS:
        enable_socket()
    else:
        disable_socket(allow_unix_socket=True)
