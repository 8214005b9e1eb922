"""One request to one person about an applicant: where it stands, and its moves. Frozen: a change is a new value."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.answers import Answers
from chalicelib.domain.errors import Refusal
from chalicelib.domain.request_kinds import Person, RequestKind, identifier
from chalicelib.language import marked as _


class RequestState(StrEnum):
    """Stored: never renamed, only added."""

    WAITING = "waiting"  # its letter has not left
    SENT = "sent"
    REMINDED = "reminded"
    ANSWERED = "answered"
    DECLINED = "declined_to_answer"
    NO_ANSWER = "no_answer"
    CANCELLED = "cancelled"
    WAIVED = "waived"


S = RequestState
# What may follow what. Back to WAITING leads sending it again, with a link that voids the one before.
NEXT: dict[RequestState, frozenset[RequestState]] = {
    S.WAITING: frozenset({S.SENT, S.NO_ANSWER, S.CANCELLED, S.WAIVED}),
    S.SENT: frozenset({S.REMINDED, S.WAITING, S.ANSWERED, S.DECLINED, S.NO_ANSWER, S.CANCELLED, S.WAIVED}),
    S.REMINDED: frozenset({S.WAITING, S.ANSWERED, S.DECLINED, S.NO_ANSWER, S.CANCELLED, S.WAIVED}),
    S.NO_ANSWER: frozenset({S.WAITING, S.WAIVED}),
    S.DECLINED: frozenset({S.WAIVED}),
    S.CANCELLED: frozenset({S.WAIVED}),
    S.ANSWERED: frozenset({S.WAIVED}),
    S.WAIVED: frozenset(),
}
OPEN = frozenset({S.WAITING, S.SENT, S.REMINDED})
ANSWERABLE = frozenset({S.SENT, S.REMINDED})
# The applicant may name another person in place of one of these.
REPLACEABLE = frozenset({S.CANCELLED, S.NO_ANSWER, S.DECLINED})


class RequestSettled(Refusal):
    status = 409
    title = _("This is settled already")
    sentence = _("It was answered, canceled or is no longer needed. Look at where it stands now.")


class NoSendsLeft(Refusal):
    status = 409
    title = _("We wrote often enough")
    sentence = _(
        "We do not write to the same person again. Name another person, or ask the person to look for our email."
    )


@dataclass(frozen=True)
class Request:
    """`name` and `mail` are as the applicant gave them when it was made.

    `sends` counts letters posted, reminders included; `step` those that voided the links before. `until` is the end of
    the time to answer, `due_at` when the sweep must look. `answers` stay when an officer waives it. `code` is a hash,
    `tries` counts what was typed for it. `by` is the officer who vouched or waived; `replaced_by` another request's id.
    """

    id: str
    submission: str
    kind: str
    row: str
    name: str
    mail: str
    state: RequestState
    made_at: datetime
    until: datetime
    due_at: datetime | None
    sends: int = 1
    step: int = 1
    sent_at: datetime | None = None
    ended_at: datetime | None = None
    answers: Answers = field(default_factory=dict)
    concern: bool = False
    reason: str = ""
    by: str = ""
    by_name: str = ""
    replaced_by: str = ""
    code: str = ""
    tries: int = 0
    version: int = 0

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def answerable(self) -> bool:
        return self.state in ANSWERABLE

    @property
    def was_answered(self) -> bool:
        """Also when an officer goes on without what was answered."""
        return self.state is RequestState.ANSWERED or (self.state is RequestState.WAIVED and bool(self.answers))

    @property
    def replaceable(self) -> bool:
        return self.state in REPLACEABLE and not self.replaced_by

    def may_go_again(self, kind: RequestKind) -> bool:
        return RequestState.WAITING in NEXT[self.state] and self.sends < kind.sends_at_most and not self.replaced_by

    def _moved_to(self, state: RequestState) -> "Request":
        """Raises RequestSettled when the table of moves does not allow it."""
        if state not in NEXT[self.state]:
            raise RequestSettled(state=self.state)
        return replace(self, state=state, version=self.version + 1)

    def left(self, kind: RequestKind, now: datetime) -> "Request":
        """Its letter leaves: from now on counts the time to answer. A letter that is tried again changes nothing."""
        if self.state is not RequestState.WAITING:
            return self
        until = now + kind.lasts
        look = now + kind.remind_after if self.sends < kind.sends_at_most else until
        return replace(self._moved_to(RequestState.SENT), sent_at=now, until=until, due_at=look)

    def with_code(self, hash_: str) -> "Request":
        """A newer code takes the place of the older."""
        return replace(self, code=hash_, tries=0, version=self.version + 1)

    def tried(self) -> "Request":
        return replace(self, tries=self.tries + 1, version=self.version + 1)

    def reminded(self, kind: RequestKind) -> "Request":
        """One letter more; the link of the first goes on working, so that nobody is cut off in the middle.

        Raises NoSendsLeft, RequestSettled.
        """
        moved = self._moved_to(RequestState.REMINDED)
        if self.sends >= kind.sends_at_most:
            raise NoSendsLeft
        return replace(moved, sends=self.sends + 1, due_at=self.until)

    def again(self, kind: RequestKind, now: datetime) -> "Request":
        """To be sent anew; links of letters before are dead. Raises NoSendsLeft, RequestSettled."""
        moved = self._moved_to(RequestState.WAITING)
        if not self.may_go_again(kind):
            raise NoSendsLeft
        until = now + kind.lasts
        return replace(moved, sends=self.sends + 1, step=self.step + 1, until=until, due_at=until, ended_at=None)

    def _ended(self, state: RequestState, now: datetime) -> "Request":
        return replace(self._moved_to(state), ended_at=now, due_at=None)

    def answered(self, kind: RequestKind, answers: Answers, now: datetime) -> "Request":
        return replace(self._ended(RequestState.ANSWERED, now), answers=answers, concern=kind.raises_concern(answers))

    def vouched_by(self, officer: str, name: str) -> "Request":
        return replace(self, by=officer, by_name=name)

    def declined(self, now: datetime) -> "Request":
        return self._ended(RequestState.DECLINED, now)

    def expired(self, now: datetime) -> "Request":
        return self._ended(RequestState.NO_ANSWER, now)

    def cancelled(self, now: datetime) -> "Request":
        return self._ended(RequestState.CANCELLED, now)

    def waived(self, now: datetime, *, reason: str, by: str, by_name: str) -> "Request":
        """An officer goes on without it. What was answered stays, with its moment."""
        kept = self.ended_at if self.state is RequestState.ANSWERED else now
        return replace(
            self._moved_to(RequestState.WAIVED), ended_at=kept, due_at=None, reason=reason, by=by, by_name=by_name
        )

    def succeeded_by(self, request: str) -> "Request":
        """Another person was named in its place. Raises RequestSettled."""
        if not self.replaceable:
            raise RequestSettled(state=self.state)
        return replace(self, replaced_by=request, version=self.version + 1)


def made(submission: str, kind: RequestKind, person: Person, now: datetime) -> Request:
    """A new request; its letter waits. Made twice for the same person it has the same id."""
    return Request(
        id=identifier(submission, kind, person),
        submission=submission,
        kind=kind.name,
        row=person.row,
        name=person.name,
        mail=person.mail,
        state=RequestState.WAITING,
        made_at=now,
        until=now + kind.lasts,
        due_at=now + kind.lasts,
    )


def counted(kind: RequestKind, requests: Iterable[Request]) -> int:
    """How many of these count towards what the kind needs."""
    return sum(
        one.state is RequestState.WAIVED or (one.state is RequestState.ANSWERED and not (kind.clear and one.concern))
        for one in requests
        if one.kind == kind.name
    )
