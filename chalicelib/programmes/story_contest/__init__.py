"""The short-story contest: members send a story under a pen name, readers judge it blind, the best takes the prize."""

from chalicelib.domain import words
from chalicelib.domain.association import Association
from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.programme import Limits, Programme
from chalicelib.domain.questions import Choice, Consent, LongText, Option, Page, Text
from chalicelib.domain.register import ANY_CLASS
from chalicelib.domain.roles import Role
from chalicelib.domain.rules import Nameless
from chalicelib.language import marked as _
from chalicelib.programmes._contest import entrant
from chalicelib.programmes.story_contest.decision import DECISION


def declared(association: Association) -> Programme:
    return Programme(
        slug="story-contest",
        version=1,
        title=_("Short-story contest"),
        one=_("contest entry"),
        lead=_("Send one story, true or invented. Readers know the pen name only. The best wins a cash prize."),
        offered_by=("ipa-us",),
        open_to=Eligible(classes=ANY_CLASS),
        limits=Limits(in_all=association.story_contest.entries),
        minutes=10,
        need=(
            _("your member number, and the email address that we have for you"),
            _("the story, to paste it here"),
            _("a pen name that does not give you away"),
        ),
        name_questions=("name",),
        person_question="member_number",
        title_question="title",
        proof_question="member_number",
        workflow=DECISION,
        called_by=(Role.CONTEST_CHAIR,),
        rules=(
            Nameless("pen_name", names=("name", "member_number"), strict=True),
            Nameless("title", names=("name",), wholes=("member_number",)),
            Nameless("story", names=(), wholes=("name", "member_number")),
        ),
        pages=(entrant(association), _story(association), _declarations()),
    )


def _story(association: Association) -> Page:
    terms = association.story_contest
    return Page(
        "story",
        _("Your story"),
        Text(
            "pen_name",
            _("Pen name"),
            hint=_("Readers see it in the place of your name. No part of your name, nor your member number."),
            missing=_("Choose a pen name"),
            least=2,
            most=40,
            judges_see=True,
        ),
        Text("title", _("Title"), missing=_("Give your story a title"), most=120, judges_see=True),
        Choice(
            "genre",
            _("What kind of story is it?"),
            short=_("Genre"),
            among=(
                Option("fiction", _("Fiction")),
                Option("true_story", _("A true story")),
                Option("humour", _("Humor")),
                Option("mystery", _("Mystery")),
                Option("other", _("Another kind")),
            ),
            missing=_("Choose what kind of story it is"),
            judges_see=True,
        ),
        Choice(
            "language",
            _("In which language is it?"),
            short=_("Language"),
            among=(Option("en", _("English")),),
            missing=_("Choose the language"),
            judges_see=True,
        ),
        LongText(
            "story",
            _("The story"),
            hint=_("Paste it here. Title and pen name stand above and are not counted."),
            guidance=words.RULE,
            least_words=terms.least_words,
            most_words=terms.most_words,
            most=20_000,
            missing=_("Paste your story here"),
            judges_see=True,
        ),
        to_officers=_("The story"),
    )


def _declarations() -> Page:
    return Page(
        "your-word",
        _("Your word"),
        Choice(
            "ai_use",
            _("Was artificial intelligence used?"),
            short=_("Artificial intelligence"),
            among=(
                Option("none", _("No")),
                Option("spelling_help", _("Only for spelling and grammar")),
                Option("generative", _("Yes, it wrote part of the story")),
            ),
            refused={"generative": _("Stories that artificial intelligence wrote in part cannot take part.")},
            missing=_("Say whether artificial intelligence was used"),
        ),
        Consent("own_work", _("I wrote this story. It was never published, not on social media either.")),
        Consent("not_a_case", _("It tells of no real victim or case, and of nothing confidential.")),
        Consent("may_print", _("The association may print it, with my name as credit.")),
        Consent("not_won_before", _("It has not won a contest before.")),
        to_officers=_("What the applicant declared"),
    )
