"""Whether the texts of a law that are held begin with its enactment."""

from kg.store.texts import Texts
from ontology.address import Clause, WorkId


def held_whole(texts: Texts, work: WorkId) -> bool:
    """Tell whether the first text held is that of the enactment: no older addendum stands there."""
    first = next(iter(texts.versions(work)), None)
    rows = texts.rows(
        "select distinct clause from articles where work = ? and clause like 'addenda-%'",
        work.short,
    )
    addenda = (Clause.from_short(row["clause"]).addendum for row in rows)
    numbers = [int(number) for number in addenda if number and number.isdigit()]
    if first is None or not first.number.isdigit() or not numbers:
        return False
    return min(numbers) >= int(first.number)
