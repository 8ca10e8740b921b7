"""The day of which the law is asked for where nobody names one: that of Korea's own clock."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

_SEOUL: Final = timezone(timedelta(hours=9))


def today() -> date:
    """Give the day in Seoul."""
    return datetime.now(UTC).astimezone(_SEOUL).date()
