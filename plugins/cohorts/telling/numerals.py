"""Numbers, shares and days as a language writes them, by CLDR. The locale of the process has no influence."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from plugins.newsroom.number_words import spell

_COMPACT_FROM = 1_000_000


class Numerals:
    """The formats of one CLDR locale."""

    def __init__(self, locale: str) -> None:
        self._locale = Locale.parse(locale.replace("-", "_"))
        # The pattern of the language, with one decimal where needed: 88,9%, in French 88,9 %.
        whole = str(self._locale.percent_formats[None].pattern)
        self._percent = "0.#".join(whole.rsplit("0", 1))

    def number(self, value: int) -> str:
        """Return a count in full: 1.234 in Indonesian, 1,234 in English."""
        return format_decimal(value, locale=self._locale)

    def short(self, value: int) -> str:
        """Return a count of a million or more with at most one decimal, 1,2 juta; a smaller one in full."""
        if value < _COMPACT_FROM:
            return self.number(value)
        return format_compact_decimal(value, format_type="long", locale=self._locale, fraction_digits=1)

    def words(self, value: int) -> str:
        """Return a count in words: delapan belas, eighteen. In an unknown language it is in digits."""
        return spell(value, self._locale.language) or self.number(value)

    def share(self, share: Fraction) -> str:
        """Return a share in percent with at most one decimal, rounded half up from the exact fraction: 88,9%."""
        return format_percent(rounded(share), self._percent, locale=self._locale)

    def day(self, day: datetime.date) -> str:
        """Return a day: 20 Maret 2026."""
        return format_date(day, "long", locale=self._locale)

    def period(self, start: datetime.date, end: datetime.date) -> str:
        """Return a period: 12 Jan – 20 Mar 2026. A common month or year is written once."""
        return format_interval(start, end, "yMMMd", locale=self._locale)


def rounded(share: Fraction) -> Decimal:
    """Return a share as a decimal, 0.889 for eight ninths: one decimal of the percentage, half up."""
    tenths = Decimal((share.numerator * 2000 + share.denominator) // (2 * share.denominator))
    return (tenths / 1000).quantize(Decimal("0.001"), ROUND_HALF_UP)
