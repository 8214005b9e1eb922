"""Columns of an old list, by their headers in the many ways in which people write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from chalicelib.domain.importing.faults import Fault, Unreadable
from chalicelib.language import marked as _

FIRST_LINES = 10  # a title and a date may stand above the names of the columns
FEWEST = 2


class Column(StrEnum):
    NUMBER = "number"
    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    EMAIL = "email"
    CLASS = "class"
    AFFILIATION = "affiliation"
    REGION = "region"
    JOINED = "joined"
    PAID_THROUGH = "paid_through"
    PHONE = "phone"
    LINE1 = "line1"
    LINE2 = "line2"
    CITY = "city"
    STATE = "state"
    POSTAL_CODE = "postal_code"
    COUNTRY = "country"
    DATE_OF_BIRTH = "date_of_birth"
    AGENCY = "agency"
    AGENCY_PLACE = "agency_place"
    RANK = "rank"


# What stands in these tells who somebody is, so a report shows only how it begins.
PERSONAL = frozenset(
    {
        Column.NAME,
        Column.GIVEN_NAME,
        Column.FAMILY_NAME,
        Column.EMAIL,
        Column.PHONE,
        Column.LINE1,
        Column.LINE2,
        Column.CITY,
        Column.POSTAL_CODE,
        Column.DATE_OF_BIRTH,
    }
)

WORDS: Mapping[Column, str] = MappingProxyType(
    {
        Column.NUMBER: _("Number"),
        Column.NAME: _("Name"),
        Column.GIVEN_NAME: _("Given name"),
        Column.FAMILY_NAME: _("Family name"),
        Column.EMAIL: _("Email"),
        Column.CLASS: _("Class"),
        Column.AFFILIATION: _("Affiliation"),
        Column.REGION: _("Region"),
        Column.JOINED: _("Joined"),
        Column.PAID_THROUGH: _("Paid through"),
        Column.PHONE: _("Phone"),
        Column.LINE1: _("Street"),
        Column.LINE2: _("Street, second line"),
        Column.CITY: _("City"),
        Column.STATE: _("State"),
        Column.POSTAL_CODE: _("ZIP"),
        Column.COUNTRY: _("Country"),
        Column.DATE_OF_BIRTH: _("Date of birth"),
        Column.AGENCY: _("Agency"),
        Column.AGENCY_PLACE: _("City and state of the agency"),
        Column.RANK: _("Rank"),
    }
)

# Compared as `folded` writes them: letters and digits in lower case, everything else one space.
SPELLINGS: Mapping[Column, str] = MappingProxyType(
    {
        Column.NUMBER: "number, no, nr, num, member, member number, member no, member num, member id, memberid, mem no,"
        " membership number, membership no, membership id, id, card number, card no, ipa number, iupo number",
        Column.NAME: "name, full name, member name, fullname, last first, last name first name",
        Column.GIVEN_NAME: "given name, given names, first name, firstname, first, fname, forename, christian name",
        Column.FAMILY_NAME: "family name, last name, lastname, last, lname, surname",
        Column.EMAIL: "email, e mail, email address, e mail address, mail, email 1, primary email, personal email",
        Column.CLASS: "class, member class, membership class, type, member type, membership type, category, membership"
        " category, kind, status, member status, membership status, kind of membership",
        Column.AFFILIATION: "affiliation, associate type, kind of associate, relation",
        Column.REGION: "region, region number, region no, region id, region name, chapter, lodge",
        Column.JOINED: "joined, join date, date joined, joined on, member since, membership since, since, start date,"
        " date of joining, joining date, enrolled, date enrolled, enrollment date, enrolment date, year joined",
        Column.PAID_THROUGH: "paid through, paid thru, paid to, paid until, paid up to, dues paid, dues paid through,"
        " dues paid thru, dues paid to, dues paid until, dues through, dues thru, dues, dues year, expires, expiry,"
        " expiration, expiry date, expiration date, valid until, valid through, valid thru, paid through date",
        Column.PHONE: "phone, phone number, telephone, tel, mobile, mobile phone, cell, cell phone, cellphone, phone 1,"
        " home phone, primary phone",
        Column.LINE1: "street, address, address 1, address line 1, line 1, line1, address1, street address, home"
        " address, mailing address, addr 1, addr1, addr",
        Column.LINE2: "street second line, address 2, address line 2, line 2, line2, address2, apt, unit, suite,"
        " apartment, addr 2, addr2",
        Column.CITY: "city, town, home city, city town",
        Column.STATE: "state, st, province, home state, state province",
        Column.POSTAL_CODE: "zip, zip code, zipcode, postal code, postcode, post code, zip 4, zip postal code",
        Column.COUNTRY: "country, nation",
        Column.DATE_OF_BIRTH: "date of birth, birth date, birthdate, dob, born, birthday, d o b",
        Column.AGENCY: "agency, department, dept, police department, agency name, employer, agency department",
        Column.AGENCY_PLACE: "city and state of the agency, agency city and state, agency place, agency location",
        Column.RANK: "rank, title, rank title, position",
    }
)


def folded(text: str) -> str:
    """Letters and digits in lower case, everything else one space; "#" is read as "number"."""
    bare = text.casefold().replace("#", " number ")
    return " ".join("".join(one if one.isalnum() else " " for one in bare).split())


# The earlier a spelling stands in its list, the surer it is: beside "Class", a column "Status" means something else.
COLUMNS: Mapping[str, tuple[Column, int]] = MappingProxyType(
    {
        spelling.strip(): (column, rank)
        for column, spellings in SPELLINGS.items()
        for rank, spelling in enumerate(spellings.split(","))
    }
)


@dataclass(frozen=True)
class Header:
    """Where each column stands in the rows, how it is called there, and what nobody asks for."""

    line: int
    places: Mapping[Column, int]
    names: Mapping[Column, str]
    ignored: tuple[str, ...]

    def cell(self, cells: Sequence[str], column: Column) -> str:
        place = self.places.get(column)
        return cells[place] if place is not None and place < len(cells) else ""


def header(line: int, cells: Sequence[str]) -> Header | None:
    """None for a line that names fewer than two. Of several columns for one thing the surest counts."""
    sure: dict[Column, tuple[int, int]] = {}
    for place, cell in enumerate(cells):
        if found := COLUMNS.get(folded(cell)):
            column, rank = found
            sure[column] = min(sure.get(column, (rank, place)), (rank, place))
    places = {column: place for column, (_rank, place) in sure.items()}
    if len(places) < FEWEST:
        return None
    names = {column: cells[place] for column, place in places.items()}
    ignored = [cell for place, cell in enumerate(cells) if cell and place not in places.values()]
    return Header(line, places, names, tuple(ignored))


NEEDED: tuple[frozenset[Column], ...] = (
    frozenset({Column.FAMILY_NAME, Column.NAME}),
    frozenset({Column.CLASS}),
    frozenset({Column.REGION}),
)
WISHED = (Column.NUMBER, Column.EMAIL, Column.JOINED, Column.PAID_THROUGH)


def refuse_incomplete(found: Header) -> None:
    """Raises Unreadable naming every column without which no row could be taken."""
    missing = [min(choice) for choice in NEEDED if not choice & found.places.keys()]
    if Column.FAMILY_NAME in found.places and not {Column.GIVEN_NAME, Column.NAME} & found.places.keys():
        missing.insert(0, Column.GIVEN_NAME)
    if missing:
        raise Unreadable(Fault.COLUMNS_MISSING, columns=", ".join(WORDS[column] for column in missing))
