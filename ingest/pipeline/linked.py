"""What links the works of today with each other: delegations, and the uses of defined terms.

Both are looked for over all works together, in each build: whatever changed may be the other end.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ingest.graph.quads import Names
from ingest.pipeline.findings import Delegating, Job, Today, delegations, of_today
from ingest.pipeline.terms import uses
from ingest.report.build import actor_rows, report, transitional_rows, write
from ingest.resolve.instruments import Instruments
from ontology.address import WorkId

_COUNTED: Final = ("delegations", "delegations filled", "terms used")


@dataclass(frozen=True, slots=True)
class Linked:
    """The statements by the work in whose graphs they stand, with what was counted."""

    lines: dict[WorkId, list[str]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(_COUNTED, 0)))


def link(jobs: Sequence[Job], instruments: Instruments, names: Names, path: Path) -> Linked:
    """Link the works; write what the build could not settle as a report to *path*."""
    today = [of_today(job) for job in jobs]
    found = Linked()
    wordings = tuple(one for some in today for one in some.wordings)
    linked = list(delegations(wordings, instruments, names))
    for one in linked:
        found.lines[one.where.work] += one.lines
        found.counts["delegations"] += len(one.found)
        found.counts["delegations filled"] += sum(bool(d.implemented_by) for d in one.found)
    for work, line in uses(today, instruments, names):
        found.lines[work].append(line)
        found.counts["terms used"] += 1
    _tell(today, linked, instruments, path)
    return found


def _tell(
    today: Sequence[Today], linked: Sequence[Delegating], instruments: Instruments, path: Path
) -> None:
    current = [(text, refs) for some in today for text, _, _, refs in some.wordings]
    told = report(current, [(one.where, one.found) for one in linked], instruments) | {
        "transitional": transitional_rows(g for some in today for g in some.transitional),
        "actors": actor_rows((u.where, u.role, u.words) for t in today for u in t.unlinked),
    }
    write(told, path)
