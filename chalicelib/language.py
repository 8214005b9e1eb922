"""What people read: sentences, dates, sizes and addresses of pages, in their language."""

import gettext
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

CATALOGUES = Path(__file__).parent / "translations"
DEFAULT = "en"
# It is still that day somewhere: UTC-12, as IANA writes it.
ANYWHERE = "Etc/GMT+12"


def marked(sentence: str) -> str:
    """Marks a sentence of a declaration for the catalogues; it is translated where it is shown."""
    return sentence


@lru_cache(maxsize=8)
def catalogue(language: str = DEFAULT) -> gettext.NullTranslations:
    return gettext.translation("amikeco", CATALOGUES, [language], fallback=True)


def said(sentence: str, language: str = DEFAULT, /, **data: object) -> str:
    """The sentence in that language, its {names} filled from data. An empty sentence stays empty."""
    words = catalogue(language).gettext(sentence) if sentence else ""
    return words.format(**data) if data else words


def day(moment: datetime, zone: str = "UTC", language: str = DEFAULT) -> str:
    """ "Monday, March 1, 2027", in that zone."""
    from babel.dates import format_date  # 40 ms that most requests do not need

    return str(format_date(moment.astimezone(ZoneInfo(zone)).date(), "EEEE, MMMM d, y", locale=language))


def calendar_day(one: date, language: str = DEFAULT) -> str:
    """ "December 31, 2027": a day that is the same in every zone."""
    from babel.dates import format_date

    return str(format_date(one, "MMMM d, y", locale=language))


def calendar_month(first: date, language: str = DEFAULT) -> str:
    """ "December 2027"."""
    from babel.dates import format_date

    return str(format_date(first, "MMMM y", locale=language))


def wall_time(one: time, language: str = DEFAULT) -> str:
    """ "7:30 pm", as a clock on a wall shows it."""
    from babel.dates import format_time

    def written(pattern: str) -> str:
        return str(format_time(one, pattern, locale=f"{language}_US"))

    return f"{written('h:mm')} {written('a').lower()}"


def clock_time(moment: datetime, zone: str = "UTC", language: str = DEFAULT) -> str:
    """ "11:59 pm EST", in that zone."""
    from babel.dates import format_datetime

    def written(pattern: str) -> str:
        return str(format_datetime(moment, pattern, tzinfo=ZoneInfo(zone), locale=f"{language}_US"))

    return f"{written('h:mm')} {written('a').lower()} {written('z')}"


def moment_words(moment: datetime, zone: str = "UTC", language: str = DEFAULT) -> str:
    """ "2:14 pm EST, Saturday, November 21, 2026"."""
    return f"{clock_time(moment, zone, language)}, {day(moment, zone, language)}"


def opening_words(opens_at: datetime, zone: str = "UTC", language: str = DEFAULT) -> str:
    """As moment_words; and "9:00 am anywhere on Earth (UTC−12), Monday, March 1, 2027"."""
    if zone != ANYWHERE:
        return moment_words(opens_at, zone, language)
    at = wall_time(opens_at.astimezone(ZoneInfo(zone)).time(), language)
    sentence = marked("{at} anywhere on Earth (UTC−12), {day}")
    return said(sentence, language, at=at, day=day(opens_at, zone, language))


def closing_words(closes_at: datetime, zone: str = "UTC", language: str = DEFAULT) -> str:
    """The last second that still counts, as opening_words has it: "11:59 pm HST, Monday, March 1, 2027"."""
    return opening_words(closes_at - timedelta(seconds=1), zone, language)


def size(count: int) -> str:
    """Bytes as people say them: "2.1 MB", "640 kB", "12 bytes". Decimal, as phones and shops count."""
    if count < 1_000:
        return f"{count} bytes"
    if count < 999_500:
        return f"{round(count / 1_000)} kB"
    return f"{count / 1_000_000:.1f}".removesuffix(".0") + " MB"


def money(cents: int, language: str = DEFAULT) -> str:
    """US dollars as people write them: "$30", "$1,250.50"."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}${whole:,}.{rest:02d}" if rest else f"{sign}${whole:,}"
