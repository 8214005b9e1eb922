"""What officers do with an import: begin it, give the list, start it, throw it away."""

from dataclasses import replace
from datetime import timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from chalicelib.domain.importing.runs import Import, ImportState, Letters, Registered
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.files import bucket
from chalicelib.files import imports as files
from chalicelib.files.spreadsheets import MOST_BYTES
from chalicelib.language import marked as _
from chalicelib.services.importing.tidying import FIRST_LOOK, LEASE
from chalicelib.store import imports, officers
from chalicelib.store.imports import Findings
from chalicelib.store.table import commit

TICKET_LASTS = timedelta(minutes=10)
PLAIN = "application/octet-stream"
LISTED = 20


class WrongCount(Refusal):
    status = 422
    sentence = _("Type the number of members that this will add or change: {count}.")


class NothingToImport(Refusal):
    status = 409
    title = _("There is nothing to bring in")
    sentence = _("No row of this list would change the register.")


def may_import(officer: Officer) -> bool:
    """Administrators, and membership chairs of every region: a list may hold members of each."""
    return officer.holds(Role.ADMINISTRATOR) or officer.holds(Role.MEMBERSHIP_CHAIR)


def only_importers(officer: Officer) -> None:
    """Raises NotAllowed."""
    if not may_import(officer):
        raise NotAllowed


def begin(officer: Officer, *, registered: Registered, label: str) -> Import:
    """A new import that waits for its list. Raises NotAllowed."""
    only_importers(officer)
    now = clock.now()
    run = Import(clock.new_id(), registered, label, officer.id, officer.name, now)
    commit([imports.beginning(run, look_at=now + FIRST_LOOK), officers.still_holding(officer)])
    return run


def latest() -> list[Import]:
    """One Query."""
    return imports.newest(LISTED)


def found(import_: str) -> tuple[Import, Findings]:
    """One Query. Raises NotFound."""
    run, findings = imports.read(import_)
    if run is None:
        raise NotFound
    return run, findings


def ticket(run: Import) -> bucket.Ticket:
    """The presigned form for the list. Writes nothing. The browser comes back to the import's page."""
    back = f"{settings().public_url}/office/import/{run.id}/back"
    return bucket.ticket(files.list_key(run.id), PLAIN, MOST_BYTES, back_to=back, lasts=TICKET_LASTS)


def report(run: Import) -> str:
    """Where the report can be had for five minutes."""
    return bucket.handed_out(files.report_key(run.id), "import-report.csv", "text/csv; charset=utf-8")


def start(run: Import, officer: Officer, *, version: int, count: int | None, letters: Letters) -> None:
    """Lets the import write what its check found. `count` is typed by a person: no program that presses knows it.

    `letters` stays with the import: whatever chunk is written later, and however often, begins them as was chosen.

    Raises NotAllowed, ChangedMeanwhile, NothingToImport, WrongCount.
    """
    only_importers(officer)
    if run.state is not ImportState.READY or run.version != version:
        raise ChangedMeanwhile
    if not run.plan.to_write:
        raise NothingToImport
    if count != run.plan.to_write:
        raise WrongCount(count=run.plan.to_write)
    now = clock.now()
    chosen = replace(run, by=officer.id, by_name=officer.name, letters=letters)
    begun = chosen.moved_to(ImportState.IMPORTING, now)
    commit([imports.moving(begun, look_at=now + LEASE), officers.still_holding(officer)])
    files.nudge(run.id)


def discard(run: Import, officer: Officer, *, version: int) -> None:
    """Nothing is brought in, and the list is erased with the next sweep. Raises NotAllowed, ChangedMeanwhile."""
    only_importers(officer)
    if run.state not in (ImportState.EXPECTED, ImportState.READY) or run.version != version:
        raise ChangedMeanwhile
    now = clock.now()
    commit([imports.moving(run.moved_to(ImportState.DISCARDED, now), look_at=now), officers.still_holding(officer)])
