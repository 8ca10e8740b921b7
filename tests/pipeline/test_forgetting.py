"""Only what no build has used for long is removed from the cache."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.pipeline.forgetting import forget


def test_only_what_is_long_unused_goes(tmp_path: Path) -> None:
    now = datetime(2026, 6, 8, tzinfo=UTC)
    days = {"works/a.work": 40, "works/b.work": 3, "statements/c.nq.gz": 31, "vectors.sqlite": 400}
    for name, age in days.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, "utf-8")
        used = (now - timedelta(days=age)).timestamp()
        os.utime(path, (used, used))
    assert forget(tmp_path, now) == 2
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {"b.work", "vectors.sqlite"}
