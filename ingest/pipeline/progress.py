"""How a build tells where it stands; the door shows it as a bar or as lines."""

from typing import Protocol


class Progress(Protocol):
    """Hears of stages and steps."""

    def stage(self, name: str, total: int) -> None:
        """Hear that a stage of *total* steps begins; 0 where the number is not known."""

    def advance(self, done: int) -> None:
        """Hear that *done* steps of the stage are over."""


class Silent:
    """Says nothing."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, done: int) -> None:
        """Say nothing."""
