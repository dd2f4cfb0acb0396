"""Change one sign in geo/hotspots at a time and see whether a test notices.

``lab/mutation.py [EACH [MODULE…]]``: EACH is how many places of a module are changed (all without it), drawn with a
fixed seed so that a run can be repeated; MODULE narrows it. A place is a comparison, an operator of arithmetic or
logic, a whole or decimal number, or a ``not``. The module's own tests are those that import it; what they do not
notice is shown to the detector's.
What no test noticed is written to standard output, one line each, and the sum last.

An own script because the compiled kernels (numba) are kept by file and time: tools that write changed copies compile
everything anew for every change. Here the parent has everything loaded and each change is a forked child, in which one
module is loaded changed. Where that is a module of kernels the child compiles it, and it alone, in a folder of its own.
"""

import ast
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "geo" / "hotspots"
TESTS = ROOT / "tests" / "geo" / "hotspots"
LEFT_OUT = {"__init__.py", "reference.py", "reference_methods.py", "reference_numbers.py", "reference_places.py"}
"""The slow twins are what the rest is tested against."""
BY_WAY_OF = {
    "methods_kernels": ("test_gistar", "test_nearrepeat", "test_density", "test_grouping"),
    "loose": ("../../commands/test_hotspots",),
}
"""Modules that no test here imports are tested through those that do."""
DETECTOR = [str(TESTS / f"{name}.py") for name in ("test_detect", "test_history")]
ALARM_S = 600
SEED = 1

SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Pow: ast.Mult,
    ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Changer(ast.NodeTransformer):
    """Counts the places that can be changed, and changes one of them."""

    def __init__(self, wanted: int = -1) -> None:
        """Change place ``wanted``; none below 0."""
        self.wanted, self.met, self.said = wanted, 0, ""

    def _here(self, node: ast.AST, words: str) -> bool:
        self.met += 1
        if self.met - 1 != self.wanted:
            return False
        self.said = f"{getattr(node, 'lineno', 0)}: {words}"
        return True

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave types alone."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Leave types alone."""
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Change the body and the defaults, not the types and the decorators."""
        node.args = self.visit(node.args)
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn one comparison."""
        self.generic_visit(node)
        for k, sign in enumerate(node.ops):
            if type(sign) in SWAPS and self._here(node, f"{ast.unparse(node)}  [{type(sign).__name__}]"):
                node.ops[k] = SWAPS[type(sign)]()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Turn one operator."""
        self.generic_visit(node)
        if type(node.op) in SWAPS and self._here(node, f"{ast.unparse(node)}  [{type(node.op).__name__}]"):
            node.op = SWAPS[type(node.op)]()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Turn an and into an or."""
        self.generic_visit(node)
        if self._here(node, f"{ast.unparse(node)}  [{type(node.op).__name__}]"):
            node.op = SWAPS[type(node.op)]()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Take a not away."""
        self.generic_visit(node)
        if isinstance(node.op, ast.Not | ast.Invert) and self._here(node, ast.unparse(node)):
            return node.operand
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Make a number one larger, or half as large again."""
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            return node
        if self._here(node, f"{node.value}  [number]"):
            larger = node.value + 1 if isinstance(node.value, int) else node.value * 1.5 + (node.value == 0)
            return ast.copy_location(ast.Constant(larger), node)
        return node


class Changed(importlib.machinery.SourceFileLoader, importlib.abc.MetaPathFinder):
    """Loads one module with one place changed, and finds no other."""

    def __init__(self, name: str, path: Path, wanted: int) -> None:
        """Remember which."""
        super().__init__(name, str(path))
        self.changer = Changer(wanted)

    def find_spec(self, fullname: str, _path: Any, _target: Any = None) -> Any:
        """Answer for that module alone."""
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def get_code(self, _fullname: str) -> CodeType:
        """Compile the changed source, past what is kept compiled."""
        tree = ast.fix_missing_locations(self.changer.visit(ast.parse(Path(self.path).read_text("utf-8"))))
        return compile(tree, self.path, "exec")


def places(path: Path) -> int:
    """Return how many places of a module can be changed."""
    counter = Changer()
    counter.visit(ast.parse(path.read_text("utf-8")))
    return counter.met


def said(path: Path, wanted: int) -> str:
    """Return the place in words: its line and what stands there."""
    counter = Changer(wanted)
    counter.visit(ast.parse(path.read_text("utf-8")))
    return f"{path.name}:{counter.said}"


def tests_of(module: str) -> list[str]:
    """Return the test files that name a module, its own first."""
    found = [
        str(path)
        for path in sorted(TESTS.glob("test_*.py"))
        if f"hotspots.{module} " in (text := path.read_text("utf-8")) or f"import {module}\n" in text
        or any(f"hotspots import {line}" in text and module in line.split(", ") for line in lines_of(text))
    ]  # fmt: skip
    found += [str(TESTS / f"{name}.py") for name in BY_WAY_OF.get(module, ())]
    found = found or DETECTOR
    return sorted(found, key=lambda name: not name.endswith(f"test_{module}.py"))


def lines_of(text: str) -> Iterator[str]:
    """Return what follows ``from geo.hotspots import`` on every such line."""
    for line in text.splitlines():
        if line.strip().startswith("from geo.hotspots import "):
            yield line.strip().removeprefix("from geo.hotspots import ")


def forget(module: str) -> None:
    """Let every module but the other compiled ones be loaded anew, so that all of them meet the changed one."""
    package = sys.modules["geo.hotspots"]
    kept = [one for one in sys.modules if "kernels" in one and one != f"geo.hotspots.{module}"]
    for name in [one for one in sys.modules if one.startswith("geo.hotspots.") and one not in kept]:
        del sys.modules[name]
        vars(package).pop(name.rpartition(".")[2], None)


def noticed(module: str, path: Path, wanted: int, tests: Sequence[str]) -> bool:
    """Run the tests in a child with one place changed; tell whether any failed (or took for ever)."""
    folder = tempfile.mkdtemp()
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            signal.alarm(ALARM_S)
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            import numba
            import pytest

            forget(module)
            numba.config.CACHE_DIR = folder
            sys.meta_path.insert(0, Changed(f"geo.hotspots.{module}", path, wanted))
            status = int(pytest.main(["-q", "-x", "-p", "no:cacheprovider", "--timeout=0", *tests]))
        os._exit(status)
    _, how = os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    return how != 0


def main() -> None:
    """Change, test, tell."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    asked = set(sys.argv[2:])
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT)]
    import settings

    os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))
    import geopandas  # noqa: F401 - loaded once, for all children
    import numba  # noqa: F401
    import pandas  # noqa: F401, ICN001
    import pytest  # noqa: F401
    import scipy.stats  # noqa: F401

    for path in sorted(FOLDER.glob("*.py")):
        importlib.import_module(f"geo.hotspots.{path.stem}".removesuffix(".__init__"))
    changed = left = 0
    began = time.monotonic()
    for path in sorted(FOLDER.glob("*.py")):
        module = path.stem
        if path.name in LEFT_OUT or (asked and module not in asked):
            continue
        tests, there = tests_of(module), places(path)
        drawn = range(there) if not each else sorted(random.Random(SEED).sample(range(there), min(each, there)))  # noqa: S311
        if not tests or noticed(module, path, -1, tests):
            sys.stdout.write(f"{path.name}: no tests of its own that pass unchanged\n")
            continue
        survived = [
            said(path, place)
            for place in drawn
            if not noticed(module, path, place, tests)
            and (tests == DETECTOR or not noticed(module, path, place, DETECTOR))
        ]
        changed, left = changed + len(drawn), left + len(survived)
        sys.stdout.write("".join(f"  {one}\n" for one in survived))
        sys.stdout.write(f"{path.name}: {len(drawn) - len(survived)} of {len(drawn)} noticed ({there} places)\n")
        sys.stdout.flush()
    sys.stdout.write(f"{changed - left} of {changed} changes noticed, {time.monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    main()
