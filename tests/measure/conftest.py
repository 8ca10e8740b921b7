"""A small invented gold about the invented act, whose figures can be counted by hand."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

ACT: Final = "시험세포의보관및이용에관한법률"
TERM: Final = {"law": ACT, "kind": "법률", "article": "제4조", "paragraph": 2, "item": None}
NOWHERE: Final = TERM | {"article": "제99조"}
ASKED: Final = "보관 허가는 몇 년 가나요?"


def question(name: str, text: str, *required: Any, **more: Any) -> dict[str, Any]:
    empty = {"lang": "ko", "asof": None, "intent": "deadline", "required": [[r] for r in required]}
    return {"id": name, "question": text, **empty, **more}


ROWS: Final[dict[str, list[dict[str, Any]]]] = {
    "present": [
        question("p-1", ASKED, TERM, facts=[["4년"]]),
        question(
            "p-2",
            "How long is a storage licence valid?",
            TERM,
            lang="en",
            intent="term",
            facts=[["four years"]],
        ),
        question("p-3", "이 제품의 관세는 얼마인가요?", intent="unanswerable"),
        question("p-4", ASKED, NOWHERE, facts=[["9년"]]),
    ],
    "past": [question("a-1", ASKED, TERM, asof="2024-01-01", facts=[["2년"]])],
    "cases": [
        {
            "id": "c-1",
            "facts": {"modality": "cell"},
            "expected": {"classification": ["아무것도 아님"], "risk_tier": None},
        }
    ],
    "references": [
        {"law": ACT, "kind": "법률", "article": "제7조", "span": "제4조제1항", "start": 2}
        | {"targets": [TERM | {"paragraph": 1}]}
    ],
    "notes": [{"said": "nothing"}],
}


@pytest.fixture(scope="session")
def gold_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that gold."""
    folder = tmp_path_factory.mktemp("gold")
    for name, rows in ROWS.items():
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
