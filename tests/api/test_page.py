"""The page's files: served as they are, complete in both languages, nothing from elsewhere, no markup from data."""

import re
from pathlib import Path
from typing import Final

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import ROOT, Settings

WEB: Final = ROOT / "api" / "web"
SOURCES: Final = sorted(p for p in WEB.iterdir() if p.suffix in {".js", ".css", ".html", ".svg"})
MODULES: Final = [p for p in SOURCES if p.suffix == ".js"]
_WORD: Final = re.compile(r'^  (?:"(?P<quoted>[^"]+)"|(?P<plain>\w+)): \[(?P<both>.*)\],$', re.M)
_PAIR: Final = re.compile(r'"((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"$')
_USED: Final = re.compile(r'\bt\("(?P<key>[^"]+)"')
_FAMILY: Final = re.compile(r"\bt\(`(?P<stem>\w+)_\$\{")
_IMPORT: Final = re.compile(
    r'^import [^"\n]*"(?P<path>[^"]+)";|\bimport\("(?P<dynamic>[^"]+)"\)|\} from "(?P<rest>[^"]+)";$',
    re.M,
)
_ADDRESS: Final = re.compile(r"https?://[^\s\"'`<>)]+")
_HOLE: Final = re.compile(r"\{(\w+)\}")
# namespaces: names that are never fetched
_NAMES: Final = (
    "http://www.w3.org/",
    "http://data.europa.eu/eli/ontology#",
    "https://w3id.org/regenlaw/",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The application over an empty home: the page needs no library to be served."""
    return TestClient(create_app(Settings(home=tmp_path_factory.mktemp("empty"))))


@pytest.fixture(scope="module")
def words() -> dict[str, tuple[str, str]]:
    """Every string of the page by its key."""
    found = {}
    for match in _WORD.finditer((WEB / "words.js").read_text("utf-8")):
        pair = _PAIR.fullmatch(match["both"])
        assert pair, match[0]
        found[match["quoted"] or match["plain"]] = (pair[1], pair[2])
    return found


def _name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_each_file_is_served(page: TestClient, path: Path) -> None:
    """A file comes whole, with a type that a browser takes under nosniff, and with the policy."""
    response = page.get("/" if path.name == "index.html" else f"/static/{path.name}")
    assert response.status_code == 200
    assert response.content == path.read_bytes()
    types = {".js": "javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
    assert types[path.suffix] in response.headers["content-type"]
    assert response.headers["x-content-type-options"] == "nosniff"


def test_policy_lets_nothing_in_from_elsewhere(page: TestClient) -> None:
    """No inline script or style, no other host: what an injected text could use is closed."""
    policy = page.get("/").headers["content-security-policy"]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("name", ["..%2Fapp.py", "../app.py", "absent.js", "%2e%2e/settings.py"])
def test_nothing_but_the_folder_is_served(page: TestClient, name: str) -> None:
    """A name leads to a file of the folder or to a problem, never to the code beside it."""
    response = page.get(f"/static/{name}")
    assert response.status_code >= 400
    assert "import" not in response.text


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_no_external_address(path: Path) -> None:
    """Nothing is fetched from elsewhere: addresses in the sources are names of namespaces."""
    found = _ADDRESS.findall(path.read_text("utf-8"))
    assert [a for a in found if not a.startswith(_NAMES)] == []


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_no_markup_from_strings(path: Path) -> None:
    """Text becomes text nodes only, and style comes from the sheets only."""
    text = path.read_text("utf-8")
    banned = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        " style=",
        "javascript:",
    )
    assert [word for word in banned if word in text] == []
    assert "<script>" not in text


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_are_files_of_the_folder(path: Path) -> None:
    """No build step and no packages: every import is a neighbour."""
    for match in _IMPORT.finditer(path.read_text("utf-8")):
        name = match["path"] or match["dynamic"] or match["rest"]
        assert name.startswith("./")
        assert (WEB / name).is_file()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_are_small(path: Path) -> None:
    """A module is read in one sitting; the table of words is a table."""
    limit = 600 if path.name == "words.js" else 250
    assert len(path.read_text("utf-8").splitlines()) <= limit


def test_every_string_in_both_languages(words: dict[str, tuple[str, str]]) -> None:
    """No key is empty in a language, and both have the same places to fill in."""
    for key, (ko, en) in words.items():
        assert ko.strip(), key
        assert en.strip(), key
        assert sorted(_HOLE.findall(ko)) == sorted(_HOLE.findall(en)), key
    text = (WEB / "words.js").read_text("utf-8")
    rows = [line for line in text.splitlines() if ": [" in line and not line.startswith("//")]
    assert len(rows) == len(words), "a key stands twice, or a row is written otherwise"


def test_every_key_used_is_there(words: dict[str, tuple[str, str]]) -> None:
    """A key in the code that the table lacks would show as the key."""
    for path in MODULES:
        text = path.read_text("utf-8")
        lost = {m["key"] for m in _USED.finditer(text)} - set(words)
        assert lost == set(), path.name
        for match in _FAMILY.finditer(text):
            assert any(key.startswith(match["stem"] + "_") for key in words), match[0]


def test_keys_that_data_brings(words: dict[str, tuple[str, str]]) -> None:
    """What the API answers in English has its Korean."""
    from kg.ask.values import Reason  # noqa: PLC0415 tables of other layers, compared here only
    from ontology.policy import PolicyState, PolicyType  # noqa: PLC0415

    expected = {f"reason_{one.value}" for one in Reason}
    expected |= {f"state_{one.value}" for one in PolicyState}
    expected |= {f"type_{one.value}" for one in PolicyType}
    assert expected - set(words) == set()


def test_page_says_its_parts() -> None:
    """The shell has a language, a way past the header, landmarks, and a live region."""
    text = (WEB / "index.html").read_text("utf-8")
    for part in (
        '<html lang="ko">',
        'class="skip"',
        "<main",
        "<header",
        "<footer",
        'aria-live="polite"',
        "<noscript>",
    ):
        assert part in text
