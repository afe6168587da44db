"""Put a calibration's values into scenarios/common/parameters.yaml: ``python -m sim.study.calibration.apply FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

from sim.errors import HarmattanError
from sim.scenario.shipped import scenarios_folder
from sim.study.calibration.record import applied, fitted_values


def apply(file: Path, parameters: Path) -> int:
    """Rewrite the parameters; how many have other values now.

    Args:
        file: what ``harmattan calibrate`` has written. parameters: a parameters.yaml.
    """
    fitted = fitted_values(file)
    text = applied(parameters.read_text(encoding="utf-8"), fitted)
    parameters.write_text(text, encoding="utf-8")
    return len(fitted)


if __name__ == "__main__":
    try:
        fitted = apply(Path(sys.argv[1]), scenarios_folder() / "common" / "parameters.yaml")
    except IndexError:
        sys.exit("Which file? Name one that `harmattan calibrate --out` has written.")
    except (HarmattanError, OSError) as error:
        sys.exit(str(error))
    sys.stdout.write(f"{fitted} parameters are fitted.\n")
