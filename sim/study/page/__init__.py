"""A batch as one page: a self-contained HTML file with figures, the tables beneath them, and words."""

from __future__ import annotations

from sim.study.page.contents import Contents, gather
from sim.study.page.document import page, write_page

__all__ = ["Contents", "gather", "page", "write_page"]
