"""What routes share: the open library, the day, the settings."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import AfterValidator

from api.clock import today
from api.service import Service


def service(request: Request) -> Service:
    """Give the service that the application was made with."""
    found: Service = request.app.state.service
    return found


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
