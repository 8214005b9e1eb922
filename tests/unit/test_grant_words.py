"""An award in words: who stands on the check, and how both scholarships are paid."""

from datetime import UTC, datetime

import pytest

from chalicelib.associations import association
from chalicelib.domain.grants import Grant, amount
from chalicelib.programmes import offered
from chalicelib.web.grant_words import parts, payee_of

NOW = datetime(2026, 11, 21, tzinfo=UTC)
PAYEE = {"payee": "Stella Student", "college_payee": "Demo College"}


@pytest.mark.parametrize(
    ("slug", "on_the_check", "paid"),
    [
        ("training-scholarship", "Stella Student", [("First half", "$500.50"), ("Second half", "$500.51")]),
        ("college-scholarship", "Stella Student and Demo College", [("In one sum", "$1,001.01")]),
        ("photo-contest", "Stella Student", [("In one sum", "$1,001.01")]),
    ],
)
def test_the_check_is_for_whom_the_programme_says(slug: str, on_the_check: str, paid: list[tuple[str, str]]) -> None:
    award = offered(association("ipa-us"))[slug].workflow.award
    assert award is not None
    grant = Grant("s", 100_101, NOW, PAYEE)

    assert payee_of(award, grant) == on_the_check
    assert [(part["title"], part["amount"]) for part in parts(award, grant)] == paid


def test_a_training_scholarship_is_held_to_what_was_asked_for() -> None:
    award = offered(association("ipa-us"))["training-scholarship"].workflow.award
    assert award is not None

    assert [amount(100_000, award, {"request": cents}) for cents in (60_000, 140_000)] == [60_000, 100_000]
