"""Who does the work of a batch: the threads of this process, or the workers of a Dask scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sim.ensemble.folder import Chunk, Folder
from sim.ensemble.work import Stored, stored_here
from sim.errors import UsageError
from sim.scenario.problems import shown

if TYPE_CHECKING:
    from sim.ensemble.batch import Batch

Executor = Callable[["Batch", int, Sequence[Chunk], Folder], Iterator[Stored]]
"""From a batch, the runs of a chunk, the chunks to do and the folder to those chunks, as they are stored."""

LOCAL: Final = "local"
DASK: Final = "dask"


@contextmanager
def executor_of(name: str) -> Iterator[Executor]:
    """The executor of a name, for as long as it is needed.

    Args:
        name: ``local``, or ``dask:ADDRESS`` with the address of a scheduler.

    Raises:
        UsageError: there is none of this name. HarmattanError: the scheduler cannot be reached.
    """
    kind, _, address = name.partition(":")
    if name == LOCAL:
        yield stored_here
    elif kind == DASK and address:
        from sim.ensemble.cluster import connected

        with connected(address) as cluster:
            yield cluster.stored
    else:
        raise UsageError(f"executor {shown(name)}: expected local or dask:ADDRESS, such as dask:127.0.0.1:8786")
