"""Reference pages about what is offered: who offers what, questions, evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import iter_modules
from typing import Any

from chalicelib import associations, programmes
from chalicelib.domain import evidence as kinds
from chalicelib.domain.association import Association
from chalicelib.domain.conditions import AnyOf, AnyRow, When, Younger
from chalicelib.domain.evidence import KILO, MEGA, SENTENCES, EvidenceKind, Format, plain
from chalicelib.domain.programme import Limits, Programme
from chalicelib.domain.questions import (
    Address,
    Choice,
    Choices,
    Codes,
    Consent,
    Date,
    Email,
    Fraction,
    Group,
    LongText,
    MemberNumber,
    Money,
    Month,
    Name,
    Number,
    Page,
    Phone,
    Question,
    Text,
    Time,
    Total,
    Upload,
    WebAddress,
    YesNo,
)
from chalicelib.domain.roles import SeenBy
from chalicelib.domain.workflow import Workflow
from chalicelib.language import money
from chalicelib.web.attachments import OTHER_REASONS
from tools.reference.markdown import code, page, table, yes


def every_association() -> list[Association]:
    names = [found.name for found in iter_modules(associations.__path__)]
    return [associations.association(name.replace("_", "-")) for name in names]


@dataclass(frozen=True)
class Way:
    """How a programme is decided, and which associations decide it so. `name` tells it from every other way."""

    name: str
    title: str
    workflow: Workflow
    associations: tuple[Association, ...]


def every_way() -> list[Way]:
    """One for each programme, and one more for each association that decides it otherwise."""
    ways: list[Way] = []
    for slug in sorted({slug for one in every_association() for slug in programmes.offered(one)}):
        offers = [
            (one, programmes.offered(one)[slug]) for one in every_association() if slug in programmes.offered(one)
        ]
        workflows = list(dict.fromkeys(programme.workflow for _, programme in offers))
        for workflow in workflows:
            who = tuple(one for one, programme in offers if programme.workflow == workflow)
            name = slug if len(workflows) == 1 else f"{slug}-{who[0].slug}"
            ways.append(Way(name, offers[0][1].title, workflow, who))
    return ways


def every_programme() -> dict[str, Programme]:
    """By slug, as the first association declares it: what it asks is nearly the same for all."""
    found: dict[str, Programme] = {}
    for association in every_association():
        for slug, programme in programmes.offered(association).items():
            found.setdefault(slug, programme)
    return found


def questions() -> str:
    parts = []
    for association in every_association():
        parts.append(f"## {association.name}")
        for programme in programmes.offered(association).values():
            parts += [f"### {programme.title}, version {programme.version}", _terms(programme)]
            head = ("question", "in words", "kind", "needed", "asked", "officers who see it", "judges see it")
            for each in (*programme.pages, *_afterwards(programme)):
                parts += [f"#### {each.title}", table(head, [_question(one) for one in each.questions])]
    return page(
        "Questions",
        "What each programme asks, page by page. An answer to a question that is no longer asked is not kept.",
        *parts,
    )


def _afterwards(programme: Programme) -> tuple[Page, ...]:
    """What a winner is asked."""
    award = programme.workflow.award
    report = (award.report.page,) if award and award.report else ()
    return (award.page, *report) if award else ()


def _terms(programme: Programme) -> str:
    who = programme.open_to
    classes = ", ".join(sorted(who.classes or ()))
    open_to = f"members in good standing ({classes})" if who.members_only else "anybody"
    days = f", members for {who.member_days} days when the call closes" if who.member_days else ""
    begins = " Begins with a member who is signed in." if who.signed_in else ""
    return f"Open to {open_to}{days} ([who may take part](eligibility.md)).{begins} {_limits(programme.limits)}"


def _limits(limits: Limits) -> str:
    each = f", {limits.each} for each {code(limits.each_of)}" if limits.each_of else ""
    return f"One person may send {limits.in_all} in one call{each}."


def _question(one: Question) -> tuple[str, ...]:
    return (
        code(one.name),
        one.label,
        _kind(one),
        "yes" if one.needed else "no",
        _when(one.when),
        "verifiers" if one.seen_by is SeenBy.VERIFIERS else "all who decide",
        yes(one.judges_see),
    )


def _kind(one: Question) -> str:
    if one.fact:
        return f"fact: {code(one.fact)}"
    described = KINDS.get(type(one))
    if described is None:
        raise TypeError(f"Say in tools/reference/offer.py how {type(one).__name__} is described.")
    return described(one)


def _group(one: Group) -> str:
    rows = ", ".join(f"{code(each.name)} ({_kind(each)})" for each in one.questions)
    return f"{one.least} to {one.most} rows of: {rows}"


def _among(one: Choice | Choices) -> str:
    return "; ".join(f"{option.label} ({code(option.value)})" for option in one.among)


def _upload(one: Upload) -> str:
    kind = f"[{one.kind.name}](evidence.md)"
    return f"up to {one.up_to} × {kind}" if one.up_to > 1 else kind


def _long(one: LongText) -> str:
    words = f", {one.least_words} to {one.most_words} words" if one.most_words else ""
    return f"text of several lines, at most {one.most} characters{words}"


def _text(words: str) -> Callable[[Text], str]:
    return lambda one: f"{words}, at most {one.most} characters"


def _date(one: Date) -> str:
    wishes = [
        "not in the future" if one.past else "",
        f"{one.least_age} years ago or more" if one.least_age else "",
        f"within the last {one.within_months} months" if one.within_months else "",
        f"after {code(one.after)}" if one.after else "",
    ]
    return ", ".join(["date", *filter(None, wishes)])


KINDS: dict[type[Question], Callable[[Any], str]] = {
    Text: _text("one line"),
    Name: _text("name"),
    MemberNumber: _text("member number"),
    Email: _text("email address"),
    Phone: _text("phone number"),
    WebAddress: _text("web address"),
    Codes: _text("codes parted by commas"),
    LongText: _long,
    Number: lambda one: f"whole number from {one.least} to {one.most}",
    Fraction: lambda one: f"number from {one.least} to {one.most} with up to {one.places} decimals",
    Total: lambda one: f"sum of {', '.join(code(name) for name in one.of)}",
    Money: lambda one: f"money from {money(one.least)} to {money(one.most)}",
    Date: _date,
    Month: lambda one: "month and year" + (f", not before {code(one.after)}" if one.after else ""),
    Time: lambda one: "time of day",
    Choice: lambda one: f"one of: {_among(one)}",
    YesNo: lambda one: "yes or no",
    Choices: lambda one: f"any of{f', at most {one.most}' if one.most else ''}: {_among(one)}",
    Address: lambda one: "address",
    Consent: lambda one: f"a box to tick; version {code(one.version)}",
    Upload: _upload,
    Group: _group,
}


def _when(condition: When | None) -> str:
    if condition is None:
        return "always"
    if isinstance(condition, AnyOf):
        return "; or ".join(_when(one) for one in condition.conditions)
    if isinstance(condition, Younger):
        return f"{code(condition.born)} is less than {condition.years} years before {code(condition.on)}"
    if isinstance(condition, AnyRow):
        values = " or ".join(code(value) for value in sorted(condition.values))
        return f"a row of {code(condition.group)} has {code(condition.box)} {values}"
    values = " or ".join(code(value) for value in sorted(condition.values))
    return f"{code(condition.question)} is {'not ' if condition.negated else ''}{values}"


def every_kind() -> list[EvidenceKind]:
    return [one for one in vars(kinds).values() if isinstance(one, EvidenceKind)]


def evidence() -> str:
    return page(
        "Evidence",
        "Kinds of files that people upload. A file is judged by its bytes alone; its name and the type that a browser "
        "says play no part. People see only copies that we make: JPEG pictures of at most 2,000 pixels, one for each "
        "page of a document.",
        table(
            ("kind", "formats", "size", "picture", "document"),
            [(code(one.name), one.words, _bytes(one), _picture(one), _document(one)) for one in every_kind()],
        ),
        "## Why a file is refused",
        "The applicant reads the sentence beside the file. Words in braces are filled in.",
        table(
            ("reason", "sentence"),
            [(code(name), sentence) for name, sentence in [*SENTENCES.items(), *OTHER_REASONS.items()]],
        ),
    )


def _document(one: EvidenceKind) -> str:
    return f"at most {one.most_pages} pages" if Format.PDF in one.formats else "none"


def _bytes(one: EvidenceKind) -> str:
    least = f"{plain(one.least_bytes / KILO)} kB to " if one.least_bytes > 1 else "up to "
    return f"{least}{plain(one.most_bytes / MEGA)} MB"


def _picture(one: EvidenceKind) -> str:
    least = f"at least {one.least_long_side:,} pixels on the longer side, " if one.least_long_side else ""
    return f"{least}at most {plain(one.most_pixels / MEGA)} megapixels and {one.most_side:,} pixels on a side"
