"""Statutes of other countries, from the files of ``overseas/``, in the one statute tree.

    statute = parse_overseas(path, "overseas/eu/32007R1394.articles.en.md")

The same promise as for Korean law: whatever stands in the body ends in exactly one provision.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from ingest.parse.overseas_asia import cut_china, cut_japan, cut_taiwan
from ingest.parse.overseas_meta import overseas_meta
from ingest.parse.overseas_states import (
    CODE_SCHEME,
    REGULATIONS_SCHEME,
    cut_code,
    cut_guidance,
    cut_regulations,
)
from ingest.parse.overseas_tree import NO_POINTS, Cut, Scheme, grow
from ingest.parse.overseas_west import EU_SCHEME, cut_germany, cut_kingdom, cut_union
from ingest.read.overseas import Overseas, family_of, read_overseas
from ontology.address import Unit, WorkId
from ontology.errors import BadSource, NotAStatute
from ontology.statute import Problem, ProblemKind, Provision, Statute

Grammar = tuple[Callable[[str], Iterator[Cut]], Scheme]
_GRAMMARS: Final[dict[str, Grammar]] = {
    "jp": (cut_japan, NO_POINTS),
    "cn": (cut_china, NO_POINTS),
    "tw": (cut_taiwan, NO_POINTS),
    "eu": (cut_union, EU_SCHEME),
    "uk": (cut_kingdom, NO_POINTS),
    "de": (cut_germany, NO_POINTS),
    "us/usc": (cut_code, CODE_SCHEME),
    "us/cfr": (cut_regulations, REGULATIONS_SCHEME),
    "us/fda-guidance": (cut_guidance, NO_POINTS),
}
Held = tuple[str, str, Statute]


def is_overseas(name: str) -> bool:
    """Tell whether the file of that name in the corpus is a text of another country."""
    return family_of(name) is not None


def parse_overseas(path: Path, name: str) -> Statute:
    """Read and parse one file; raise `BadSource` where it is no statute."""
    return parse_text(read_overseas(path, name))


def parse_text(source: Overseas) -> Statute:
    """Parse what was read; raise `NotAStatute` where it has no article."""
    cut, scheme = _grammar(source)
    provisions = grow(source.body, cut(source.body), scheme)
    if not any(p.unit is Unit.ARTICLE for p in provisions):
        raise NotAStatute(source.path, "no article, section or § in its body")
    return Statute(overseas_meta(source), source.body, provisions, tuple(_odd(provisions)))


def _grammar(source: Overseas) -> Grammar:
    for key, grammar in _GRAMMARS.items():
        if f"overseas/{key}/" in source.path:
            return grammar
    raise NotAStatute(source.path, f"no grammar for texts of {source.family} at this place")


def _odd(provisions: tuple[Provision, ...]) -> Iterator[Problem]:
    for part in provisions:
        if part.unit is Unit.ARTICLE and not part.children and not _says_something(part):
            note = "only its heading is held, not its text"
            yield Problem(ProblemKind.EMPTY_ARTICLE, part.clause, part.span, note)


def _says_something(part: Provision) -> bool:
    first, _, rest = part.raw.strip().partition("\n")
    return bool(rest.strip()) or "　" in first or not first.lstrip().startswith(("#", "§"))


def overseas_statutes(folder: Path, refused: dict[str, str] | None = None) -> Iterator[Held]:
    """Yield (name, sha256, statute) of every text below *folder*, work by work, oldest first.

    *folder* is the corpus that has ``overseas/`` in it. A text held twice is yielded once; of two
    texts of one day the one that the publisher has as current comes last and is told apart by a
    number. Files that cannot be read are passed over; *refused* takes their names and why.
    """
    groups: dict[WorkId, list[Held]] = defaultdict(list)
    seen: set[str] = set()
    paths = sorted((folder / "overseas").rglob("*"), key=lambda p: ("history" in p.parts, str(p)))
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or not is_overseas(name):
            continue
        try:
            source = read_overseas(path, name)
            statute = parse_text(source) if source.sha256 not in seen else None
        except BadSource as error:
            if refused is not None:
                refused[name] = error.why
            continue
        if statute is not None:
            seen.add(source.sha256)
            groups[statute.meta.work].append((name, source.sha256, statute))
    for work in sorted(groups):
        yield from _in_order(groups[work])


def _in_order(group: list[Held]) -> Iterator[Held]:
    """Order the texts of one work; the day decides, then what is current."""
    ordered = sorted(group, key=lambda held: (held[2].meta.promulgated, "/current/" in held[0]))
    days = [statute.meta.promulgated for _, _, statute in ordered]
    for at, (name, sha256, statute) in enumerate(ordered):
        day = statute.meta.promulgated
        twice = days.count(day) > 1
        number = str(at - days.index(day) + 1) if twice else statute.meta.number
        if statute.meta.work.jurisdiction == "jp" and not twice:
            number = ""
        yield name, sha256, replace(statute, meta=replace(statute.meta, number=number))
