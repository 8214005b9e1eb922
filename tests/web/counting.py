"""How often an act asks the cloud, by kind of call."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tests.store.moto_cloud import watched


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """The calls made inside, by name of the operation."""
    calls: Counter[str] = Counter()

    def note(when: str, service: str, operation: str) -> None:
        if when == "before":
            calls[operation] += 1

    with watched(note):
        yield calls
