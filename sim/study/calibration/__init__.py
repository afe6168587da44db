"""Calibration: parameters that are judged or remembered, fitted to published base rates on the generated population."""
