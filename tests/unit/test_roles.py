"""What people call the roles."""

from chalicelib.domain.roles import ROLE_WORDS, Role


def test_every_role_has_words_of_its_own() -> None:
    assert set(ROLE_WORDS) == set(Role)
    assert len(set(ROLE_WORDS.values())) == len(Role)
