"""Letters that wait to be mailed, and the leases under which they are sent."""

from dataclasses import replace
from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action

from chalicelib.domain.errors import ChangedMeanwhile, TooLate
from chalicelib.domain.outbox import Kind, Letter, LetterState, Purpose, To
from chalicelib.store.table import Item, Refusing, Write, epoch, moment, put, sortable, update

LETTERS_DUE = "MAIL"
KEPT = timedelta(days=90)
# Anybody can have letters posted to any address: those that found nobody are soon forgotten.
KEPT_TO_ADDRESS = timedelta(days=2)


class LetterItem(Item, discriminator="letter"):
    purpose = UnicodeAttribute()
    to = UnicodeAttribute()
    submission = UnicodeAttribute(null=True)
    version = NumberAttribute(default=0)
    step = NumberAttribute(default=0)
    device = UnicodeAttribute(null=True)
    request = UnicodeAttribute(null=True)
    about = UnicodeAttribute(null=True)
    state = UnicodeAttribute()
    tries = NumberAttribute(default=0)
    moves = NumberAttribute(default=0)
    not_before = UnicodeAttribute()


def key(letter: str) -> tuple[str, str]:
    return f"MAIL#{letter}", "A"


def posting(letter: Letter, otherwise: Refusing = ChangedMeanwhile) -> Write:
    """`otherwise` is for a letter whose id says what it tells: it may have been posted before."""
    item = _item(letter)
    return put(item, LetterItem.pk.does_not_exist(), otherwise)


def cancelling(letter: str) -> Write:
    """Refuses with TooLate when the letter is being sent or has left."""
    item = LetterItem(*key(letter))
    waiting = LetterItem.state == LetterState.WAITING
    actions: list[Action] = [
        LetterItem.state.set(LetterState.CANCELLED),
        LetterItem.due_pk.remove(),
        LetterItem.due_at.remove(),
    ]
    return update(item, *actions, condition=waiting, otherwise=TooLate)


def moving(letter: Letter) -> Write:
    """Puts the letter in its new state if nobody moved it since it was read. Refuses with ChangedMeanwhile."""
    item = _item(replace(letter, moves=letter.moves + 1))
    return put(item, LetterItem.moves == letter.moves, ChangedMeanwhile)


def read(letter: str) -> Letter | None:
    """Pattern "one letter": one read."""
    try:
        item = Item.get(*key(letter), consistent_read=True)
    except Item.DoesNotExist:
        return None
    return _letter(item) if isinstance(item, LetterItem) else None


def due(now: datetime, most: int) -> list[str]:
    """Pattern "letters due": ids, oldest first, one Query of the index."""
    found = Item.due.query(LETTERS_DUE, Item.due_at <= sortable(now), limit=most)
    return [item.pk.removeprefix("MAIL#") for item in found]


def _item(letter: Letter) -> LetterItem:
    unsent = letter.state in (LetterState.WAITING, LetterState.SENDING)
    return LetterItem(
        *key(letter.id),
        purpose=letter.purpose,
        to=str(letter.to),
        submission=letter.submission or None,
        version=letter.version,
        step=letter.step,
        device=letter.device or None,
        request=letter.request or None,
        about=letter.about or None,
        state=letter.state,
        tries=letter.tries,
        moves=letter.moves,
        not_before=sortable(letter.due_at),
        due_pk=LETTERS_DUE if unsent else None,
        due_at=sortable(letter.due_at) if unsent else None,
        expires=None
        if unsent
        else epoch(letter.due_at + (KEPT_TO_ADDRESS if letter.to.kind is Kind.ADDRESS else KEPT)),
    )


def _letter(item: LetterItem) -> Letter:
    return Letter(
        id=item.pk.removeprefix("MAIL#"),
        purpose=Purpose(item.purpose),
        to=To.read(item.to),
        due_at=moment(item.not_before),
        submission=item.submission or "",
        version=int(item.version),
        step=int(item.step),
        device=item.device or "",
        request=item.request or "",
        about=item.about or "",
        state=LetterState(item.state),
        tries=int(item.tries),
        moves=int(item.moves),
    )
