"""Kinds of evidence say truly what they take, and every refusal has a sentence."""

import hashlib
from dataclasses import replace
from string import Formatter

import pytest

from chalicelib.domain.evidence import (
    CREDENTIAL,
    PHOTOGRAPH,
    RELEASE,
    SENTENCES,
    EvidenceKind,
    Finding,
    Format,
    Reason,
    plain,
)


def test_a_photograph_is_asked_for_by_types_and_endings() -> None:
    assert PHOTOGRAPH.accept == "image/jpeg,image/png,image/heic,image/heif,.jpg,.jpeg,.png,.heic,.heif"


def test_a_paper_may_also_be_a_pdf() -> None:
    assert CREDENTIAL.words == RELEASE.words == "JPG, PNG, HEIC, PDF"
    assert CREDENTIAL.accept.split(",")[-1] == ".pdf"


def test_a_call_may_ask_for_other_numbers() -> None:
    stricter = replace(PHOTOGRAPH, least_long_side=3_000)

    assert (stricter.least_long_side, stricter.most_bytes) == (3_000, PHOTOGRAPH.most_bytes)


@pytest.mark.parametrize(
    "wrong",
    [
        {"formats": ()},
        {"least_bytes": 0},
        {"least_bytes": 9_000, "most_bytes": 8_000},
        {"least_long_side": 5_000, "most_side": 4_000},
        {"most_pages": 0},
    ],
)
def test_a_kind_that_nothing_could_meet_is_not_made(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="photograph"):
        replace(PHOTOGRAPH, **wrong)  # type: ignore[arg-type]  # that is the point


def test_a_kind_asks_for_little_unless_told() -> None:
    kind = EvidenceKind(name="note", formats=(Format.PDF,), most_bytes=1_000)

    assert (kind.least_bytes, kind.least_long_side, kind.most_pages) == (1, 0, 1)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_of_what_to_do(reason: Reason) -> None:
    sentence = SENTENCES[reason]

    names = [name for _, name, _, _ in Formatter().parse(sentence) if name]
    assert sentence.endswith(".")
    assert all(name.isidentifier() for name in names)


def test_a_finding_knows_the_original_by_size_and_hash() -> None:
    finding = Finding.of(b"original", Format.PDF, width=3, height=4, views=(b"one", b"two"), thumbnail=b"small")

    assert (finding.size, finding.sha256) == (8, hashlib.sha256(b"original").hexdigest())
    assert finding.pages == 2


@pytest.mark.parametrize(("number", "shown"), [(20.0, "20"), (23.4, "23.4"), (0.5, "0.5")])
def test_numbers_are_written_as_people_do(number: float, shown: str) -> None:
    assert str(plain(number)) == shown
