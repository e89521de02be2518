"""How Great Expectations' own pages look: its tables in a page of ours, which needs nothing from any network.

Its templates load style and scripts from other hosts; without them its pages are bare and its index is empty.
"""

from __future__ import annotations

from pathlib import Path

from great_expectations.render.view.view import DefaultJinjaPageView
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader

PAGES = Path(__file__).parent / "pages"


class PageView(DefaultJinjaPageView):
    """Great Expectations' view of a page, with ``pages/page.j2`` in place of its own frame."""

    def __init__(self, **directories: str | None) -> None:
        super().__init__(**directories)
        package = PackageLoader("great_expectations", "render/view/templates")
        self.env.loader = ChoiceLoader([FileSystemLoader(PAGES), package])
