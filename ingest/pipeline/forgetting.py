"""What builds keep and no build has used for long is removed, so that a cache does not only grow.

Vectors stay: they take the longest to make, and are kept by text alone.
"""

import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

_FOLDERS: Final = ("works", "statements", "terms", "metrics")
_LONG: Final = timedelta(days=30)


def forget(cache: Path, now: datetime) -> int:
    """Remove the files below *cache* that were last used long before *now*; give their number."""
    limit, gone = (now - _LONG).timestamp(), 0
    for path in (path for name in _FOLDERS for path in (cache / name).glob("*")):
        with suppress(FileNotFoundError):  # another build may be as fast
            stat = path.stat()
            if max(stat.st_atime, stat.st_mtime) < limit:
                path.unlink()
                gone += 1
    return gone


def forget_all(cache: Path) -> None:
    """Remove all that builds keep below *cache* but vectors and what texts were cut into."""
    for name in _FOLDERS:
        shutil.rmtree(cache / name, ignore_errors=True)
