"""What a page of a document says: a slice of its text, by where the pages begin."""

from kg.store.texts import Texts
from ontology.address import WorkId


def page_text(texts: Texts, work: WorkId, page: int) -> str:
    """Give the text of a page; '' where nothing of it was read."""
    rows = texts.rows("select start, page from pages where work = ? order by start", work.short)
    starts = [(int(row["start"]), int(row["page"])) for row in rows]
    held = texts.rows("select body from articles where work = ?", work.short)
    body = next((str(row["body"]) for row in held), "")
    ends = [*(start for start, _ in starts[1:]), len(body)]
    parts = (body[s:e] for (s, at), e in zip(starts, ends, strict=False) if at == page)
    return "".join(parts).strip()
