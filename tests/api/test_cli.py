"""The command line: help for every command, tables and JSON, one line and 1 for what is wrong."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer.main
from rich.console import Console
from typer.testing import CliRunner, Result

from api.bars import Bars
from api.cli import app
from api.settings import ROOT
from kg.library import Library


def commands(group: Any, *above: str) -> Iterator[tuple[str, Any]]:
    """Give every command that does something, by the words that call it."""
    inside = getattr(group, "commands", {})
    if not inside:
        yield " ".join(above), group
    for name, command in inside.items():
        yield from commands(command, *above, name)


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.fixture
def run(home: Path, opened: Library, monkeypatch: pytest.MonkeyPatch) -> "Run":
    monkeypatch.setattr(Library, "open", lambda *_: opened)
    monkeypatch.setenv("REGENLAW_HOME", str(home))
    monkeypatch.setenv("REGENLAW_MODEL", "hashing")
    return Run()


class Run:
    """Runs a command; gives what it printed."""

    def __call__(self, *words: str, code: int = 0) -> Result:
        found = CliRunner().invoke(app, words)
        assert found.exit_code == code, found.output
        return found

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json").stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    silent = [p.name for p in command.params if not getattr(p, "help", None)]
    assert silent == []
    found = CliRunner().invoke(app, [*name.split(), "--help"])
    assert found.exit_code == 0
    assert command.help.split()[0] in found.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"regenlaw {name}" in (ROOT / "README.md").read_text("utf-8")


def test_ask(run: Run) -> None:
    shown = run("ask", "보관 허가는 몇 년 가나요?").stdout
    assert "4년" in shown
    assert "[1] 시험세포법 제4조제2항" in shown
    assert "corpus of 2024-05-07" in shown


def test_ask_as_json_of_a_day(run: Run) -> None:
    found = run.json("ask", "보관 허가는 몇 년 가나요?", "--as-of", "2024-01-01")
    assert (found["as_of"], found["citations"][0]["valid_to"]) == ("2024-01-01", "2024-11-08")


def test_search(run: Run) -> None:
    assert "제4조제2항" in run("search", "보관 허가", "-k", "2").stdout
    assert len(run.json("search", "보관 허가", "-k", "2")) == 2


def test_show(run: Run) -> None:
    shown = run("show", "시험세포법 제4조제2항", "--as-of", "2024-01-01").stdout
    assert "2년으로" in shown
    assert "kr/900001/4/2" in shown
    assert run.json("show", "kr/900001/5")["article"] == "제5조"


def test_show_says_what_governs_the_provision(run: Run) -> None:
    shown = run("show", "시험세포법 제5조").stdout
    assert "부칙<제20301호>제3조 · 기록의 보존에 관한 경과조치 · from 2024-11-08" in shown
    assert "종전의 규정에 따른다" in shown
    found = run.json("show", "kr/900001/5")["transitional"]
    assert [c["named"] for c in found] == [True, False]


def test_changes(run: Run) -> None:
    shown = run("changes", "시험세포법", "--from", "2024-11-07").stdout
    assert "제4조의2" in shown
    assert "5 of 5" in shown
    found = run.json("changes", "--from", "2024-11-07", "--to", "2024-11-08")
    assert {row["applies_from"] for row in found} == {"2024-11-08"}


REPORTS = [
    "works",
    "unresolved",
    "stale",
    "delegations",
    "transitional",
    "actors",
    "lints",
    "policy",
]


@pytest.mark.parametrize("what", REPORTS)
def test_report(run: Run, what: str) -> None:
    assert isinstance(run.json("report", what), list)
    assert " of " in run("report", what).stdout


def test_assess(run: Run) -> None:
    found = run.json("assess", "modality=cell", "purpose=treatment")
    assert found["facts"]["modality"] == "cell"
    assert "manipulation" in run("assess", "modality=cell", "purpose=treatment").stdout


CASE = ("assess", "modality=cell", "purpose=clinical_research", "cell_source=autologous")


def test_assess_side_by_side(run: Run) -> None:
    found = run.json(*CASE, "--with", "cell_source=allogeneic", "--with", "manipulation=cultured")
    assert [row["fact"] for row in found["facts"]] == ["cell_source", "manipulation"]
    shown = run(*CASE, "manipulation=cultured", "--with", "as_of=2020-08-27").stdout
    assert "2020-08-27" in shown
    assert "classification" in shown
    assert "same" in run(*CASE, "--with", "cell_source=autologous").stdout
    run(*CASE, "--with", "as_of=tomorrow", code=2)


def test_assess_prints_a_proof(run: Run) -> None:
    case = (*CASE, "manipulation=cultured", "--as-of", "2026-01-01")
    one, every = run(*case, "--proof", "CR_REVIEW").stdout, run(*case, "--proof", "all").stdout
    assert "purpose = clinical_research (given)" in one
    assert "CR_REVIEW" in every
    assert len(every) > len(one)
    assert "CR_REVIEW" in run(*case, "--proof", "NO_SUCH_RULE", code=2).output


@pytest.mark.parametrize("name", ["memo.md", "memo.docx", "memo.hwpx", "memo.pdf"])
def test_assess_writes_a_memo(run: Run, tmp_path: Path, name: str) -> None:
    assert name in run(*CASE, "--memo", str(tmp_path / name)).stdout.replace("\n", "")
    assert (tmp_path / name).stat().st_size > 500


def test_assessments_are_kept_and_looked_at_again(run: Run) -> None:
    (kept,) = json.loads(run(*CASE, "--save", "첫째").stdout)
    assert (kept["name"], kept["moved"]) == ("첫째", False)
    (again,) = json.loads(run("assess", "--rerun", kept["id"]).stdout)
    assert again["id"] == kept["id"]
    assert kept["id"] in [row["id"] for row in json.loads(run("assess", "--rerun", "all").stdout)]
    run("assess", "--rerun", "nothing", code=1)


def test_a_memo_has_a_known_format(run: Run, tmp_path: Path) -> None:
    run(*CASE, "--memo", str(tmp_path / "memo.rtf"), code=2)
    run(*CASE, "--with", "purpose=treatment", "--memo", str(tmp_path / "two.md"))
    assert "비교" in (tmp_path / "two.md").read_text("utf-8")


def test_eval_extraction(run: Run, tmp_path: Path) -> None:
    law = "시험세포의보관및이용에관한법률"
    target = {"law": law, "kind": "법률", "article": "제4조", "paragraph": 1, "item": None}
    row = {"law": law, "kind": "법률", "article": "제7조", "span": "제4조제1항", "start": 2}
    lines = [row | {"targets": [target]}, row | {"span": "이하", "start": 45, "targets": [target]}]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "references.jsonl").write_text(text, "utf-8")
    found = run.json("eval", "extraction", "--gold", str(tmp_path))
    assert found == {"references": {"precision": 1.0, "recall": 0.5, "targets": 0.5}}
    shown = run("eval", "extraction", "--gold", str(tmp_path), "--misses", "5")
    assert "0.5000" in shown.stdout
    assert "reference missed" in shown.stderr


def test_eval_of_everything(run: Run, tmp_path: Path) -> None:
    law = {"law": "시험세포의보관및이용에관한법률", "kind": "법률", "article": "제4조"}
    row = {"id": "q", "lang": "ko", "intent": "deadline", "question": "보관 허가는 몇 년 가나요?"}
    case = {"id": "c", "facts": {"modality": "cell"}, "expected": {"classification": ["없음"]}}
    lines = {"one": row | {"required": [[law]], "facts": [["4년"]]}, "cases": case}
    for name, line in lines.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    asked = ("eval", "--gold", str(tmp_path), "--out", str(tmp_path / "out"), "--drafts", "4")
    found = run.json(*asked)
    assert found["ask"]["ours"]["all"]["correct"] == {"value": 1, "low": 1, "high": 1, "n": 1}
    assert found["assess"]["all"]["classification"]["value"] == 0
    written = json.loads((tmp_path / "out" / "evaluation.json").read_text("utf-8"))
    assert written["ask"] == found["ask"]
    assert "evaluation of regenlaw" in (tmp_path / "out" / "evaluation.html").read_text("utf-8")
    shown = run(*asked)
    assert "not measured: extraction (the gold has no file of it)" in shown.stdout
    assert "answering questions (1)" in shown.stderr


def test_eval_into_a_folder_that_is_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    found = run("eval", "--drafts", "1", "--out", str(tmp_path / "file"), code=1)
    assert "name another with --out" in " ".join(found.stderr.split())


WRONG = {
    "an empty question": (("ask", " "), "BadQuestion"),
    "a provision that there is not": (("show", "kr/900001/99"), "UnknownProvision"),
    "an instrument that is not held": (("show", "약사법"), "UnknownWork"),
    "before the first version": (
        ("show", "시험세포법 제3조", "--as-of", "2020-01-01"),
        "NotLawThen",
    ),
    "no such generation": (("report", "--since", "yesterday"), "UnknownGeneration"),
    "no such report": (("report", "everything"), "BadQuery"),
    "no folder of gold": (("eval", "--gold", "nowhere"), "BadSource"),
    "a folder without gold": (("eval", "extraction", "--gold", "nowhere"), "NothingToBuild"),
    "a folder without sources": (("build", "nowhere"), "NothingToBuild"),
}


@pytest.mark.parametrize(("words", "name"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_line(run: Run, words: tuple[str, ...], name: str) -> None:
    found = run(*words, code=1)
    assert found.stderr.startswith(name)
    assert "Traceback" not in found.output
    assert found.stdout == ""


NEEDING = {
    "ask": ("ask", "보관 허가는?"),
    "search": ("search", "보관"),
    "show": ("show", "시험세포법 제3조"),
    "report": ("report",),
    "serve": ("serve",),
    "eval": ("eval", "extraction", "--gold", "."),
    "all of eval": ("eval",),
}


@pytest.mark.parametrize("words", NEEDING.values(), ids=NEEDING)
def test_nothing_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("REGENLAW_HOME", str(tmp_path))
    found = CliRunner().invoke(app, words)
    assert found.exit_code == 1
    message = " ".join(found.stderr.split())
    assert message.startswith("NotBuilt")
    assert "run `regenlaw build` first" in message


def test_a_day_that_cannot_be_read(run: Run) -> None:
    assert "tomorrow" in run("ask", "보관?", "--as-of", "tomorrow", code=2).stderr


def test_progress_without_a_terminal_is_lines() -> None:
    log = StringIO()
    with Bars(Console(file=log, width=100)) as bars:
        bars.advance(1)
        bars.stage("words", 7)
        bars.advance(7)
        bars.stage("a stage of its own", 0)
    lines = log.getvalue().splitlines()
    assert [line.split(" s ")[1].strip() for line in lines if line.strip()] == [
        "indexing words (7)",
        "a stage of its own (0)",
    ]
