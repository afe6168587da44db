"""What all tests share: golden files, and property tests that draw the same examples everywhere."""

from __future__ import annotations

import difflib
import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

GOLDEN = Path(__file__).parent / "golden"
REPOSITORY = Path(__file__).parent.parent

# A first example may compile the kernel, so no deadline; the same examples in every run, so no flaky surprise.
settings.register_profile("harmattan", deadline=None, derandomize=True)
settings.load_profile("harmattan")


def pytest_collection_finish() -> None:
    """Keep the thousands of tests out of every search for garbage, of which the window makes many."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that compare with a golden file, so that `make golden` can run just them."""
    for item in items:
        if "golden" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.golden)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return REPOSITORY


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """``golden(name, text)``: the text equals tests/golden/<name>, or is written there by `make golden`."""
    return compare_or_write


def compare_or_write(name: str, text: str, folder: Path = GOLDEN) -> None:
    file = folder / name
    if os.environ.get("HARMATTAN_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return
    if not file.is_file():
        pytest.fail(f"there is no tests/golden/{name} yet; `make golden` writes it")
    kept = file.read_bytes().decode()
    if kept != text:
        pytest.fail(f"{difference(kept, text, name)}\nIf this is meant, `make golden` renews it.", pytrace=False)


def difference(kept: str, text: str, name: str) -> str:
    """A unified diff of at most 60 lines."""
    lines = list(difflib.unified_diff(kept.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm=""))
    rest = [f"... and {len(lines) - 60} lines more"] if len(lines) > 60 else []
    return "\n".join(lines[:60] + rest)
