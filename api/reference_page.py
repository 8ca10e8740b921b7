"""An OpenAPI document as a page for people: no script, nothing fetched, everything escaped."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, Final
from urllib.parse import quote, urlencode

Json = dict[str, Any]
_VERBS: Final = ("get", "post", "put", "delete")
_GROUPS: Final = {  # tag → heading
    "questions": "질문과 검색 · Questions",
    "pathways": "경로와 특례 · Pathways",
    "law": "법령 · Law",
    "held": "보유 자료 · What is held",
    "exports": "내보내기 · Exports",
    "sparql": "SPARQL",
    "graph": "그래프 · The graph",
    "service": "상태 · Service",
}
_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>regenlaw API</title><link rel="icon" href="/static/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/node.css"></head>
<body><header><a href="/">regenlaw</a></header><main>
<h1>API reference</h1>
<p lang="ko">JSON으로 주고받습니다. 오류는 RFC 9457 문서로, 날은 ISO 8601로 옵니다.
열쇠는 필요 없습니다.</p>
<p>JSON in and out; errors are RFC 9457 problems, days are ISO 8601. No key is needed.
For machines: <a href="/openapi.json">/openapi.json</a>; for an assistant: <code>/mcp</code>.</p>
<nav aria-label="Groups">{groups}</nav>
{body}</main></body></html>
"""


def reference(document: Json, url: str) -> str:
    """Write the page of *document* for the server at *url*."""
    by_tag: dict[str, list[str]] = {}
    for path, verbs in document["paths"].items():
        for verb in _VERBS:
            if verb in verbs:
                tag = (verbs[verb].get("tags") or ["service"])[0]
                route = _Route(document, url, (verb, path), verbs[verb])
                by_tag.setdefault(tag, []).append(route.write())
    order = [*_GROUPS, *(tag for tag in by_tag if tag not in _GROUPS)]
    shown = [tag for tag in order if tag in by_tag]
    groups = " · ".join(f'<a href="#{escape(t)}">{escape(_GROUPS.get(t, t))}</a>' for t in shown)
    body = "".join(
        f'<h2 id="{escape(t)}">{escape(_GROUPS.get(t, t))}</h2>{"".join(by_tag[t])}' for t in shown
    )
    return _PAGE.format(groups=groups, body=body)


class _Route:
    """One route of the document."""

    def __init__(self, document: Json, url: str, named: tuple[str, str], route: Json) -> None:
        self._document, self._url = document, url.rstrip("/")
        self._verb, self._path = named
        self._route = route

    def write(self) -> str:
        """Give the section: what it does, what it takes, how to call it."""
        head = f"<code>{self._verb.upper()} {escape(self._path)}</code>"
        what, how = self._route.get("summary", ""), self._route.get("description", "")
        return (
            f"<section><h3>{head}</h3><p><strong>{escape(what)}</strong>. "
            f"{escape(' '.join(how.split()))}</p>"
            f'{self._table()}<pre tabindex="0"><code>{escape(self._command())}</code></pre>'
            "</section>"
        )

    def _table(self) -> str:
        rows = "".join(
            f'<tr><th scope="row"><code>{escape(name)}</code></th>'
            f"<td>{escape(kind)}</td><td>{escape(why)}</td></tr>"
            for name, kind, why in (*self._parameters(), *self._members())
        )
        return f"<table>{rows}</table>" if rows else ""

    def _parameters(self) -> Iterator[tuple[str, str, str]]:
        for one in self._route.get("parameters", ()):
            needed = "required" if one.get("required") else "optional"
            kind = _kind(one.get("schema", {}))
            yield one["name"], f"{kind}, {needed} ({one['in']})", one.get("description", "")

    def _members(self) -> Iterator[tuple[str, str, str]]:
        schema = self._body()
        for name, one in schema.get("properties", {}).items():
            needed = "required" if name in schema.get("required", ()) else "optional"
            yield name, f"{_kind(one)}, {needed} (body)", one.get("description", "")

    def _body(self) -> Json:
        content = self._route.get("requestBody", {}).get("content", {})
        schema: Json = content.get("application/json", {}).get("schema", {})
        name = schema.get("$ref", "").rpartition("/")[2]
        found: Json = self._document.get("components", {}).get("schemas", {}).get(name, schema)
        return found

    def _command(self) -> str:
        path, asked = self._path, {}
        for one in self._route.get("parameters", ()):
            example = _example(one)
            if one["in"] == "path":
                plain = f"{{{one['name']}}}"
                path = path.replace(plain, quote(str(example)) if example else plain)
            elif example is not None:
                asked[one["name"]] = example
        address = self._url + path + (f"?{urlencode(asked)}" if asked else "")
        if self._verb == "get":
            return f"curl '{address}'"
        sent = {
            name: value
            for name, one in self._body().get("properties", {}).items()
            if (value := _example({"schema": one})) is not None
        }
        body = json.dumps(sent, ensure_ascii=False)
        return f"curl '{address}' -H 'Content-Type: application/json' -d '{body}'"


def _example(one: Json) -> Any:
    given: Iterable[Any] = one.get("examples") or one.get("schema", {}).get("examples") or ()
    values = given.values() if isinstance(given, dict) else given
    first = next(iter(values), None)
    return first.get("value") if isinstance(first, dict) and "value" in first else first


def _kind(schema: Json) -> str:
    kinds = [_kind(s) for s in schema.get("anyOf", ()) if s.get("type") != "null"]
    plain = schema.get("format") or schema.get("type") or schema.get("$ref", "").rpartition("/")[2]
    listed = " | ".join(f'"{value}"' for value in schema.get("enum", ()))
    return " or ".join(dict.fromkeys(kinds)) or listed or plain or "any"
