"""An evaluation as one page that can be published: no script, nothing fetched, both languages.

Two radio buttons choose the language; bars are drawn beside figures that stand there as text, so
that a table says the same to those who hear it.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from api.evaluation_words import FIGURES, GROUPS, NOTES, PARTS, RUNS, WHY, Said

Json = dict[str, Any]
_STYLE: Final = """
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { font-weight: bold; text-align: left; }
th, td { border-top: 1px solid #8886; padding: 0.3rem 0.7rem 0.3rem 0; text-align: left; }
th { font-weight: normal; } thead th { vertical-align: bottom; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
td small { display: block; font-size: 0.75rem; } svg { display: block; }
tbody th { min-width: 8rem; } td { min-width: 5.8rem; }
.facts td { white-space: normal; }
.rail { fill: #8883; } .bar { fill: #2a8f85; } .span { stroke: currentColor; stroke-width: 2; }
#ko:checked ~ div [lang=en], #en:checked ~ div [lang=ko] { display: none; }
input:focus-visible + label { outline: 2px solid; }
"""
_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_PAGE: Final = """<!doctype html>
<html lang="ko"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>regenlaw: 평가 · Evaluation {on}</title><style>{style}</style></head>
<body><main><input type="radio" name="language" id="ko" checked>
<label for="ko" lang="ko">한국어</label>
<input type="radio" name="language" id="en"><label for="en" lang="en">English</label>
<div id="figures">{body}</div></main></body></html>
"""
_WIDTH: Final = 90
_COMPARED: Final = ("ours", "words", "vectors", "fused")  # in the tables of groups
_HEADLINE: Final = {"ask": "correct", "search": "recall@10"}
_CAPTIONS: Final[dict[str, Said]] = {
    "runs": ("같은 질문, 같은 본문에서", "On the same questions and passages"),
    "less": ("regenlaw에서 뺀 차이, 질문마다 짝지어", "regenlaw less each, question by question"),
    "seconds": (
        "한 프로세스에서 한 번에 하나씩, 초",
        "Seconds in one process, one after the other",
    ),
    "lacking": ("재지 못한 것", "What was not measured"),
    "all": ("모두", "All"),
    "found": ("정답과 견줌(구간 없음)", "Against annotated articles (without intervals)"),
}


def page(found: Json) -> str:
    """Write the page of what `kg.measure.evaluation.evaluate` gives."""
    body = "".join((_head(found["measured"]), *_parts(found), _lacking(found), _meanings(found)))
    on = escape(found["measured"]["on"])
    return _PAGE.format(hash=_HASH, style=_STYLE, on=on, body=body)


def _both(said: Said, tag: str = "span", **values: object) -> str:
    return "".join(
        f'<{tag} lang="{lang}">{escape(text.format(**values) if values else text)}</{tag}>'
        for lang, text in zip(("ko", "en"), said, strict=True)
    )


def _name(names: dict[str, Said], key: str) -> str:
    return _both(names[key]) if key in names else escape(key)


def _figure_name(key: str) -> str:
    return _both(FIGURES[key][0]) if key in FIGURES else escape(key)


def _head(measured: Json) -> str:
    facts: Sequence[tuple[Said, str]] = (
        (("잰 날", "Measured on"), measured["on"]),
        (("세대", "Generation"), f"{measured['generation']} ({measured['built']})"),
        (("말뭉치", "Corpus as of"), measured["snapshot"]),
        (("부호기", "Encoder"), measured["model"]),
        (("담은 것", "Holds"), _counted(measured["counts"])),
        (("정답", "Gold"), f"{measured['gold']}: {_counted(measured['files'])}"),
    )
    rows = (f'<tr><th scope="row">{_both(n)}</th><td>{escape(v)}</td></tr>' for n, v in facts)
    title = _both(("regenlaw 평가", "An evaluation of regenlaw"))
    caption = _both(("무엇을 언제 쟀나", "What was measured, and when"))
    note = _both(
        NOTES["interval"], "p", resamples=f"{measured['resamples']:,}", seed=measured["seed"]
    )
    table = (
        f"<table class='facts'><caption>{caption}</caption><tbody>{''.join(rows)}</tbody></table>"
    )
    return f'<h1>{title}</h1><div class="table" tabindex="0">{table}</div>{note}'


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items()) or "–"


def _parts(found: Json) -> Iterable[str]:
    for part, name in PARTS.items():
        if part in found:
            yield f'<section id="{part}"><h2>{_both(name)}</h2>'
            yield from _WRITERS.get(part, _grouped)(part, found[part])
            yield "</section>"
    if found["seconds"]:
        rows = [(_name(PARTS, part), _times(some)) for part, some in found["seconds"].items()]
        yield _table("seconds", ("p50", "p95", "n"), rows)


def _compared(part: str, table: Json) -> Iterable[str]:
    """Ours beside the plain runs: all figures, the differences, then the groups."""
    yield _both(NOTES["plain"], "p")
    columns = list(table["ours"]["all"])
    yield _figures("runs", columns, {_name(RUNS, r): v["all"] for r, v in table.items()})
    others = {_name(RUNS, r): v["ours_less_this"] for r, v in table.items() if r != "ours"}
    kept = [c for c in columns if any(c in some for some in others.values())]
    if others:
        yield _figures("less", kept, others, signed=True)
    headline, runs = _HEADLINE[part], [run for run in _COMPARED if run in table]
    for group in ("language", "intent", "file"):
        rows = {
            escape(member): {run: table[run][group][member].get(headline) for run in runs}
            for member in table["ours"][group]
        }
        heads = [_name(RUNS, run) for run in runs]
        caption = f"{_figure_name(headline)}, {_both(GROUPS[group])}"
        yield _table(
            caption, heads, [(n, [_cell(row[r]) for r in runs]) for n, row in rows.items()]
        )


def _grouped(part: str, table: Json) -> Iterable[str]:
    del part
    for group, rows in table.items():
        members = {_name(_CAPTIONS, "all"): rows} if group == "all" else rows
        shown = {k if group == "all" else escape(k): v for k, v in members.items()}
        columns = list(dict.fromkeys(name for some in shown.values() for name in some))
        if columns:
            yield _figures(group, columns, shown)


def _found(part: str, table: Json) -> Iterable[str]:
    del part
    for what, figures in table.items():
        cells = [_bar(value) + f"<b>{value:.3f}</b>" for value in figures.values()]
        yield _table("found", list(map(escape, figures)), [(escape(what), cells)])


_WRITERS: Final = {"ask": _compared, "search": _compared, "extraction": _found}


def _figures(
    caption: str, columns: Sequence[str], rows: dict[str, Json], *, signed: bool = False
) -> str:
    cells = [(n, [_cell(row.get(c), signed=signed) for c in columns]) for n, row in rows.items()]
    return _table(caption, [_figure_name(c) for c in columns], cells)


def _table(caption: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    words = _CAPTIONS.get(caption) or GROUPS.get(caption)
    top = "".join(f'<th scope="col">{head}</th>' for head in ("", *heads)).replace(
        '<th scope="col"></th>', "<td></td>", 1
    )
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for name, cells in rows
    )
    return (
        f'<div class="table" tabindex="0"><table><caption>{_both(words) if words else caption}'
        f"</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(found: Json | None, *, signed: bool = False) -> str:
    if not found:
        return "–"
    sign = "+" if signed else ""
    value, low, high = (f"{found[key]:{sign}.3f}" for key in ("value", "low", "high"))
    bar = "" if signed else _bar(found["value"], (found["low"], found["high"]))
    return f"{bar}<b>{value}</b> <small>{low} … {high} (n {found['n']})</small>"


def _bar(value: float, span: tuple[float, float] | None = None) -> str:
    line = (
        f'<path class="span" d="M{span[0] * _WIDTH:.1f} 4H{span[1] * _WIDTH:.1f}"/>' if span else ""
    )
    return (
        f'<svg width="{_WIDTH}" height="8" aria-hidden="true">'
        f'<rect class="rail" width="{_WIDTH}" height="8"/>'
        f'<rect class="bar" width="{value * _WIDTH:.1f}" height="8"/>{line}</svg>'
    )


def _times(some: Json) -> list[str]:
    return [f"{some['p50']:.3f}", f"{some['p95']:.3f}", str(some["n"])]


def _lacking(found: Json) -> str:
    rows = [
        (_name(PARTS, row["what"]), [_both((WHY.get(row["why"], row["why"]), row["why"]))])
        for row in found["not_measured"]
    ]
    rows += [
        (f"{_name(PARTS, row['part'])} {escape(row['id'])}", [escape(row["error"])])
        for row in found["errors"]
    ]
    return _table("lacking", (_both(("까닭", "Why")),), rows) if rows else ""


def _meanings(found: Json) -> str:
    told = str(found)
    rows = "".join(
        f"<dt>{_both(name)}</dt><dd>{_both(meaning)}</dd>"
        for key, (name, meaning) in FIGURES.items()
        if f"'{key}'" in told
    )
    again = _both(("다시 재는 명령", "The command that measures again"))
    command = "regenlaw eval --gold DIR --out FOLDER"
    heading = _both(("수치의 뜻", "What the figures count"))
    return f"<h2>{heading}</h2><dl>{rows}</dl><p>{again}: <code>{command}</code></p>"
