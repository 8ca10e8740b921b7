"""How a measurement tells where it stands."""

from typing import Protocol


class Progress(Protocol):
    """Hears what is being measured and how far it is."""

    def stage(self, name: str, total: int) -> None:
        """Begin a part of *total* steps; 0 where the number is not known."""

    def advance(self, done: int) -> None:
        """Tell how many steps of it are done."""
