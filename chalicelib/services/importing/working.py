"""What a message about an import leads to, by how far the import has come."""

from collections.abc import Callable
from datetime import timedelta

from chalicelib.domain.importing.runs import ENDED, Import, ImportState
from chalicelib.files import bucket
from chalicelib.files import imports as files
from chalicelib.services.importing import checking, writing
from chalicelib.store import imports

BUDGET = timedelta(seconds=45)  # of one message; the function may run for two minutes

ACTS: dict[ImportState, Callable[[Import, timedelta], str]] = {
    ImportState.EXPECTED: checking.check,
    ImportState.READING: checking.check,
    ImportState.IMPORTING: writing.go_on,
}


def work(import_: str, budget: timedelta = BUDGET) -> str:
    """Takes the import one stretch further. Returns a word for the log.

    Twice, late, out of order or after a crash gives the same end.
    """
    run, _findings = imports.read(import_)
    if run is None or run.state in ENDED:
        bucket.erase(files.list_key(import_))
        return "not wanted any more"
    return ACTS[run.state](run, budget) if run.state in ACTS else "waits for an officer"
