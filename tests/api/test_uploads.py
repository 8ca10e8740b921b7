"""Uploads over HTTP: taken in, found with page, cited, recognised again, removed for good."""

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.uploads import Desk, safe_name
from kg.store.generation import Home
from tests.read.test_documents import pdf

WORDS = "The night guard counts the amber freezers twice."
PDF = pdf("The rooms are numbered.", WORDS)
Send = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def served(built: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service of its own, since it is written to."""
    path = tmp_path_factory.mktemp("uploads")
    shutil.copytree(built.current(), path / "generations" / "one")
    (path / "current").write_text("one\n", "utf-8")
    (path / "cache").mkdir()
    shutil.copy(built.instruments, path / "cache")
    app = create_app(Settings(home=path, upload_bytes=300_000, upload_seconds=20))
    yield TestClient(app, raise_server_exceptions=False)
    app.state.service.close()


@pytest.fixture(scope="module")
def send(served: TestClient) -> Send:
    """Upload a file and follow its job to the end."""

    def upload(data: bytes, name: str = "plan.pdf") -> dict[str, Any]:
        response = served.post("/api/v1/documents", files={"file": (name, data)})
        assert response.status_code == 202, response.text
        place = response.headers["location"]
        assert place == f"/api/v1/jobs/{response.json()['job']}"
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            job: dict[str, Any] = served.get(place).json()
            if job["state"] in ("done", "failed"):
                return job
            time.sleep(0.1)
        raise AssertionError(job)

    return upload


@pytest.fixture(scope="module")
def held(send: Send) -> dict[str, Any]:
    """The PDF, taken in."""
    job = send(PDF, "../../야간 <b>경비</b>.pdf")
    assert job["state"] == "done", job
    return job


def desk(client: TestClient) -> Desk:
    app = client.app
    assert isinstance(app, FastAPI)
    found: Desk = app.state.service.desk
    return found


def test_an_upload_is_found_with_its_page(served: TestClient, held: dict[str, Any]) -> None:
    hits = served.get("/api/v1/search", params={"q": "amber freezers night guard"}).json()["hits"]
    assert hits[0]["page"] == 2
    assert hits[0]["tier"] == "user"
    assert hits[0]["quote"] == WORDS
    assert hits[0]["document"] == "b>.pdf"  # a name is its last part and no path
    assert hits[0]["law_id"] == f"upload-{held['document']}"
    only = served.get("/api/v1/search", params={"q": "amber freezers", "type": "official"}).json()
    assert all(hit["tier"] == "official" for hit in only["hits"])


def test_an_answer_cites_it(served: TestClient, held: dict[str, Any]) -> None:
    library = served.app.state.service.library  # type: ignore[attr-defined]
    library.searcher._metric = replace(library.searcher._metric, floor=0.1)  # of no model
    body = {"question": "How often does the night guard count the amber freezers?"}
    answer = served.post("/api/v1/ask", json=body).json()
    cited = answer["citations"][0]
    assert (cited["page"], cited["law_id"]) == (2, f"upload-{held['document']}")
    assert cited["checks"]["verbatim"]
    assert WORDS in answer["answer"]


def test_it_is_listed_and_its_text_is_shown(served: TestClient, held: dict[str, Any]) -> None:
    listed = served.get("/api/v1/documents").json()["documents"]
    (one,) = [d for d in listed if d["id"] == held["document"]]
    assert (one["pages"], one["format"], one["size"]) == (2, "pdf", len(PDF))
    assert served.get(f"/api/v1/documents/{held['document']}").json() == one
    text = served.get(f"/api/v1/works/{one['work'].rpartition('/')[2]}/text").json()
    assert WORDS in text["articles"][0]["text"]


def test_the_graph_of_it(served: TestClient, held: dict[str, Any]) -> None:
    response = served.get(f"/api/v1/documents/{held['document']}/graph")
    assert response.headers["content-type"] == "application/n-quads"
    assert "ontology#Document" in response.text
    lines = response.text.splitlines()
    assert all(f"graph/document/upload-{held['document']}>" in line for line in lines)


def ask(client: TestClient, query: str) -> list[dict[str, str]]:
    head = {"Accept": "application/sparql-results+json"}
    response = client.post("/sparql", data={"query": query}, headers=head)
    assert response.status_code == 200, response.text
    rows = response.json()["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]


PASSAGES = """SELECT ?page ?heading ?hash WHERE {{
  GRAPH ?g {{ ?at oa:hasSelector/oa:exact "{}" ; rl:page ?page ; oa:hasSource ?document .
    OPTIONAL {{ ?at dcterms:isPartOf/rdfs:label ?heading }}
    ?document prov:wasDerivedFrom/<http://spdx.org/rdf/terms#checksum>
      /<http://spdx.org/rdf/terms#checksumValue> ?hash }} }}"""


def test_queries_see_its_passages_and_where_it_came_from(
    served: TestClient, held: dict[str, Any]
) -> None:
    (row,) = ask(served, PASSAGES.format(WORDS))
    assert (row["page"], row["hash"]) == ("2", hashlib.sha256(PDF).hexdigest())
    about = "SELECT ?x WHERE { ?d a rl:Document ; prov:wasDerivedFrom/dcterms:rights ?x ; prov:wasGeneratedBy/rdfs:label ?r }"
    assert {row["x"] for row in ask(served, about)} == {"licence not stated by the source"}
    laws = ask(served, "SELECT (COUNT(*) AS ?n) WHERE { ?law a eli:LegalResource }")
    assert int(laws[0]["n"]) > 0  # what the generation says is there with it


CITING = (
    "# 운영 계획\n\n「시험세포의 보관 및 이용에 관한 법률」 제4조제1항에 따라 보관한다.\n\n"
    "같은 법 제999조는 없다. 제3조는 이 계획의 조문이다.\n"
)
CITES = """SELECT ?what ?unresolved WHERE {{ GRAPH <{}> {{
  {{ ?document a rl:Document ; eli:cites ?what }}
  UNION {{ ?at rl:citesUnresolved ?unresolved }} }} }}"""


def test_what_it_cites_leads_to_the_law_and_goes_with_it(served: TestClient, send: Send) -> None:
    job = send(CITING.encode(), "plan.md")
    assert job["state"] == "done", job
    name = f"https://w3id.org/regenlaw/graph/document/upload-{job['document']}"
    found = ask(served, CITES.format(name))
    assert {r["what"] for r in found if "what" in r} == {
        "https://w3id.org/regenlaw/eli/kr/law/900001/art_4/para_1"
    }
    assert {r["unresolved"] for r in found if "unresolved" in r} == {"kr/900001/999"}
    laid = desk(served).uploads.laid
    before = set(laid.iterdir())
    assert served.delete(f"/api/v1/documents/{job['document']}").status_code == 204
    assert ask(served, CITES.format(name)) == []
    assert before.isdisjoint(laid.iterdir())  # the store that said it is gone from the disk
    kept = [p for p in desk(served).uploads.folder.rglob("*") if p.is_file()]
    assert not [p for p in kept if "제999조는 없다".encode() in p.read_bytes()]
    assert not [p for p in kept if job["document"].encode() in p.read_bytes()]


def test_the_same_content_is_recognised(served: TestClient, held: dict[str, Any]) -> None:
    response = served.post("/api/v1/documents", files={"file": ("other.pdf", PDF)})
    assert response.status_code == 200
    assert response.json()["duplicate"]
    assert response.json()["document"]["id"] == held["document"]


def test_a_job_tells_its_steps_as_events(served: TestClient, held: dict[str, Any]) -> None:
    place = f"/api/v1/jobs/{held['job']}"
    with served.stream("GET", place, headers={"Accept": "text/event-stream"}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        said = [json.loads(x[6:]) for x in response.iter_lines() if x.startswith("data: ")]
    assert said[-1]["state"] == "done"


REFUSED = {
    "bytes that are no document": (bytes(range(32)) * 40, "a.pdf", "not read here"),
    "a scan": (pdf(""), "a.pdf", "scanned"),
    "a truncated PDF": (PDF[:200], "a.pdf", "damaged"),
    "a broken archive": (b"PK\x03\x04" + b"word/" * 99, "a.docx", "damaged"),
}


@pytest.mark.parametrize(("data", "name", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_ends_with_why(send: Send, data: bytes, name: str, why: str) -> None:
    job = send(data, name)
    assert job["state"] == "failed"
    assert why in job["why"]


def test_removing_really_removes(served: TestClient, send: Send) -> None:
    secret = "보관실 암호는 은행나무이다."
    job = send(secret.encode(), "memo.txt")
    assert job["state"] == "done"
    found = served.get("/api/v1/search", params={"q": "은행나무 암호", "type": "user"}).json()
    assert found["hits"][0]["quote"] == secret
    place = f"/api/v1/documents/{job['document']}"
    assert served.delete(place).status_code == 204
    assert served.delete(place).status_code == 404
    after = served.get("/api/v1/search", params={"q": "은행나무 암호", "type": "user"}).json()
    assert all("은행나무" not in (hit["quote"] or "") for hit in after["hits"])
    folder = desk(served).uploads.folder
    for path in folder.rglob("*"):
        assert path.is_dir() or "은행나무".encode() not in path.read_bytes(), path
    assert not list((folder / "incoming").glob("*"))


def test_a_file_over_the_limit(served: TestClient) -> None:
    response = served.post("/api/v1/documents", files={"file": ("a.txt", b"x" * 300_001)})
    assert (response.status_code, response.json()["title"]) == (413, "TooLarge")


def test_a_body_of_no_stated_length_is_counted(served: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(40):
            yield b"x" * 50_000

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    response = served.post("/api/v1/documents", content=chunks(), headers=kind)
    assert response.status_code == 413
    assert response.headers["x-content-type-options"] == "nosniff"


def test_other_routes_keep_their_limit(served: TestClient) -> None:
    response = served.post("/api/v1/ask", content=b"x" * 700_001)
    assert response.status_code == 413


FOREIGN = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "another origin": {"Origin": "https://law.example"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_a_page_of_another_site_may_not(served: TestClient, headers: dict[str, str]) -> None:
    files = {"file": ("a.txt", b"x")}
    response = served.post("/api/v1/documents", files=files, headers=headers)
    assert response.status_code == 403
    assert served.delete("/api/v1/documents/x", headers=headers).status_code == 403


def test_an_empty_file_and_unknown_ids(served: TestClient) -> None:
    empty = served.post("/api/v1/documents", files={"file": ("a.txt", b"")})
    assert (empty.status_code, empty.json()["title"]) == (422, "BadUpload")
    for path in ("/api/v1/jobs/none", "/api/v1/documents/none", "/api/v1/documents/..%2fx/graph"):
        assert served.get(path).status_code == 404


NAMES = {
    "a path": ("/etc/plan.pdf", "plan.pdf"),
    "a path of Windows": (r"C:\plans\plan.pdf", "plan.pdf"),
    "turned-round text": ("fdp.\u202eplan", "fdp.plan"),
    "nothing left": ("../..", "document"),
    "letters in pieces": ("\u1112\u1161\u11ab.pdf", "한.pdf"),
    "far too long": ("x" * 400 + ".pdf", "x" * 140 + ".pdf"),
}


@pytest.mark.parametrize(("given", "expected"), NAMES.values(), ids=NAMES)
def test_names_are_shown_and_never_trusted(given: str, expected: str) -> None:
    assert safe_name(given) == expected


def test_a_restart_clears_what_was_left(served: TestClient, held: dict[str, Any]) -> None:
    uploads = desk(served).uploads
    stray = uploads.files / "stray"
    stray.write_bytes(b"x")
    uploads.sweep()
    assert not stray.exists()
    assert (uploads.files / held["document"]).is_file()


def test_another_model_takes_uploads_in_anew(served: TestClient, held: dict[str, Any]) -> None:
    found = desk(served)
    with found.uploads.writing() as database:
        database.execute("update uploads set model = 'older'")
    found.again("hashing-64")
    deadline = time.monotonic() + 120
    while {u.model for u in found.uploads.list()} != {"hashing-64"}:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert held["document"] in {u.id for u in found.uploads.list()}


def test_a_process_that_dies_ends_its_job_alone(
    served: TestClient, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("api.uploads._MODULE", "ingest.pipeline.nowhere")
        job = send("복도에는 등이 셋 있다.".encode(), "hall.txt")
    assert job["state"] == "failed"
    assert "died" in job["why"]
    assert send("복도에는 등이 넷 있다.".encode(), "hall.txt")["state"] == "done"
