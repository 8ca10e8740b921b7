"""The words that a question is asked with, which name nothing of its matter.

"Could you elaborate on the specific requirements that our company should meet" is about none of
these words, and being rare in law they would otherwise weigh most of all.
"""

from collections.abc import Callable, Sequence
from typing import Final

LESS: Final = 0.5  # what such a word counts beside one of the matter
_WORDS: Final = """
    please provide elaborate clarify clarification specify specific specifically detail detailed
    details example examples explain describe outline insight insights company firm know like share
    give whether any some more further additional particular particularly context regarding
    concerning relation related case event entail expected expect expectations follow take taken
    need needed meet ensure ensuring considered consider considerations
"""


def asking(terms: Callable[[str], Sequence[str]]) -> frozenset[str]:
    """Give those words as *terms* cuts them.

    >>> sorted(asking(str.split))[:3]
    ['additional', 'any', 'case']
    """
    return frozenset(terms(_WORDS))
