"""A library of the invented corpus with one more invented act."""

import shutil
from pathlib import Path

from ingest.pipeline.build import Plan, build
from ingest.pipeline.progress import Silent
from kg.library import Library
from kg.store.generation import Home


def library_with(
    folder: Path, official: Path, curated: Path, act: tuple[str, str, str, str]
) -> Library:
    """Build *act* (its name, its statute file, its digests, its concept) beside the others."""
    name, statute, digests, concept = act
    shutil.copytree(official, folder / "official")
    shutil.copytree(curated, folder / "curated")
    file = folder / "official" / "kr" / name / "법률.md"
    file.parent.mkdir()
    file.write_text(statute, "utf-8")
    (folder / "curated" / "digests" / "invented-act.yaml").write_text(digests, "utf-8")
    laws = folder / "curated" / "thesaurus" / "laws.yaml"
    laws.write_text(laws.read_text("utf-8") + concept, "utf-8")
    home = Home(folder / "home")
    plan = Plan(home, folder / "curated", official=folder / "official", model="hashing")
    build(plan, Silent())
    return Library.open(home)


def digests_of(head: str, told: dict[str, tuple[str, str, str, str]]) -> str:
    """Write digests: address → gist and question in Korean, gist and question in English."""
    entries = [
        f"""  - at: {at}
    topic: [시험]
    ko:
      gist: {ko}
      questions: [{asked_ko}]
    en:
      gist: {en}
      questions: [{asked_en}]
"""
        for at, (ko, asked_ko, en, asked_en) in told.items()
    ]
    return f"{head}\ndigests:\n{''.join(entries)}"
