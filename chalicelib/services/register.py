"""The register as officers read it: who may see and do what, searching, lists. Writes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.errors import NotAllowed, NotFound
from chalicelib.domain.ledger import Account
from chalicelib.domain.people import EVERY_REGION, Officer
from chalicelib.domain.places import Region
from chalicelib.domain.register import Member
from chalicelib.domain.roles import Role
from chalicelib.services import offering
from chalicelib.store import members, payments, register

PAGE = 25
# A filtered page looks at this many members of the list and shows those who fit.
MOST_SEEN = 100


class May(StrEnum):
    """What an officer may do in the register, by role and region."""

    SEE = "see"
    SEE_PERSON = "see_person"  # phone, addresses, date of birth
    SEE_LEDGER = "see_ledger"
    ENTER_MONEY = "enter_money"
    CHANGE = "change"  # class, leaving, coming back
    SEE_ROLL = "see_roll"


MAY: dict[May, frozenset[Role]] = {
    May.SEE: frozenset(
        {
            *(Role.ADMINISTRATOR, Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES, Role.REGION_SECRETARY),
            *(Role.TREASURER, Role.AUDITOR),
        }
    ),
    May.SEE_PERSON: frozenset({Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES, Role.REGION_SECRETARY}),
    May.SEE_LEDGER: frozenset({Role.TREASURER, Role.AUDITOR, Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES}),
    May.ENTER_MONEY: frozenset({Role.TREASURER}),
    May.CHANGE: frozenset({Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES}),
    May.SEE_ROLL: frozenset(
        {Role.ADMINISTRATOR, Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES, Role.REGION_SECRETARY, Role.AUDITOR}
    ),
}


@dataclass(frozen=True)
class Shown:
    """One page of a list. `after` is the number to go on from, empty at the end; `seen` counts whom we looked at."""

    members: list[Member]
    after: str
    seen: int


def may(officer: Officer, act: May, region: str) -> bool:
    return any(officer.holds(role, region) for role in MAY[act])


def allowed(officer: Officer, act: May, region: str) -> None:
    """Raises NotAllowed."""
    if not may(officer, act, region):
        raise NotAllowed


def sees(officer: Officer) -> bool:
    """Whether any part of the register is the officer's to see."""
    return bool(_regions(officer, May.SEE))


def _regions(officer: Officer, act: May) -> list[Region]:
    return [region for region in offering.association().regions if may(officer, act, region.id)]


def regions(officer: Officer, act: May = May.SEE) -> list[Region]:
    """Those in which the officer may do it. Raises NotAllowed when there is none."""
    found = _regions(officer, act)
    if not found:
        raise NotAllowed
    return found


def region(officer: Officer, wanted: str, act: May = May.SEE) -> Region:
    """Raises NotFound, also for a region that is not the officer's."""
    found = [one for one in regions(officer, act) if one.id == wanted]
    if not found:
        raise NotFound
    return found[0]


def account(officer: Officer, number: str, act: May = May.SEE) -> Account:
    """Raises NotFound, also for a member of a region that is not the officer's; NotAllowed for an act that is not."""
    found = payments.account(number)
    if not may(officer, May.SEE, found.member.region):
        raise NotFound
    allowed(officer, act, found.member.region)
    return found


def search(officer: Officer, wanted: str) -> list[Member]:
    """Members whom a number, an email address or the beginning of a name finds, in the officer's regions; at most PAGE.

    At most four reads, however many members there are; for who holds a role in some regions only, one for each region.
    """
    found: list[Member | None] = []
    if any(sign.isdigit() for sign in wanted) and "@" not in wanted:
        found = [members.read(offering.association().member_number(wanted) or wanted)]
    elif "@" in wanted:
        found = [*register.reached_at(wanted)]
    elif members.folded(wanted):
        found = [*_named(officer, wanted)]
    return [member for member in found if member and may(officer, May.SEE, member.region)][:PAGE]


def _named(officer: Officer, wanted: str) -> list[Member]:
    """By family name; "Mary Member" is tried as "Member Mary" when nobody is called so."""
    words = members.folded(wanted).split()
    turned = " ".join([words[-1], *words[:-1]])
    return _beginning(officer, wanted) or (_beginning(officer, turned) if len(words) > 1 else [])


def _beginning(officer: Officer, name: str) -> list[Member]:
    if may(officer, May.SEE, EVERY_REGION):
        return register.named(name, PAGE)
    return [member for one in regions(officer) for member in register.named_in(one.id, name, PAGE)]


def page(region: str, after: str, fits: Callable[[Member], bool] | None) -> Shown:
    """The next members of a region by name, all or those who fit. One Query, and one read to go on from somewhere."""
    last = members.read(after) if after else None
    most = MOST_SEEN if fits else PAGE + 1
    found = register.after(region, last, most)
    rows: list[Member] = []
    for position, member in enumerate(found):
        if len(rows) == PAGE:
            return Shown(rows, found[position - 1].number, position)
        if fits is None or fits(member):
            rows.append(member)
    return Shown(rows, found[-1].number if len(found) == most else "", len(found))
