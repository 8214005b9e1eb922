"""Who may take part, by the register as it is now: on opening, on sending, and before an award."""

from chalicelib.domain.answers import Answer, Answers
from chalicelib.domain.calls import Call, on_wall
from chalicelib.domain.eligibility import NOTHING, Obstacle, Occasion
from chalicelib.domain.facts import known
from chalicelib.domain.programme import Programme
from chalicelib.domain.register import Member
from chalicelib.domain.submission import Record, Submission
from chalicelib.language import said
from chalicelib.services import offering, standing
from chalicelib.services.offering import Offer
from chalicelib.store import calls, members
from chalicelib.store.table import batch


def occasion(call: Call | None) -> Occasion:
    """Today, in this call; its last day is the one on which its last second lies, by its own clock.

    Where the call names no topic or amount, the association's settings hold.
    """
    (today, grace), terms = standing.reckoned(), offering.association().scholarships
    if call is None:
        return Occasion(today, grace)
    last = on_wall(call.closes_at, call.zone).date() if call.closes_at else None
    theme, most = call.theme or said(terms.topic), call.amount_cents or terms.training_most_cents
    return Occasion(today, grace, last, theme=theme, most_cents=most)


def hindering(offer: Offer, member: Member, answers: Answers = NOTHING) -> Obstacle | None:
    """What keeps this member from this call today. Reads nothing."""
    return offer.programme.open_to.obstacle(member, occasion(offer.call), answers)


def hindering_now(record: Record) -> Obstacle | None:
    """What keeps the person of a record from it as the register stands now: for an award, which a lapse or a new class
    since sending must not pass unseen. None where nothing does, and where anybody may take part. One batch read.

    Raises LookupError for a member who is not on the register at all.
    """
    programme, submission = offering.programme_of(record), record.submission
    if not programme.open_to.members_only:
        return None
    member, call = person_and_call(programme, submission)
    if member is None:
        raise LookupError(submission.id)
    return programme.open_to.obstacle(member, occasion(call), submission.answers)


def person_and_call(programme: Programme, submission: Submission) -> tuple[Member | None, Call | None]:
    """One batch read."""
    call_key, member_key = calls.key(submission.call), members.key(programme.person_of(submission.answers))
    items = batch([call_key, member_key])
    return members.found(items.get(member_key)), calls.found(items.get(call_key))


def facts(programme: Programme, member: Member, at: Occasion) -> dict[str, Answer]:
    """The answers that nobody types, by the names of their questions; those that the register does not know are left
    out."""
    given = {one.name: known(one.fact, member, at) for one in programme.questions if one.fact}
    return {name: answer for name, answer in given.items() if answer is not None}
