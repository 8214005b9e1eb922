"""What people can say of themselves in every form: languages and hobbies."""

from chalicelib.domain.questions import Option
from chalicelib.language import marked as _

LANGUAGES = (
    Option("en", _("English")),
    Option("es", _("Spanish")),
    Option("fr", _("French")),
    Option("de", _("German")),
    Option("it", _("Italian")),
    Option("pl", _("Polish")),
    Option("pt", _("Portuguese")),
    Option("zh", _("Chinese")),
    Option("tl", _("Tagalog")),
    Option("vi", _("Vietnamese")),
    Option("other", _("Another language")),
)
HOBBIES = (
    Option("police_insignia", _("Police insignia")),
    Option("stamps", _("Stamps")),
    Option("licence_plates", _("License plates")),
    Option("ham_radio", _("Ham radio")),
    Option("rv_travel", _("RV travel")),
    Option("pen_pal", _("Pen pals")),
)
