"""What routes share: the open library, the day, the settings."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Final, Literal

from fastapi import Depends, Query, Request
from pydantic import AfterValidator

from api.service import Service

_SEOUL: Final = timezone(timedelta(hours=9))  # the law of the day is that of its own clock


def service(request: Request) -> Service:
    """Give the service that the application was made with."""
    found: Service = request.app.state.service
    return found


def today() -> date:
    """Give the day in Seoul."""
    return datetime.now(UTC).astimezone(_SEOUL).date()


def whole(text: str) -> str:
    """Give *text* back; raise `ValueError` where it holds half of a character."""
    text.encode()
    return text


Text = Annotated[str, AfterValidator(whole)]  # that an answer can repeat
ServiceDep = Annotated[Service, Depends(service)]
TodayDep = Annotated[date, Depends(today)]
Language = Literal["ko", "en"]
AsOf = Annotated[
    date | None, Query(description="The day whose law is asked for; today unless given")
]
