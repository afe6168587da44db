"""A batch on the workers of a Dask scheduler: chunks as tasks, so many at once, counted as they finish.

Dask knows which worker does what, and runs again what a lost one had begun. Each worker writes the parts of its chunks
into the folder of the batch, which all must see under the same path; only counts come back.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from sim.ensemble.folder import Chunk, Folder
from sim.ensemble.worker import installed, store_chunk
from sim.errors import HarmattanError, UsageError
from sim.scenario.problems import printable

if TYPE_CHECKING:
    from sim.ensemble.batch import Batch
    from sim.ensemble.work import Stored

TIMEOUT: Final = 10.0
"""Seconds that a scheduler has to answer, and then to have a worker."""

IN_FLIGHT: Final = 3
"""Chunks that are given out for each thread of the workers: none stands idle, and the scheduler is not flooded."""

EXTRA: Final = 'pip install "harmattan[cluster]"'


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster behind a scheduler, with at least one worker.

    Raises:
        UsageError: that is no address.
        HarmattanError: Dask is not installed, the scheduler does not answer, or no worker has come.
    """
    try:
        from distributed import Client
    except ImportError:
        raise HarmattanError(f"--executor dask needs Dask, which is not installed; {EXTRA}") from None
    _refuse_no_address(address)
    try:
        client = Client(address, timeout=TIMEOUT, set_as_default=False)
    except OSError as error:
        raise HarmattanError(
            f"the scheduler at {printable(address)} does not answer ({_first_line(error)}); start one with "
            "'dask scheduler', and name the address that it prints"
        ) from None
    with client:
        cluster = Cluster(client, printable(address))
        cluster.wait_for_a_worker()
        yield cluster


def _refuse_no_address(address: str) -> None:
    from distributed.comm.addressing import get_address_host_port, normalize_address

    try:
        get_address_host_port(normalize_address(address), strict=True)
    except ValueError as error:
        said = f"--executor dask:{printable(address)}: {_first_line(error)}"
        raise UsageError(f"{said}; expected an address such as 127.0.0.1:8786") from None


@dataclass(frozen=True)
class Cluster:
    """Workers behind a scheduler.

    Attributes:
        client: of Dask. address: of the scheduler, to be shown.
    """

    client: Any
    address: str

    def wait_for_a_worker(self) -> None:
        """Wait until there is one.

        Raises:
            HarmattanError: none has come.
        """
        try:
            self.client.wait_for_workers(1, timeout=TIMEOUT)
        except TimeoutError:
            raise HarmattanError(
                f"the scheduler at {self.address} has no worker; start one with 'dask worker {self.address}'"
            ) from None

    def stored(self, batch: Batch, size: int, todo: Sequence[Chunk], folder: Folder) -> Iterator[Stored]:
        """Have chunks run and stored by the workers, as they finish.

        Raises:
            HarmattanError: a worker refused, or the scheduler was lost.
        """
        try:
            yield from self._stored(batch, size, todo, folder)
        except (OSError, CancelledError):
            raise HarmattanError(f"the scheduler at {self.address} was lost; {_GOES_ON}") from None

    def _stored(self, batch: Batch, size: int, todo: Sequence[Chunk], folder: Folder) -> Iterator[Stored]:
        from distributed import as_completed

        chunks, submit = iter(todo), self._submitter(batch, size, folder)
        first = [submit(chunk) for chunk in islice(chunks, self._at_once())]
        given_out = as_completed(first, loop=self.client.loop)
        for future in given_out:
            yield self._result(future)
            # workers come and go
            for chunk in islice(chunks, max(0, self._at_once() - given_out.count())):
                given_out.add(submit(chunk))

    def _submitter(self, batch: Batch, size: int, folder: Folder) -> Any:
        """A function from a chunk to the future of its task."""
        batch_id = f"harmattan-{uuid4().hex}"
        # a task like the others, as Dask makes its result anew if all workers that hold it are lost
        sent = self.client.submit(bytes, _pickled(batch, size), key=f"{batch_id}-batch")
        needs, path, manifest = installed(), str(folder.path.resolve()), folder.manifest_hash()

        def submit(chunk: Chunk) -> Any:
            key = f"{batch_id}-{chunk[0]}-{chunk[1]}"
            return self.client.submit(store_chunk, sent, needs, path, manifest, chunk, key=key)

        return submit

    def _at_once(self) -> int:
        """Chunks to be given out; some also while all workers are away, for those that come back."""
        threads: int = sum(self.client.nthreads().values())
        return IN_FLIGHT * max(1, threads)

    def _result(self, future: Any) -> Stored:
        from distributed.scheduler import KilledWorker

        try:
            stored: Stored = future.result()
        except KilledWorker as error:
            times = error.allowed_failures + 1
            raise HarmattanError(
                f"{times} workers died one after the other over the same chunk, as they do for want of memory; "
                f"give each more, then {_GOES_ON}"
            ) from None
        except (ImportError, RuntimeError) as error:
            raise HarmattanError(
                f"the scheduler at {self.address} or a worker cannot load Harmattan ({_first_line(error)}); "
                f"{EXTRA} there, of the same version"
            ) from None
        return stored


_GOES_ON: Final = "nothing that was written is lost: --resume goes on from there"


def _pickled(batch: Batch, size: int) -> bytes:
    """A batch as the workers get it; each task is one thread there."""
    try:
        return pickle.dumps((replace(batch, threads=1), size))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise HarmattanError(
            f"a policy cannot be sent to the workers ({_first_line(error)}); put its class into a module of its own"
        ) from None


def _first_line(error: BaseException) -> str:
    return " ".join((str(error).strip() or type(error).__name__).splitlines()[0].split())
