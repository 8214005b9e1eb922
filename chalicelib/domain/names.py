"""How names of people are compared."""

import unicodedata


def folded(name: str) -> str:
    """A name as it is sorted and searched: without accents, case and punctuation."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare.casefold()).split())
