"""What a person typed on a page of a draft, read and kept: what is right as answers, the rest as it was typed."""

from collections.abc import Mapping
from contextlib import suppress

from chalicelib.domain.answers import Answers
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.questions import Date, Month, Page, Upload
from chalicelib.domain.rules import Complaint
from chalicelib.domain.submission import Record, Submission
from chalicelib.language import said
from chalicelib.services import attaching, drafting, offering, reporting
from chalicelib.web import forms
from chalicelib.web.asking import Asked, Typed


def version_shown(one: Asked) -> int:
    """The version of the record that the page showed; one that never was when the form does not say."""
    shown = one.typed.number("version")
    return -1 if shown is None else shown


def read(record: Record, page: Page, typed: Typed) -> tuple[forms.Filled, dict[str, str]]:
    """The page's form as typed, and every sentence about it in the page's order."""
    filled = ruled(record, page, forms.read(page, record.submission.answers, typed))
    return filled, in_order(page, {**filled.errors, **_missing_files(record, page, filled.answers)})


def ruled(record: Record, page: Page, filled: forms.Filled) -> forms.Filled:
    """With what the rules between answers complain about on this page, where nothing else is wrong."""
    names = {question.name for question in page.questions}
    others = {name: given for name, given in record.submission.answers.items() if name not in names}
    wrong = {name.partition("-")[0] for name in filled.errors}
    for one in offering.programme_of(record).broken({**others, **filled.answers}):
        if one.question in names - wrong:
            filled = filled.but(place_of(page, one.question), complaint_words(one))
    return filled


def place_of(page: Page, question: str) -> str:
    """The element at which a sentence about the question stands: of a date its first box."""
    asked = next(one for one in page.questions if one.name == question)
    return f"{question}-month" if isinstance(asked, Date | Month) else question


def complaint_words(one: Complaint) -> str:
    return said(one.sentence, "en", contact=offering.association().contact, **one.data)


def _missing_files(record: Record, page: Page, answers: Answers) -> dict[str, str]:
    """Sentences for needed files of this page of which none is here or on its way."""
    everything = {**record.submission.answers, **answers}
    asked = [question for question in page.questions if question.when is None or question.when.holds(everything)]
    return {
        question.name: said(question.missing)
        for question in asked
        if isinstance(question, Upload) and question.needed and not attaching.live(record, question)
    }


def in_order(page: Page, errors: Mapping[str, str]) -> dict[str, str]:
    names = [question.name for question in page.questions]
    return dict(sorted(errors.items(), key=lambda pair: names.index(pair[0].split("-")[0])))


def keep_quietly(one: Asked, record: Record, page: Page) -> Submission:
    """While a person still writes: nothing is complained about. Raises ChangedMeanwhile, NotOpenToChange."""
    filled = ruled(record, page, forms.read(page, record.submission.answers, one.typed))
    if filled.errors:
        return drafting.keep_unfinished(record, page, one.typed.answers, version=version_shown(one), quiet=True)
    return drafting.save_page(record, page, filled.answers, version=version_shown(one))


def keep_typed(one: Asked, record: Record, page: Page) -> None:
    """Without script a file's buttons post the whole page, or the whole report. The other window's answers stand; the
    file can be added."""
    with suppress(ChangedMeanwhile):
        if page in offering.programme_of(record).pages:
            keep_quietly(one, record, page)
        else:
            reporting.keep(record, one.typed.answers, version=version_shown(one), quiet=True)
