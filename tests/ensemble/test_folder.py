"""The folder of a batch: whole parts, one process, and what it says when it cannot be written to."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sim.ensemble.folder import Folder
from sim.ensemble.lock import LOCK, locked
from sim.errors import HarmattanError

TABLE = pa.table({"run": list(range(1000))})

HOLDS = """
import sys, time
from pathlib import Path
from sim.ensemble.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""

FILLS = """
import resource, sys
from pathlib import Path
import pyarrow as pa
from sim.ensemble.folder import Folder
from sim.errors import HarmattanError
folder = Folder(Path(sys.argv[1]))
folder.write_table(pa.table({"run": [1]}), "runs", (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
try:
    folder.write_table(pa.table({"run": [(n * 2654435761) % 2**32 for n in range(9000)]}), "runs", (0, 1))
except HarmattanError as error:
    print(error)
"""


def test_a_part_is_there_and_done(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "new")
    folder.make()
    assert folder.done() == set()
    folder.write_table(TABLE, "events", (0, 2))
    assert folder.done() == set()
    folder.write_table(TABLE, "runs", (0, 2))
    assert folder.done() == {(0, 2)}
    assert pq.read_table(tmp_path / "new" / "runs" / "point-00000-chunk-00002.parquet").equals(TABLE)
    whole = folder.read("runs", {(0, 1), (0, 2)}, ["run"])
    assert whole is not None
    assert whole.equals(TABLE)
    assert folder.read("daily", {(0, 2)}, ["run"]) is None


def test_bytes_do_not_depend_on_the_pieces(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_table(TABLE, "runs", (0, 0))
    folder.write_table(pa.concat_tables([TABLE.slice(0, 10), TABLE.slice(10)]), "runs", (0, 1))
    one, other = sorted((tmp_path / "runs").iterdir())
    assert one.read_bytes() == other.read_bytes()


def test_what_was_half_written_is_swept_up(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_table(TABLE, "runs", (0, 0))
    (tmp_path / "runs" / "point-00000-chunk-00001.parquet.unfinished").write_bytes(b"PAR1")
    assert folder.done() == {(0, 0)}
    folder.sweep_up()
    assert len(list((tmp_path / "runs").iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes there")
def test_a_full_disk_is_a_sentence_and_leaves_what_was_there(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FILLS, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "what was written before stays valid, and --resume goes on from there" in done.stdout
    assert done.stdout.count("\n") == 1
    assert [file.name for file in (tmp_path / "runs").iterdir()] == ["point-00000-chunk-00000.parquet"]
    assert pq.read_table(tmp_path / "runs").num_rows == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HarmattanError, match=r"file.below cannot be a folder \(.*\); name another"):
        Folder(tmp_path / "file" / "below").make()
    with pytest.raises(HarmattanError, match=r"file cannot be a folder \(it is a file\); name another"):
        Folder(tmp_path / "file").make()


def test_a_manifest_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("[1")
    with pytest.raises(HarmattanError, match="not the manifest of a batch"):
        Folder(tmp_path).manifest()


# --- one process ---


def test_a_second_process_is_refused_and_a_dead_one_is_not_waited_for(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(HarmattanError) as refused, locked(tmp_path):
            pass
        assert f"in use by process {holder.pid} on {socket.gethostname()}" in str(refused.value)
    finally:
        holder.kill()
        holder.communicate()
    assert json.loads((tmp_path / LOCK).read_text())["pid"] == holder.pid
    with locked(tmp_path):
        assert json.loads((tmp_path / LOCK).read_text())["pid"] == os.getpid()
    assert not (tmp_path / LOCK).exists()


def test_the_lock_of_another_machine_counts_until_it_is_removed(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text(json.dumps({"pid": 7, "host": "elsewhere"}))
    with pytest.raises(HarmattanError, match=r"process 7 on elsewhere.*remove lock\.json there"), locked(tmp_path):
        pass
    (tmp_path / LOCK).unlink()
    with locked(tmp_path):
        pass


def test_the_lock_goes_when_something_is_raised(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), locked(tmp_path):
        raise RuntimeError
    assert not (tmp_path / LOCK).exists()
    with locked(tmp_path):
        pass
