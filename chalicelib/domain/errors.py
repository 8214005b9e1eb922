"""Every refusal of Amikeco, one class each, with the sentence that people read and the data that fill it."""

from datetime import datetime

from chalicelib.language import marked as _


class Refusal(Exception):
    """A thing that cannot be done, said kindly. `sentence` may hold {names} that `data` fills."""

    status = 400
    title = _("That did not work")
    sentence = _("Something was not right. Go back and try again.")

    def __init__(self, **data: object) -> None:
        super().__init__(type(self).__name__)
        self.data = data


class NotFound(Refusal):
    status = 404
    title = _("Page not found")
    sentence = _(
        "There is nothing at this address. If you followed a link from an email, check that all of it was copied."
    )


class LinkDead(Refusal):
    status = 403
    title = _("This link no longer works")
    sentence = _("It may have expired, or a newer link took its place. Look for our latest email to you.")


class LinkMissing(LinkDead):
    """A page that opens by a mailed link, in a browser that followed none."""

    title = _("This page opens by a link")
    sentence = _("Open the link in our newest email to you on this device.")


class KeyMissing(Refusal):
    status = 403
    title = _("We cannot tell that this is yours")
    sentence = _("Open the link in our email on this device. A form that was never sent opens only where it was begun.")


class ForgedPress(Refusal):
    """The nonce of a form does not belong to this browser, or the request came from another site."""

    status = 403
    title = _("Please press the button again")
    sentence = _(
        "This page had been open for a long time, or was opened from another site. Go back, reload it and try again."
    )


class ChangedMeanwhile(Refusal):
    """The version shown is not the version stored. Nothing was written."""

    status = 409
    title = _("This was changed in another window")
    sentence = _("What you see now is the newer one. Look it over and press again.")


class CallNotOpen(Refusal):
    status = 403
    title = _("This is not open")
    sentence = _("{title} is not taking submissions now.")


class CallClosed(Refusal):
    status = 403
    title = _("The call has closed")
    sentence = _(
        "It closed at {closed}. What counts is when Send reaches us; only a file that was still on its way then gives"
        " 15 minutes more. Your draft is kept. Write to {contact} if you had trouble."
    )

    def __init__(self, closes_at: datetime, zone: str) -> None:
        """`closes_at` is the first moment that was too late, `zone` the one in which people are told it."""
        super().__init__(closes_at=closes_at)
        self.closes_at, self.zone = closes_at, zone


class NotEligible(Refusal):
    status = 403
    title = _("You cannot enter this one")
    sentence = _(
        "We could not match this member number and email address to a member in good standing."
        " Check both, or write to {contact}."
    )


class NotSponsored(Refusal):
    status = 403
    title = _("We cannot match your sponsor")
    sentence = _(
        "We could not match this member number to an active or retired member in good standing other than you."
        " Check it with your sponsor, or write to {contact}."
    )


class LimitReached(Refusal):
    status = 403
    title = _("You have reached the limit")
    sentence = _("You can send {most} of these. Withdraw one to send another.")


class FilesFull(Refusal):
    status = 403
    title = _("No more files can be added here")
    sentence = _("At most {most} can be added here. Remove one first.")


class NotReady(Refusal):
    """Something is still missing before a submission can be sent; `missing` names the questions."""

    status = 409
    title = _("Something is still missing")
    sentence = _("Look at the list and answer what is left.")


class NotOpenToChange(Refusal):
    status = 409
    title = _("This can no longer be changed")
    sentence = _("It was sent or withdrawn. You find its present state on its status page.")


class AlreadyDecided(Refusal):
    status = 409
    title = _("This was already decided")
    sentence = _("{by} decided this on {at}.")


class TooLong(Refusal):
    """Of what a person wrote for another one to read."""

    status = 422
    sentence = _("Shorten it: at most {most} characters.")


class TooLate(Refusal):
    status = 409
    title = _("Too late to undo")
    sentence = _("The email to the applicant has left. Write to the applicant yourself if this was a mistake.")


class NotAllowed(Refusal):
    status = 403
    title = _("This is not yours to do")
    sentence = _("Your role does not open this page. If it should, ask an administrator.")


class DeviceUnknown(Refusal):
    """This browser has not shown who uses it; the way to do so is the device page."""

    status = 401
    title = _("We do not know this device yet")
    sentence = _("Confirm that it is you before you go on.")


class SignedOut(Refusal):
    """No member is signed in in this browser; the way to be is the members' entrance."""

    status = 401
    title = _("You are not signed in")
    sentence = _("Ask for a link to come in.")


class WrongNumber(Refusal):
    """Not the member number of the person whom a link is for."""

    status = 422
    title = _("That number is not right")
    sentence = _("Type your member number as it stands on your card")


class PasskeyNeeded(Refusal):
    status = 403
    title = _("Your role needs a passkey")
    sentence = _("Add a passkey to this device before you go on.")


class WrongCode(Refusal):
    status = 403
    title = _("That code is not right")
    sentence = _("Check the code in our newest email. You can ask for another one.")


class LastAdministrator(Refusal):
    status = 409
    title = _("Somebody must stay")
    sentence = _("This is the last administrator. Make another person administrator first.")


class TooMany(Refusal):
    status = 429
    title = _("Please wait a little")
    sentence = _("There were many requests in a short time. Try again in an hour.")


class Busy(Refusal):
    status = 503
    title = _("Please try again")
    sentence = _("Many people are here at this moment. Nothing was lost: press the button again.")
