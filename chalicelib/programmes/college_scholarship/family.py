"""The member, as the register knows the member, and the student."""

from chalicelib.domain.association import Association
from chalicelib.domain.conditions import answer
from chalicelib.domain.facts import Fact
from chalicelib.domain.questions import (
    Address,
    Choice,
    Date,
    Email,
    MemberNumber,
    Name,
    Number,
    Option,
    Page,
    Phone,
    Text,
    YesNo,
)
from chalicelib.language import marked as _


def parent(association: Association) -> Page:
    return Page(
        "member",
        _("The member"),
        Name("name", _("Name"), fact=Fact.NAME),
        MemberNumber("member_number", _("Member number"), fact=Fact.NUMBER, as_on_card=association.member_number),
        Email("email", _("Email address"), fact=Fact.MAIL),
        Choice("member_class", _("Class"), fact=Fact.CLASS, among=association.classes),
        Date("joined", _("Member since"), fact=Fact.JOINED),
        Choice(
            "region",
            _("Region"),
            fact=Fact.REGION,
            among=tuple(Option(one.id, one.name) for one in (*association.regions, *association.closed_regions)),
        ),
        Date("closes_on", _("The call closes on"), fact=Fact.CLOSES_ON, past=False),
        Date("today", _("The register was read on"), fact=Fact.TODAY),
        Text(
            "agency",
            _("Agency in which the member serves, or served last"),
            short=_("Agency"),
            hint=_("So that we can see that the essay does not name it."),
            missing=_("Enter the agency"),
            least=2,
            autocomplete="organization",
        ),
        lead=_("This is what the register says. If something is wrong, change your profile or write to us first."),
    )


def student(association: Association) -> Page:
    return Page(
        "student",
        _("The student"),
        Name("student_name", _("Name of the student"), short=_("Student"), missing=_("Enter the student's name")),
        Choice(
            "relation",
            _("The student is the member's"),
            short=_("Relation"),
            among=_relations(association),
            missing=_("Choose how you are related"),
        ),
        Date(
            "student_born",
            _("Date of birth of the student"),
            short=_("Born"),
            missing=_("Enter the student's date of birth"),
            example="3 27 2008",
        ),
        Email(
            "student_email",
            _("Email address of the student"),
            short=_("Student's email"),
            hint=_("The student's own, not the member's"),
            missing=_("Enter the student's own email address"),
            autocomplete="off",
        ),
        Phone(
            "student_phone",
            _("Phone number of the student"),
            short=_("Student's phone"),
            missing=_("Enter the student's phone number"),
            autocomplete="off",
        ),
        Address(
            "student_address",
            _("Address of the student"),
            short=_("Student's address"),
            hint=_("Only the officers who decide see it. It is never published."),
            missing=_("Enter the student's address"),
        ),
        YesNo(
            "won_before",
            _("Has the student had this scholarship before?"),
            short=_("Had it before"),
            missing=_("Say whether the student has had it before"),
        ),
        Number(
            "won_year",
            _("In which year, the last time?"),
            short=_("Year of the award"),
            when=answer("won_before").is_("yes"),
            least=1990,
            most=2199,
            missing=_("Enter the year"),
        ),
    )


def _relations(association: Association) -> tuple[Option, ...]:
    grandchild = (Option("grandchild", _("Grandchild")),) if association.scholarships.grandchildren_ok else ()
    return (
        Option("child", _("Child")),
        Option("step", _("Stepchild")),
        Option("adopted", _("Adopted child")),
        *grandchild,
    )
