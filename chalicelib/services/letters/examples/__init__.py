"""Every mail as it reads with invented words: for previews, snapshots and docs. One module for each kind of reader."""

from collections.abc import Mapping

from chalicelib.domain.outbox import Purpose
from chalicelib.services.letters.example import Mail
from chalicelib.services.letters.examples import applicants, awards, members, officers, referees, rooms

MAILS: Mapping[Purpose, Mail] = {
    **applicants.MAILS,
    **officers.MAILS,
    **referees.MAILS,
    **rooms.MAILS,
    **awards.MAILS,
    **members.MAILS,
}
