"""What a worker of a cluster does: one chunk, from the batch that was sent to the parts in the shared folder.

Tasks may be run again or twice, whenever Dask thinks that it has lost a worker: the bytes of a part are the same
whoever writes it.
"""

from __future__ import annotations

import pickle
import socket
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sim.ensemble.folder import Chunk, Folder
from sim.ensemble.manifest import model_of
from sim.ensemble.work import Ready, Stored, finished, ready_points, store
from sim.errors import HarmattanError

if TYPE_CHECKING:
    from sim.ensemble.batch import Batch

_ONE_AT_A_TIME: Final = threading.Lock()
"""Python policies share one interpreter, and may share state."""


def store_chunk(sent: bytes, needs: Mapping[str, str], folder: str, manifest: str, chunk: Chunk) -> Stored:
    """Run and store one chunk.

    Args:
        sent: a batch and the runs of a chunk, pickled. needs: what must be installed here.
        folder: of the batch, as the client sees it. manifest: SHA-256 of its manifest.
        chunk: which.

    Raises:
        HarmattanError: something else is installed here, the folder is another one, or it cannot be written to.
    """
    _refuse_other_version(needs)
    batch, size, ready = _opened(sent)
    with _alone(batch):
        ((_, tables),) = finished(batch, size, [chunk], ready)
    there = Folder(Path(folder))
    # right before writing: the folder may have been given to another batch meanwhile
    if there.manifest_hash() != manifest:
        raise HarmattanError(
            f"{_self()} does not find this batch in {there}; name a folder that all workers share under one path"
        )
    return store(there, chunk, tables)


@lru_cache(maxsize=1)
def installed() -> Mapping[str, str]:
    """What makes the bytes of a part, by name; found out once, as a process goes on with what it has loaded."""
    return model_of() | {name: version(name) for name in ("numpy", "pyarrow")}


def _refuse_other_version(needs: Mapping[str, str]) -> None:
    """Rows and bytes must be the same whoever makes them."""
    here = installed()
    for name, wanted in needs.items():
        if here.get(name) != wanted:
            raise HarmattanError(
                f"{_self()} has {name} {here.get(name)}, and this process {wanted}; install the same version at both"
            )


@lru_cache(maxsize=2)
def _opened(sent: bytes) -> tuple[Batch, int, Ready]:
    """A batch, the runs of a chunk, and its points, for all tasks of the batch in this process."""
    try:
        batch, size = pickle.loads(sent)
    except (ImportError, AttributeError) as error:
        raise HarmattanError(
            f"{_self()} cannot import a policy ({error}); put its module where the workers find it, on their "
            "PYTHONPATH for instance"
        ) from None
    return batch, size, ready_points(batch)


def _alone(batch: Batch) -> AbstractContextManager[object]:
    return _ONE_AT_A_TIME if batch.policies else nullcontext()


def _self() -> str:
    return f"the worker on {socket.gethostname()}"
