"""The awards of one call: who holds one, who accepted, who waits in which order. Frozen: a change is a new value."""

from dataclasses import dataclass, replace

from chalicelib.domain.errors import Refusal
from chalicelib.language import marked as _

# Everybody on the waitlist is told in one transaction when it ends.
LONGEST_WAITLIST = 20


class NoAwardLeft(Refusal):
    status = 409
    title = _("All awards are taken")
    sentence = _(
        "Every award of this call is taken, {most} in all. Put this one on the waitlist, or take one back first."
    )


class WaitlistFull(Refusal):
    status = 409
    title = _("The waitlist is full")
    sentence = _("More than {most} people need not wait. Decline this one kindly.")


class OfferOver(Refusal):
    status = 409
    title = _("Too late to accept")
    sentence = _(
        "This could be accepted until {until}, and goes to somebody else now. Went something wrong? Write to us."
    )


@dataclass(frozen=True)
class Awards:
    """`taken`, `accepted` and `waiting` hold ids of submissions; `waiting` in the order in which they move up."""

    call: str
    taken: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    version: int = 0

    def given(self, submission: str, most: int) -> "Awards":
        """`most` zero means that there is no limit. Raises NoAwardLeft."""
        if most and len(self.taken) >= most:
            raise NoAwardLeft(most=most)
        return replace(self._without(submission), taken=(*self.taken, submission))

    def queued(self, submission: str) -> "Awards":
        """Last on the waitlist. Raises WaitlistFull."""
        if len(self.waiting) >= LONGEST_WAITLIST:
            raise WaitlistFull(most=LONGEST_WAITLIST)
        return replace(self._without(submission), waiting=(*self.waiting, submission))

    def acknowledged(self, submission: str) -> "Awards":
        return replace(self, accepted=(*self.accepted, submission))

    def gone(self, submission: str) -> "Awards":
        """Neither holding nor waiting."""
        return self._without(submission)

    def risen(self) -> tuple["Awards", str | None]:
        """The first of the waitlist holds the award that came free."""
        if not self.waiting:
            return self, None
        first, *others = self.waiting
        return replace(self, taken=(*self.taken, first), waiting=tuple(others)), first

    def settled(self, most: int) -> bool:
        """Whether every award is accepted, so that nobody can move up any more."""
        return bool(most) and len(self.accepted) >= most

    def _without(self, submission: str) -> "Awards":
        return replace(
            self,
            taken=tuple(one for one in self.taken if one != submission),
            accepted=tuple(one for one in self.accepted if one != submission),
            waiting=tuple(one for one in self.waiting if one != submission),
        )
