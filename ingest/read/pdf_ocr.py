"""Scanned pages through tesseract, where it is installed with Korean; else how to install it.

What it reads is marked as such: its letters may be wrong, so they are never taken for the text.
"""

import subprocess
import time
from dataclasses import dataclass, field
from typing import Any, Final

_DOTS: Final = 200  # an inch
_SECONDS: Final = 40.0  # of one document; the pages after that are listed as scanned
_PAGE: Final = 20.0
_EDGE: Final = 4000  # pixels; a larger page is drawn smaller
_ABSENT: Final = (
    "install tesseract with Korean to read it (Debian: apt install tesseract-ocr "
    "tesseract-ocr-kor), then add the file again"
)
_NO_KOREAN: Final = "tesseract has no Korean: install tesseract-ocr-kor, then add the file again"


@dataclass(slots=True)
class Recognition:
    """Reads the scanned pages of one document, as far as time goes."""

    left: float = _SECONDS
    _obstacle: str | None = field(default=None)

    def read(self, page: Any) -> tuple[str, str]:
        """Give the text of a page, and, where there is none, why."""
        if self._obstacle is None:
            self._obstacle = _obstacle()
        if self._obstacle:
            return "", self._obstacle
        if self.left <= 0:
            return "", f"only the first {_SECONDS:g} s of recognition are spent on one file"
        started = time.monotonic()
        try:
            text = _recognised(_drawn(page), min(_PAGE, self.left))
        except (OSError, subprocess.SubprocessError) as error:
            return "", f"tesseract failed: {type(error).__name__}"
        finally:
            self.left -= time.monotonic() - started
        return text, "" if text.strip() else "tesseract found no letters"


def _obstacle() -> str:
    """Say what keeps tesseract from reading Korean; "" where nothing does."""
    try:
        asked = ["tesseract", "--list-langs"]
        run = subprocess.run(asked, capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return _ABSENT
    return "" if b"kor" in (run.stdout + run.stderr).split() else _NO_KOREAN


def _drawn(page: Any) -> bytes:
    """Draw a page in grey, as a file that tesseract reads."""
    scale = min(_DOTS / 72, _EDGE / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    rows = b"".join(data[at : at + width] for at in range(0, stride * height, stride))
    bitmap.close()
    return b"P5 %d %d 255\n" % (width, height) + rows


def _recognised(drawn: bytes, seconds: float) -> str:
    command = ["tesseract", "stdin", "stdout", "-l", "kor+eng"]
    run = subprocess.run(command, input=drawn, capture_output=True, timeout=seconds, check=True)
    return run.stdout.decode("utf-8", "replace").replace("\f", "\n")
