"""Letters to members about their own rooms, with invented words."""

from collections.abc import Mapping

from chalicelib.domain.outbox import Purpose
from chalicelib.language import marked as _
from chalicelib.services.letters.example import Mail, only

UNTIL = "2:14 pm EST, Thursday, March 4, 2027"

MAILS: Mapping[Purpose, Mail] = {
    Purpose.WAY_IN: Mail(
        _("every member with that address"),
        _("when somebody asks for a link to the members' pages; to an address of nobody it ends quietly"),
        only(given_name="Demo"),
    ),
    Purpose.ADDRESS_CHECK: Mail(
        _("the new address of one member"),
        _("when the member asks for a new address"),
        only(until=UNTIL),
        after=("address_asked",),
    ),
    Purpose.ADDRESS_CHANGING: Mail(
        _("the old address of that member"),
        _("when the member asks for a new address"),
        only(given_name="Demo", until=UNTIL),
        after=("address_asked",),
    ),
}
