"""What the tests of the view share: no screen, no sound, and pictures that are compared with a tolerance."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
# SDL would make a request to close the window of a signal that ends the tests, and the test that runs would fail.
os.environ["SDL_NO_SIGNAL_HANDLERS"] = "1"

import numpy as np
import pygame
import pytest

from sim.view import trim

PICTURES = Path(__file__).parent.parent / "golden" / "pictures"

MOST_DIFFERENT = 12
"""A pixel counts as different if one of its channels differs by more."""

SHARE_ALLOWED = 0.002


@pytest.fixture(autouse=True)
def silence() -> Iterator[None]:
    """No test leaves the sound device open for the next."""
    yield
    pygame.mixer.quit()


@pytest.fixture(autouse=True)
def unsettled() -> Iterator[None]:
    """The next test begins as a new process does: what this one settled no longer makes its every still a search."""
    yield
    trim._SETTLED.clear()


@pytest.fixture(autouse=True, scope="session")
def no_screen() -> Iterator[None]:
    pygame.display.init()
    pygame.font.init()
    pygame.transform.set_smoothscale_backend("GENERIC")
    yield
    pygame.quit()


@pytest.fixture
def golden_picture(golden: object, tmp_path: Path) -> Callable[[str, pygame.Surface], None]:
    """``golden_picture(name, surface)``: as tests/golden/pictures/<name>.png, or written there by `make golden`."""

    def compare(name: str, surface: pygame.Surface) -> None:
        file = PICTURES / f"{name}.png"
        if os.environ.get("HARMATTAN_GOLDEN") == "write":
            file.parent.mkdir(parents=True, exist_ok=True)
            pygame.image.save(surface, file)
        elif not file.is_file():
            pytest.fail(f"there is no {file.name} in tests/golden/pictures yet; `make golden` writes it")
        else:
            want = pygame.image.load(file)
            share = different_share(want, surface, tmp_path / f"{name}_diff.png")
            if share > SHARE_ALLOWED:
                for kind, picture in (("want", want), ("got", surface)):
                    pygame.image.save(picture, tmp_path / f"{name}_{kind}.png")
                pytest.fail(f"{share:.2%} of {file.name} differs; want, got and diff: {tmp_path}", pytrace=False)

    return compare


def different_share(want: pygame.Surface, got: pygame.Surface, difference: Path) -> float:
    """The share of pixels that differ; a picture of them is kept."""
    if want.get_size() != got.get_size():
        return 1.0
    one, other = (pygame.surfarray.array3d(picture).astype(np.int16) for picture in (want, got))
    differs = np.abs(one - other).max(axis=2) > MOST_DIFFERENT
    pygame.image.save(pygame.surfarray.make_surface(np.repeat(differs[:, :, None], 3, axis=2) * 255), difference)
    return float(differs.mean())
