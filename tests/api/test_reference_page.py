"""The API reference: every route of the OpenAPI document, escaped, with a command that calls it."""

import re
from html import unescape

from fastapi.testclient import TestClient

from api.reference_page import reference


def test_every_route_stands_in_it(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    shown = set(re.findall(r"<h3><code>(\w+ [^<]+)</code>", page.text))
    document = client.get("/openapi.json").json()
    assert {unescape(s) for s in shown} == {
        f"{verb.upper()} {path}" for path, verbs in document["paths"].items() for verb in verbs
    }


def test_nothing_is_fetched_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs")
    assert "<script" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not re.findall(r'(?:src|href)="https?://', page.text)


def test_text_of_the_document_is_escaped() -> None:
    route = {
        "summary": "<b>",
        "parameters": [
            {
                "name": "<q>",
                "in": "query",
                "schema": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            }
        ],
    }
    page = reference({"paths": {"/<x>": {"get": route}}}, "http://here/")
    assert "<b>" not in page
    assert "<q>" not in page
    assert "curl &#x27;http://here/&lt;x&gt;&#x27;" in page


def test_a_command_has_the_examples(client: TestClient) -> None:
    page = unescape(client.get("/docs").text)
    assert re.search(r"curl 'http://testserver/api/v1/search\?q=%EC", page)
    assert re.search(
        r"""api/v1/ask' -H 'Content-Type: application/json' -d '\{"question": """, page
    )
