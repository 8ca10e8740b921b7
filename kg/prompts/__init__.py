"""What a language model is told, as files."""

from functools import cache
from importlib.resources import files


@cache
def prompt(name: str) -> str:
    """Give the prompt of that name."""
    return (files("kg.prompts") / f"{name}.txt").read_text("utf-8")
