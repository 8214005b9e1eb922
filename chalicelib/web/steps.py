"""Where a person stands in a form: every page with what is done, now and to do."""

from collections.abc import Container

from chalicelib.domain.answers import Answers
from chalicelib.domain.programme import Programme
from chalicelib.language import marked as _
from chalicelib.language import said

CHECK = "check"


def steps(programme: Programme, answers: Answers, now: str, lacking: Container[str] = ()) -> list[dict[str, str]]:
    """Pages on which nothing is asked are left out; those that lack something are still to do."""
    pages = programme.pages_asked(answers)
    slugs = [page.slug for page in pages] + [CHECK]
    titles = [said(page.title) for page in pages] + [said(_("Check and send"))]
    at = slugs.index(now)
    behind = ["todo" if slug in lacking else "done" for slug in slugs[:at]]
    states = [*behind, "now", *["todo"] * (len(slugs) - at - 1)]
    return [{"title": title, "state": state} for title, state in zip(titles, states, strict=True)]


def before(programme: Programme, answers: Answers, page: str) -> str | None:
    """The page before this one; None for the first."""
    slugs = [one.slug for one in programme.pages_asked(answers)]
    at = slugs.index(page) if page in slugs else len(slugs)
    return slugs[at - 1] if at else None


def after(programme: Programme, answers: Answers, page: str) -> str:
    """The page after this one with these answers; CHECK after the last."""
    everything = [one.slug for one in programme.pages]
    wanted = {one.slug for one in programme.pages_asked(answers)}
    return next((slug for slug in everything[everything.index(page) + 1 :] if slug in wanted), CHECK)
