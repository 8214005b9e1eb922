"""Hands a composed mail to SES."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr

from botocore.exceptions import ClientError

from chalicelib.cloud import client
from chalicelib.config import settings
from chalicelib.mail.composing import Message

# Some relays still lose letters with bytes above 127.
SEVEN_BIT = SMTP.clone(cte_type="7bit")


class MailRefused(Exception):
    """SES answered that it did not take the mail; it was certainly not sent."""


def send(message: Message, *, to: str, sender_name: str, reply_to: str) -> None:
    """One mail to one address. Raises MailRefused; any other error leaves it unknown whether the mail left."""
    mail = EmailMessage()
    mail["From"] = formataddr((sender_name, settings().mail_from))
    mail["To"] = to
    mail["Reply-To"] = reply_to
    mail["Subject"] = message.subject
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    try:
        client("ses").send_raw_email(
            Source=settings().mail_from, Destinations=[to], RawMessage={"Data": mail.as_bytes(policy=SEVEN_BIT)}
        )
    except ClientError as error:
        raise MailRefused(error.response["Error"]["Code"]) from error
