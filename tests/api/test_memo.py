"""An assessment leaves as a memo that word processors open."""

import io

import pytest
from docx import Document
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.routes import pathways
from api.service import Service
from api.settings import ROOT
from kg.pathways import Rules, load

FACTS = {"modality": "cell", "manipulation": "cultured", "purpose": "clinical_research"}


class _Library:
    """Only what a memo needs: the project's own rules."""

    rules: Rules = load(ROOT / "corpus" / "pathways")

    def assess(self, facts: dict[str, object], on: object) -> object:
        from kg.pathways import assess  # noqa: PLC0415

        return assess(self.rules, facts, on)  # type: ignore[arg-type]


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.include_router(pathways.router)
    app.state.service = type(
        "Held", (Service,), {"__init__": lambda _: None, "library": _Library()}
    )()
    return TestClient(app)


@pytest.mark.parametrize(("lang", "said"), [("ko", "임상연구"), ("en", "clinical research")])
def test_markdown_in_both_languages(client: TestClient, lang: str, said: str) -> None:
    found = client.post("/api/v1/assess/memo?format=md", json={"facts": FACTS, "lang": lang})
    assert found.headers["content-type"].startswith("text/markdown")
    assert said in found.text.lower()


def test_a_word_processor_opens_it(client: TestClient) -> None:
    found = client.post("/api/v1/assess/memo?format=docx", json={"facts": FACTS})
    text = "\n".join(p.text for p in Document(io.BytesIO(found.content)).paragraphs)
    assert "심의" in text
