"""Pictures of workflows: stages from top to bottom, their steps side by side, and what can be said in each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from chalicelib.domain.roles import ROLE_WORDS
from chalicelib.domain.workflow import Acceptance, Lead, Outcome, Stage, Step, Workflow
from tools.reference.drawing import MARGIN, WIDTH, Box, arrow, frame, length, paragraph, sheet, sign, words
from tools.reference.offer import Way

SIGN_OF = {Lead.GO_ON: "on", Lead.ASK: "ask", Lead.END: "end", Lead.GRANT: "grant", Lead.WAIT: "wait"}
MEANING = {
    "on": "on to the next stage, when every step of this one is done",
    "ask": "the applicant is asked; then the stage begins anew",
    "end": "decided, not as the applicant wished",
    "grant": "decided as the applicant wished",
    "wait": "on the waitlist",
    "flag": "those who decide later see it first",
}
INNER, PAD, GAP, CHIP = WIDTH - 2 * MARGIN, 12, 26, 24


@dataclass
class Sheet:
    """What was drawn so far, and how far down."""

    parts: list[str] = field(default_factory=list)
    at: float = float(MARGIN)

    def note(self, said: str, look: str = "note") -> None:
        drawn, high = paragraph((MARGIN, self.at), said, look, INNER)
        self.parts += drawn
        self.at += high

    def pill(self, said: str, look: str) -> None:
        width = length(said, "name") + 32
        self.parts.append(frame(Box((WIDTH - width) / 2, self.at, width, 30), look, round_=15))
        self.parts.append(words((WIDTH / 2, self.at + 20), said, "name", anchor="middle"))
        self.at += 30

    def down(self) -> None:
        self.parts.append(arrow([(WIDTH / 2, self.at), (WIDTH / 2, self.at + GAP)]))
        self.at += GAP

    def framed(self, drawn: tuple[list[str], float], look: str) -> None:
        parts, high = drawn
        self.parts += [frame(Box(MARGIN, self.at, INNER, high), look, round_=10), *parts]
        self.at += high


def way(one: Way) -> str:
    workflow, drawing = one.workflow, Sheet()
    drawing.pill("Address confirmed", "applicant")
    for stage in workflow.stages:
        drawing.down()
        drawing.framed(_stage(workflow, stage, drawing.at), "frame")
    drawing.down()
    _granted(workflow, drawing)
    if workflow.appeal:
        drawing.at += GAP
        drawing.note(f"Once, within {_days(workflow.appeal.within)}, the applicant may appeal:")
        drawing.at += 6
        drawing.framed(_stage(workflow, workflow.appeal.stage, drawing.at), "frame later")
    drawing.at += 14
    _legend(workflow, drawing)
    who = ", ".join(association.name for association in one.associations)
    about = " ".join(_told(number, stage) for number, stage in enumerate(workflow.every_stage, 1))
    return sheet(f"{one.title}: how it is decided ({who})", about, drawing.at + MARGIN - 6, drawing.parts)


def _told(number: int, stage: Stage) -> str:
    steps = "; ".join(f"{one.title} by {ROLE_WORDS[one.by]}" for one in stage.steps)
    return f"{number}. {stage.title}: {steps}."


def _days(time: timedelta) -> str:
    return f"{time.days} days" if time.days != 1 else "1 day"


def _granted(workflow: Workflow, drawing: Sheet) -> None:
    if workflow.acceptance:
        drawing.framed(_acceptance(workflow.acceptance, drawing.at), "grant")
    else:
        drawing.pill("Member, with a number" if workflow.enrols else "Granted", "grant")


def _acceptance(acceptance: Acceptance, top: float) -> tuple[list[str], float]:
    said = (
        f"To be accepted within {_days(acceptance.within)}, with a reminder {_days(acceptance.remind_before)} before. "
        "Otherwise it is offered to whoever waits first."
    )
    head, high = paragraph((MARGIN + PAD, top + 8), "An award is offered", "name", INNER)
    note, more = paragraph((MARGIN + PAD, top + 10 + high), said, "note", INNER - 2 * PAD)
    return [*head, *note], 22 + high + more


def _stage(workflow: Workflow, stage: Stage, top: float) -> tuple[list[str], float]:
    """Its steps side by side, two in a row, each row as high as its highest."""
    parts, high = paragraph((MARGIN + PAD, top + 7), stage.title, "head", INNER - 2 * PAD)
    at, columns = top + high + 16, min(2, len(stage.steps))
    width = (INNER - PAD * (columns + 1)) / columns
    for first in range(0, len(stage.steps), columns):
        row = stage.steps[first : first + columns]
        lefts = [MARGIN + PAD + n * (width + PAD) for n in range(len(row))]
        drawn = [_step(workflow, step, left, at, width) for step, left in zip(row, lefts, strict=True)]
        highest = max(bottom for _, bottom in drawn)
        for left, (inside, _) in zip(lefts, drawn, strict=True):
            parts += [frame(Box(left, at, width, highest), "card"), *inside]
        at += highest + PAD
    return parts, at - top


def _step(workflow: Workflow, step: Step, left: float, top: float, width: float) -> tuple[list[str], float]:
    inner, at = width - 20, top + 6
    parts, high = paragraph((left + 10, at), step.title, "name", inner)
    at += high
    for fact in _facts(workflow, step):
        drawn, high = paragraph((left + 10, at), fact, "note", inner)
        parts += drawn
        at += high
    chips, bottom = _chips(step.outcomes, left + 10, at + 9, inner)
    return [*parts, *chips], bottom + 10 - top


def _facts(workflow: Workflow, step: Step) -> Iterator[str]:
    role = ROLE_WORDS[step.by] + (", for its region" if step.by_region else "")
    yield f"{role}, {step.votes} must agree" if step.votes > 1 else role
    if step.within and not step.lapses_to:
        yield f"Reminded after {_days(step.within)}"
    if step.within and step.lapses_to:
        yield f"After {_days(step.within)} it is {step.lapses_to}"
    if step.checks:
        yield f"A list of {len(step.checks)} to look at"
    if step.apart_from:
        before = [workflow.steps[name].title.rstrip("?") for name in step.apart_from]
        yield f"By nobody who did: {', '.join(before)}"


def _chips(outcomes: tuple[Outcome, ...], left: float, top: float, width: float) -> tuple[list[str], float]:
    """In their order, as many in a line as there is room for."""
    parts: list[str] = []
    x, y = left, top
    for outcome in outcomes:
        wide = length(outcome.name, "code") + 34 + (18 if outcome.flag else 0)
        if x > left and x + wide > left + width:
            x, y = left, y + CHIP + 6
        parts += _chip(outcome, Box(x, y, wide, CHIP))
        x += wide + 8
    return parts, y + CHIP


def _chip(outcome: Outcome, box: Box) -> Iterator[str]:
    look = SIGN_OF[outcome.lead]
    yield frame(box, look, round_=CHIP / 2)
    yield sign((box.left + 9, box.top + 6), look)
    yield words((box.left + 27, box.top + 16.5), outcome.name, "code")
    if outcome.flag:
        yield sign((box.right - 20, box.top + 6), "flag")


def _legend(workflow: Workflow, drawing: Sheet) -> None:
    used = [SIGN_OF[outcome.lead] for outcome in workflow.outcomes]
    used += ["flag" for outcome in workflow.outcomes if outcome.flag]
    for name in (name for name in MEANING if name in used):
        drawing.parts.append(sign((MARGIN + 1, drawing.at + 3), name))
        drawing.parts += paragraph((MARGIN + 24, drawing.at), MEANING[name], "note", INNER - 24)[0]
        drawing.at += 20
