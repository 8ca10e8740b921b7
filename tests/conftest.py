"""What tests share: an invented corpus, one build of it for all, and the real corpus if it is there.

The invented corpus (`fixtures/official`) is one act in two texts, the second of which starts in two
steps, with its decree and its rule; `fixtures/curated` has a few concepts and digests of them.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, settings

from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.store.generation import Home

if TYPE_CHECKING:
    from kg.library import Library

ROOT: Final = Path(__file__).parents[1]
FIXTURES: Final = Path(__file__).parent / "fixtures"

# the same examples in every run, and no failure because a machine is busy
settings.register_profile(
    "regenlaw", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("regenlaw")


@pytest.fixture(scope="session")
def official() -> Path:
    """The folder of invented statutes."""
    return FIXTURES / "official"


@pytest.fixture(scope="session")
def curated() -> Path:
    """The folder of invented digests and concepts."""
    return FIXTURES / "curated"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, official: Path, curated: Path) -> Home:
    """A home with one generation of the invented corpus; nobody may write to it."""
    home = Home(tmp_path_factory.mktemp("home"))
    build(Plan(home, curated, official=official, model="hashing", processes=1), Silent())
    return home


@pytest.fixture(scope="session")
def library(built: Home) -> "Library":
    """The invented corpus, built and opened."""
    from kg.library import Library  # noqa: PLC0415 tests of lower layers do without it

    return Library.open(built)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real statutes: ``REGENLAW_CORPUS``, or ``corpus`` beside the checkout."""
    given = os.environ.get("REGENLAW_CORPUS")
    folder = Path(given) if given else ROOT.parent / "shared" / "corpus"
    if not (folder / "kr").is_dir():
        pytest.skip(f"no real corpus at {folder}: set REGENLAW_CORPUS")
    return folder
