"""The record of an application or an entry, its attachments, and its moves. Frozen: a change is a new value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain import audit
from chalicelib.domain.answers import Answer, Answers
from chalicelib.domain.errors import NotOpenToChange
from chalicelib.domain.grants import Grant
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import NEXT, State


class AttachmentState(StrEnum):
    EXPECTED = "expected"
    CLEAN = "clean"
    REFUSED = "refused"
    REMOVED = "removed"  # taken away by its person; the sweep erases it


@dataclass(frozen=True)
class Attachment:
    """One file. `key` is its place in the incoming bucket; `views` counts the pictures made of it in the clean
    one, `looks` how often the sweep looked for it."""

    id: str
    submission: str
    question: str
    name: str
    media_type: str
    state: AttachmentState
    created_at: datetime
    expires_at: datetime
    reason: str = ""
    reason_data: Mapping[str, str] = field(default_factory=dict)
    format: str = ""
    size: int = 0
    sha256: str = ""
    width: int = 0
    height: int = 0
    views: int = 0
    taken: str = ""
    looks: int = 0
    settled_at: datetime | None = None

    @property
    def key(self) -> str:
        return f"in/{self.submission}/{self.id}"

    def on_its_way(self, now: datetime) -> bool:
        """It may still arrive, or is being checked; after that it counts as lost."""
        return self.state is AttachmentState.EXPECTED and now < self.expires_at

    def view_key(self, page: int) -> str:
        return f"view/{self.submission}/{self.id}/{page}.jpg"

    @property
    def thumbnail_key(self) -> str:
        return f"view/{self.submission}/{self.id}/thumbnail.jpg"


@dataclass(frozen=True)
class Decision:
    """What the applicant is told. `reason` is shown to the applicant; it never enters the audit chain."""

    outcome: str
    reason: str
    by: str
    by_name: str
    at: datetime
    member: str = ""
    mail: str = ""
    step: str = ""


@dataclass(frozen=True)
class Opinion:
    """What one officer said in one step; officers read it.

    `round` is the submission's `step` of that time. `checks` are lines of the step's checklist: name, `pass`, `fail` or
    `na`, and a note. `mails` are letters that taking it back must stop. What time itself said has `by` empty.
    """

    step: str
    round: int
    outcome: str
    by: str
    by_name: str
    at: datetime
    reason: str = ""
    checks: tuple[tuple[str, str, str], ...] = ()
    mails: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unfinished:
    """What was typed on a page and could not be taken yet, as it was typed: it is shown again, with what to do.

    While it is `quiet` the person has not pressed the button yet: nothing is complained about.
    """

    page: str
    fields: tuple[tuple[str, str], ...]
    quiet: bool = False


@dataclass(frozen=True)
class Submission:
    """`version` counts changes, `step` the times it came before officers: their links die when it moves on.

    `stage` names where in the workflow it stands, or stood last; `since` when that began, `until` when its time is
    over: of a stage whose time ends, of an award to be accepted. `wake_at` is when time itself must do something.
    `opinions` holds everything that officers said. `appealed` tells that the one appeal was made.

    `addresses` counts corrections of the applicant's address: links mailed before the last one are dead.
    `earlier` holds the decisions before the last one: those that were answered, passed or appealed. `unfinished` holds
    at most one for each page. `resume_mail` is where links to the draft went last, `resumes` how often: the newest
    alone works.
    """

    id: str
    programme: str
    programme_version: int
    call: str
    state: State
    answers: Answers
    created_at: datetime
    version: int = 0
    step: int = 0
    reference: str = ""
    sent_at: datetime | None = None
    confirmed_at: datetime | None = None
    stage: str = ""
    since: datetime | None = None
    until: datetime | None = None
    wake_at: datetime | None = None
    opinions: tuple[Opinion, ...] = ()
    appealed: str = ""
    decision: Decision | None = None
    earlier: tuple[Decision, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    saved_at: datetime | None = None
    resume_mail: str = ""
    resumes: int = 0
    addresses: int = 0
    counters: tuple[str, ...] = ()
    events: int = 0
    head: str = audit.FIRST

    def moved_to(self, state: State) -> "Submission":
        """Raises NotOpenToChange when the table of moves does not allow it."""
        if state not in NEXT[self.state]:
            raise NotOpenToChange(state=self.state)
        return replace(self, state=state)

    def undecided(self) -> "Submission":
        """In officers' hands: what was told before is kept, and nothing is decided."""
        earlier = (*self.earlier, self.decision) if self.decision else self.earlier
        return replace(self, decision=None, earlier=earlier)

    def untold(self, mails: Collection[str]) -> "Submission":
        """Without the decisions whose letters these are, and undecided."""
        return replace(self, decision=None, earlier=tuple(one for one in self.earlier if one.mail not in mails))

    def decision_of(self, mail: str) -> Decision | None:
        """The decision that this letter tells; None when it was taken back."""
        every = (*self.earlier, self.decision) if self.decision else self.earlier
        return next((one for one in every if one.mail == mail), None)

    def answered(self, page: str, answers: dict[str, Answer]) -> "Submission":
        """With these answers; what was typed on that page is taken now."""
        return replace(self, answers=answers, unfinished=self._without(page))

    def typed(self, unfinished: Unfinished) -> "Submission":
        return replace(self, unfinished=(*self._without(unfinished.page), unfinished))

    def typed_on(self, page: str) -> Unfinished | None:
        return next((one for one in self.unfinished if one.page == page), None)

    def _without(self, page: str) -> tuple[Unfinished, ...]:
        return tuple(one for one in self.unfinished if one.page != page)

    def recorded(self, *, at: datetime, actor: str, act: str, **data: str) -> "tuple[Submission, audit.Event]":
        """The submission at its next version, and the event that says so."""
        event = audit.following(
            self.events + 1, self.head, at=at.isoformat(), actor=actor, act=act, data={"state": self.state, **data}
        )
        return replace(self, version=self.version + 1, events=event.n, head=event.hash), event


@dataclass(frozen=True)
class Record:
    """A submission with all that belongs to it, as one Query reads it.

    `changed` tells in sentences what is new in the form since the submission was last written.
    """

    submission: Submission
    attachments: tuple[Attachment, ...]
    events: tuple[audit.Event, ...]
    changed: tuple[str, ...] = ()
    requests: tuple[Request, ...] = ()
    grant: Grant | None = None

    def request(self, id_: str) -> Request | None:
        return next((one for one in self.requests if one.id == id_), None)

    @property
    def kept(self) -> tuple[Attachment, ...]:
        return tuple(one for one in self.attachments if one.state is not AttachmentState.REMOVED)

    def attached_to(self, question: str) -> tuple[Attachment, ...]:
        return tuple(one for one in self.kept if one.question == question)
