"""Reference pages about what happens to a submission: states, decisions, and the roles of officers."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from chalicelib.domain.award_terms import Installment
from chalicelib.domain.outbox import LetterState
from chalicelib.domain.requests import NEXT as AFTER_REQUEST
from chalicelib.domain.requests import RequestState
from chalicelib.domain.roles import ROLE_WORDS, VERIFIERS, Role
from chalicelib.domain.submission import AttachmentState
from chalicelib.domain.workflow import NEXT, Effect, Lead, Outcome, Stage, State, Step
from chalicelib.services.drafting import DRAFT_KEPT
from chalicelib.services.mailing import MOST_TRIES
from chalicelib.services.register import MAY, May
from tools.reference.markdown import code, codes, page, table, yes
from tools.reference.offer import Way, every_programme, every_way
from tools.reference.system import template

Member = TypeVar("Member", bound=StrEnum)
Words = TypeVar("Words")

# What no type and no sentence of the code says; a new member without its line here stops `make docs`.
STATES = {
    State.DRAFT: f"Begun, not sent. Erased {DRAFT_KEPT.days} days after the last change.",
    State.SUBMITTED: "Sent; waits for the applicant to confirm the mail address. Erased after as many days without it.",
    State.SCREENING: "Waits for officers: `stage` says for which.",
    State.NEEDS_INFORMATION: "Waits for the applicant, who may change the answers and send them again.",
    State.IN_REVIEW: "Waits for judges or a committee.",
    State.WAITLISTED: "Waits for an award to come free.",
    State.OFFERED: "An award waits to be accepted, until the end of its time.",
    State.ACCEPTED: "An award that was accepted, and is being paid and reported on.",
    State.FORFEITED: "An award that was not accepted, or given back.",
    State.CLOSED: "An award with nothing left to do.",
    State.DECIDED: "Decided; `decision` says what.",
    State.WITHDRAWN: "The applicant took it back, or threw the draft away.",
}
LEADS = {
    Lead.GO_ON: "the next stage, when every step of this one is done",
    Lead.ASK: "`needs_information`",
    Lead.END: "`decided`",
    Lead.GRANT: "`decided`, or `offered` where it must be accepted",
    Lead.WAIT: "`waitlisted`",
}
FILES = {
    AttachmentState.EXPECTED: "A ticket was given: the file is on its way, or being checked.",
    AttachmentState.CLEAN: "Checked; copies that people may see are made.",
    AttachmentState.REFUSED: "Cannot be taken; the row keeps the reason, the file is erased.",
    AttachmentState.REMOVED: "Taken away by its person; the sweep erases file and row.",
}
LETTERS = {
    LetterState.WAITING: "To be sent, not before `due_at`.",
    LetterState.SENDING: "Somebody is sending it; until the lease ends nobody else does.",
    LetterState.SENT: "The mail service took it.",
    LetterState.SHARED_OUT: "It was for a role or an address and became one letter for each person there.",
    LetterState.CANCELLED: "No longer wanted: the decision was taken back, or the record moved on.",
    LetterState.FAILED: f"Given up after {MOST_TRIES} tries.",
}
REQUESTS = {
    RequestState.WAITING: "Its email has not left.",
    RequestState.SENT: "The email left; the time to answer runs.",
    RequestState.REMINDED: "A second email was posted; there is no third.",
    RequestState.ANSWERED: "Answered; the link shows thanks, never the answer.",
    RequestState.DECLINED: "The person would rather not answer. The applicant learns only that there is no answer.",
    RequestState.NO_ANSWER: "The time is over. The applicant can name another person.",
    RequestState.CANCELLED: "The applicant took it back, no longer names the person, or nobody needs the answer.",
    RequestState.WAIVED: "An officer goes on without it, for a reason; an answer that was given stays.",
}
EFFECTS = {Effect.NOTHING: "", Effect.ENROL: "the person becomes a member, with a new member number"}
OTHERWISE = {Role.ADMINISTRATOR: "who is an officer", Role.TREASURER: "nothing", Role.AUDITOR: "nothing"}


def said_of(table: Mapping[Member, Words], one: Member) -> Words:
    """The table's words for a member of an enumeration; teaches where to write them when there are none."""
    if one not in table:
        raise LookupError(f"{type(one).__name__}.{one.name} is new: say in tools/reference/deciding.py what it is.")
    return table[one]


def roles() -> str:
    must = template()["Parameters"]["PasskeyRoles"]["Default"].split(",")
    return page(
        "Roles",
        "An officer holds one or more roles, each for one region or for every region. Roles are stored: they are never "
        "renamed, only added.",
        table(
            (
                *("role", "in words", "decides", "opens calls of", "in the register", "sees credentials"),
                "must hold a passkey unless the stack says otherwise",
            ),
            [
                (
                    *(code(role), ROLE_WORDS[role], _decides(role), _calls(role), _in_register(role)),
                    *(yes(role in VERIFIERS), yes(str(role) in must)),
                )
                for role in Role
            ],
        ),
        "A role for one region reaches the members of that region only.",
        "An administrator invites and removes officers. Somebody must stay: the last administrator cannot be removed. "
        "Roles that decide nothing yet can be given already.",
    )


def _decides(role: Role) -> str:
    decided = [
        f"{way.title} ({step.title.rstrip('?')})"
        for way in every_way()
        for step in way.workflow.steps.values()
        if step.by is role
    ]
    return ", ".join(dict.fromkeys(decided)) or OTHERWISE.get(role, "nothing yet")


def _calls(role: Role) -> str:
    if role is Role.ADMINISTRATOR:
        return "every programme"
    return ", ".join(programme.title for programme in every_programme().values() if role in programme.called_by)


IN_REGISTER = {
    May.SEE: "sees members",
    May.SEE_PERSON: "sees phone, addresses and date of birth",
    May.SEE_LEDGER: "sees payments",
    May.ENTER_MONEY: "records payments and refunds",
    May.CHANGE: "changes class, ends memberships",
    May.SEE_ROLL: "takes voting rolls",
}


def _in_register(role: Role) -> str:
    return ", ".join(said_of(IN_REGISTER, act) for act in May if role in MAY[act])


def states() -> str:
    return page(
        "States and moves",
        "A submission is in one of these states, and moves only along these arrows. An arrow at the frame around "
        "`screening` and `in_review` is one for each of them. *Take it back* walks the broken arrows; so does an "
        "appeal.",
        "![Which state may follow which, as in the table below](../pictures/moves.svg)",
        table(
            ("state", "what it means", "may become"),
            [
                (code(state), said_of(STATES, state), codes(sorted(NEXT[state])) or "nothing: it ends here")
                for state in State
            ],
        ),
        *_decisions(),
        "## Files",
        table(("state", "what it means"), [(code(state), said_of(FILES, state)) for state in AttachmentState]),
        "## Requests to people",
        "What one person is asked about an applicant. Sending it again leads back to `waiting`.",
        table(
            ("state", "what it means", "may become"),
            [
                (code(state), said_of(REQUESTS, state), codes(sorted(AFTER_REQUEST[state])) or "nothing")
                for state in RequestState
            ],
        ),
        "## Letters",
        table(("state", "what it means"), [(code(state), said_of(LETTERS, state)) for state in LetterState]),
    )


def _decisions() -> Iterable[str]:
    for way in every_way():
        yield f"## What can be decided: {way.title} ({', '.join(one.name for one in way.associations)})"
        yield from _way(way)
        for stage in way.workflow.every_stage:
            for step in stage.steps:
                yield from _step(stage, step)


def _way(way: Way) -> Iterable[str]:
    workflow = way.workflow
    yield "One stage after another; the steps of a stage go on side by side."
    yield "\n".join(f"{n}. {stage.title}" for n, stage in enumerate(workflow.stages, 1))
    yield f"![The stages with their steps, as in the tables below](../pictures/way-{way.name}.svg)"
    if workflow.appeal:
        yield f"Against a decision one may appeal once, within {workflow.appeal.within.days} days."
    if workflow.acceptance:
        yield f"An award must be accepted within {workflow.acceptance.within.days} days, or goes to who waits first."
    if workflow.award:
        parts = ", ".join(_installment(one) for one in workflow.award.installments)
        yield f"What is accepted is paid so: {parts}. {code(workflow.award.by)} looks after it."
    if workflow.award and workflow.award.report:
        yield f"A report is due {workflow.award.report.within.days} days after accepting, or after the day it is about."


def _installment(one: Installment) -> str:
    return f"{one.percent} percent{' after the report' if one.after_report else ''}"


def _step(stage: Stage, step: Step) -> Iterable[str]:
    where = " for the record's region" if step.by_region else ""
    many = f"{step.votes} officers" if step.votes > 1 else "One officer"
    yield f"### {stage.title}: {step.title}"
    yield f"{many} who hold{'' if step.votes > 1 else 's'} {code(step.by)}{where}. {' '.join(_rules(step))}".strip()
    head = ("outcome", "the officer chooses", "leads to", "reason", "what the applicant is told", "besides")
    yield table(head, [_outcome(one) for one in step.outcomes])


def _rules(step: Step) -> Iterable[str]:
    if step.apart_from:
        yield f"Nobody who filled {codes(step.apart_from)} for the same record."
    if step.within:
        yield f"Reminded after {step.within.days} days."
    if step.lapses_to:
        yield f"Then time itself says {code(step.lapses_to)}."
    if step.checks:
        yield "To be looked at: " + "; ".join(check.label for check in step.checks) + "."


def _outcome(one: Outcome) -> tuple[str, ...]:
    reason = "needed" if one.reason_needed else "may be given" if one.reason_hint else "not asked"
    told = one.told or "nothing: officers alone read the reason"
    return code(one.name), one.label, said_of(LEADS, one.lead), reason, told, said_of(EFFECTS, one.effect)
