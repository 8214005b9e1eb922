"""What a person typed on a page of a draft, read and kept: what is right as answers, the rest as it was typed."""

from collections.abc import Mapping
from contextlib import suppress

from chalicelib.domain.answers import Answers
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.questions import Page, Upload
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
    filled = forms.read(page, record.submission.answers, typed)
    return filled, in_order(page, {**filled.errors, **_missing_files(record, page, filled.answers)})


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
    filled = forms.read(page, record.submission.answers, one.typed)
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
