"""Settings come from the environment, once, and do not change."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import ROOT, Settings


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"REGENLAW_{name.upper()}", raising=False)


def test_what_holds_unless_given() -> None:
    found = Settings()
    assert (found.home, found.corpus, found.model) == (Path(".regenlaw"), None, "embedded")
    assert (found.host, found.port) == ("127.0.0.1", 8000)
    assert found.base == "https://w3id.org/regenlaw/"
    assert (found.curated / "digests").is_dir()
    assert (ROOT / "pyproject.toml").is_file()


GIVEN = {
    "HOME": ("/srv/law", "home", Path("/srv/law")),
    "CORPUS": ("/srv/texts", "corpus", Path("/srv/texts")),
    "MODEL": ("hashing", "model", "hashing"),
    "PORT": ("8123", "port", 8123),
    "SPARQL_SECONDS": ("2.5", "sparql_seconds", 2.5),
}


@pytest.mark.parametrize("name", GIVEN)
def test_the_environment(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    text, field, value = GIVEN[name]
    monkeypatch.setenv(f"REGENLAW_{name}", text)
    assert getattr(Settings(), field) == value


def test_a_port_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGENLAW_PORT", "eighty")
    with pytest.raises(ValidationError, match="port"):
        Settings()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1


def test_readme_names_the_settings() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in ("HOME", "CORPUS", "MODEL", "PORT"):
        assert f"`REGENLAW_{name}`" in readme
