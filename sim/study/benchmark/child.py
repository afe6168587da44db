"""Programs of our own in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import sim


def output_of(module: str, *words: str, **environment: str) -> str:
    """What ``python -m MODULE WORDS`` prints, with more in its environment.

    Raises:
        CalledProcessError: the process failed.
    """
    paths = [str(Path(sim.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path), **environment}
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, text=True, check=True).stdout
