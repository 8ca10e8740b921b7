"""Citations for reference managers: CSL-JSON and BibTeX."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from kg.ask.values import Citation

_SPECIAL: Final = re.compile(r"[\\{}$&#%_~^]")
_ESCAPES: Final = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_NOT_KEY: Final = re.compile(r"[^A-Za-z0-9-]+")
_KINDS: Final = {True: "legislation", False: "report"}


def csl(found: Iterable[Citation], base: str, accessed: date) -> list[dict[str, Any]]:
    """Give CSL-JSON items: an instrument each, with the clause as its section."""
    items = []
    for one in found:
        item = {
            "id": one.address.short,
            "type": _KINDS[one.document is None],
            "title": one.title,
            "title-short": one.label,
            "section": one.address.clause.spoken,
            "genre": one.kind,
            "number": one.number,
            "issued": _parts(one.promulgated),
            "accessed": _parts(accessed),
            "jurisdiction": one.address.work.jurisdiction,
            "URL": one.url or one.address.iri(base),
            "language": one.language,
            "note": _note(one),
        }
        items.append({key: value for key, value in item.items() if value})
    return items


def bibtex(found: Iterable[Citation], base: str, accessed: date) -> str:
    """Give BibTeX entries; what is special to TeX is escaped."""
    entries = []
    for one in found:
        fields = {
            "title": one.title,
            "note": ", ".join(filter(None, (one.address.clause.spoken, _note(one)))),
            "number": one.number,
            "year": str(one.promulgated.year) if one.promulgated else "",
            "language": one.language,
            "urldate": accessed.isoformat(),
        }
        lines = [f"  {key} = {{{_tex(value)}}}" for key, value in fields.items() if value]
        address = (one.url or one.address.iri(base)).replace("}", "%7D").replace("{", "%7B")
        lines.append(f"  url = {{{address}}}")
        key = _NOT_KEY.sub("-", one.address.iri(base).removeprefix(base)).strip("-")
        entries.append("@misc{" + key + ",\n" + ",\n".join(lines) + "\n}\n")
    return "\n".join(entries)


def _note(one: Citation) -> str:
    if one.valid_from is None:
        return ""
    until = f" to {one.valid_to}" if one.valid_to else ""
    return f"in force from {one.valid_from}{until}"


def _parts(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda m: _ESCAPES.get(m[0], f"\\{m[0]}"), text)
