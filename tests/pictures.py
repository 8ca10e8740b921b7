"""Take the pictures of the documentation: `poe screenshots`, over the home of ``REGENLAW_HOME``.

A home that holds digests only (``regenlaw build`` without a folder) gives pictures without a word
of a source. Needs Playwright and a Chromium, as the tests of the page do.
"""

import importlib
import sys
from typing import Any, Final
from urllib.parse import quote

from api.settings import ROOT, Settings
from tests.api.window import CHROMIUM, served

_FOLDER: Final = ROOT / "api" / "docs" / "pictures"
_CASE: Final = "f.actor=hospital&f.purpose=treatment&f.modality=cell&f.cell_source=autologous"
_QUERY: Final = (
    "SELECT ?strategy ?task ?s ?t { ?s a rl:Strategy ; skos:prefLabel ?strategy . "
    '?t rl:partOf ?s ; skos:prefLabel ?task FILTER(LANG(?strategy)="ko" && LANG(?task)="ko") }'
)
_PICTURES: Final = {  # name → (language, scheme, width, route, how a result is shown)
    "ask": ("ko-KR", "light", 1100, "#/ask?q=세포처리시설 허가는 몇 년마다 갱신해야 하나요?", ""),
    "pathway": ("ko-KR", "light", 1200, f"#/pathway?{_CASE}", ""),
    "pathway-phone": ("en-US", "dark", 390, f"#/pathway?{_CASE}", ""),
    "what-if": ("en-US", "light", 1300, f"#/pathway?{_CASE}&w.modality=gene", ""),
    "search": ("ko-KR", "light", 1200, "#/library?q=장기추적조사", ""),
    "workbench": ("en-US", "light", 1200, f"#/graph?query={quote(_QUERY)}", "table"),
    "plans": ("en-US", "dark", 1200, "#/plans", ""),
}


def main() -> None:
    """Take every picture; tell where they stand."""
    if not CHROMIUM:
        sys.exit("no Chromium: install one, or name it in REGENLAW_CHROMIUM")
    api: Any = importlib.import_module("playwright.sync_api")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with served(Settings().home) as address, api.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # the first question loads the encoder; a picture is of the second
        browser.new_context().request.get(f"{address}api/v1/search?q=허가", timeout=300_000)
        for name, (language, scheme, width, route, shown) in _PICTURES.items():
            context = browser.new_context(
                locale=language, color_scheme=scheme, viewport={"width": width, "height": 720}
            )
            page = context.new_page()
            page.set_default_timeout(120_000)
            page.goto(address + route)
            page.locator("main h1").first.wait_for()
            page.wait_for_load_state("networkidle")
            page.locator("[aria-busy]").first.wait_for(state="detached")
            if shown:
                page.locator(".results-table").first.scroll_into_view_if_needed()
            page.screenshot(path=str(_FOLDER / f"{name}.png"))
            context.close()
        browser.close()
    sys.stdout.write(f"{len(_PICTURES)} pictures in {_FOLDER}\n")


if __name__ == "__main__":
    main()
