"""The same digest on every machine: what rules may compute with, read from their source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sim.model

FILES = sorted(Path(sim.model.__file__).parent.rglob("*.py"))
COMPILING = {
    node.name
    for node in ast.parse((FILES[0].parent / "compiled.py").read_text()).body
    if isinstance(node, ast.FunctionDef) and [arg.arg for arg in node.args.args] == ["function"]
}
"""Names of the decorators that compile."""

OPERATORS = {ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.Not}
BIT_OPERATORS = {ast.Mod, ast.BitAnd, ast.BitOr, ast.BitXor, ast.Invert, ast.LShift, ast.RShift}
BUILTINS = {"abs", "min", "max", "range", "float"}
NUMPY = {"np.int64", "np.uint64", "np.float64"}
FORBIDDEN_IMPORTS = {"math", "cmath", "random", "secrets", "time", "datetime", "threading", "uuid"}


def trees() -> dict[str, ast.Module]:
    root = FILES[0].parent
    return {str(file.relative_to(root)): ast.parse(file.read_text()) for file in FILES}


def compiled_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            names = {ast.unparse(decorator) for decorator in node.decorator_list}
            if names & COMPILING:
                yield node


TREES = trees()
FUNCTIONS = [
    pytest.param(function, id=f"{file}:{function.name}")
    for file, tree in TREES.items()
    for function in compiled_functions(tree)
]
LOCAL = {function.values[0].name for function in FUNCTIONS}  # type: ignore[attr-defined]  # each holds one function
MODULES = {Path(file).stem for file in TREES}


def test_there_is_something_to_read() -> None:
    assert {"rule", "phase", "entry"} <= COMPILING
    assert len(FUNCTIONS) > 80


@pytest.mark.parametrize("function", FUNCTIONS)
def test_compiled_code_only_adds_subtracts_multiplies_divides_and_compares(function: ast.FunctionDef) -> None:
    for node in ast.walk(function):
        if isinstance(node, ast.BinOp | ast.UnaryOp | ast.AugAssign):
            assert type(node.op) in OPERATORS | BIT_OPERATORS, ast.unparse(node)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_compiled_code_calls_only_the_model_and_what_all_machines_agree_on(function: ast.FunctionDef) -> None:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            of_the_model = name.split(".")[-1] in LOCAL and (("." not in name) or name.split(".")[0] in MODULES)
            assert of_the_model or name in BUILTINS | NUMPY | {"by_reference"}, ast.unparse(node)


@pytest.mark.parametrize("file", TREES)
def test_the_model_imports_no_chance_no_clock_and_no_transcendental(file: str) -> None:
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & FORBIDDEN_IMPORTS
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in FORBIDDEN_IMPORTS
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in {"np.random", "np.exp", "np.log", "np.power", "np.tanh", "np.dot"}


@pytest.mark.parametrize("file", TREES)
def test_no_file_of_the_model_has_loops_over_sets_or_dictionaries_in_compiled_code(file: str) -> None:
    for function in compiled_functions(TREES[file]):
        for node in ast.walk(function):
            assert not isinstance(
                node, ast.Set | ast.Dict | ast.SetComp | ast.DictComp | ast.GeneratorExp | ast.ListComp
            )
