"""Memory that is free inside the program is given back to the system.

The C library of Linux keeps what was freed, in case it is wanted again: after large pictures have come and gone, and
after the compiled model was read in, that is tens of megabytes.
"""

from __future__ import annotations

import gc
import sys
from functools import lru_cache
from threading import Event
from typing import Any

_SETTLED = Event()


def settle() -> None:
    """What is there now stays: looking for garbage no longer goes through it, which took a few frames each time."""
    gc.collect()
    gc.freeze()
    _SETTLED.set()


def trim() -> None:
    """Give free memory back, where the C library can; it takes some milliseconds, once ``settle`` was called."""
    if _SETTLED.is_set():
        gc.collect()
    library = _library()
    if library is not None and hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


@lru_cache(maxsize=1)
def _library() -> Any:
    """The C library of this process; None on systems other than Linux, which do this by themselves."""
    import ctypes

    return ctypes.CDLL(None) if sys.platform == "linux" else None
