"""The rooms: none is crowded, names tell files apart, and no two modules need one another."""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

from tests.parsed import parsed

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("geo", "data", "layers", "service", "views", "walk", "lab", "commands", "trygghetskartan")
REGISTERS = {"commands", "geo/methods", "layers/texts", "lab/bench", "lab/verify", "views/pages"}
"""Rooms of one file an entry: as many as there are entries."""

CROWDED = 20


@cache
def modules() -> dict[str, Path]:
    """Dotted name → file of every module of the house."""
    found = {}
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def needs(name: str, path: Path) -> set[str]:
    """What a module imports of the house, whenever it does so, but for types alone."""
    tree = parsed(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return {one for one in found if one in modules() and one != name and not name.startswith(f"{one}.")}


def circles(graph: dict[str, set[str]]) -> list[tuple[str, ...]]:
    """The groups of modules that need one another (Tarjan's strongly connected components of two or more)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(name):
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in graph[name]:
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            at = stack.index(name)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(tuple(sorted(group)))

    for name in graph:
        if name not in index:
            visit(name)
    return found


def test_a_circle_would_be_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [("a", "b", "c")]


def test_no_two_modules_need_one_another():
    assert circles({name: needs(name, path) for name, path in modules().items()}) == []


def test_no_room_is_crowded():
    rooms = defaultdict(list)
    for path in modules().values():
        if path.name != "__init__.py":
            rooms[str(path.parent.relative_to(ROOT))].append(path.name)

    assert {room: len(found) for room, found in rooms.items() if len(found) > CROWDED and room not in REGISTERS} == {}


def test_no_name_stands_in_more_than_two_rooms():
    places = defaultdict(set)
    for path in modules().values():
        places[path.name].add(str(path.parent.relative_to(ROOT)))

    assert {
        name: rooms for name, rooms in places.items() if len(rooms) > 2 and name not in ("base.py", "__init__.py")
    } == {}


def test_no_room_of_tests_passes_for_a_room_of_the_house():
    """``tests/views/__init__.py`` would make ``import views`` find the tests where they are run by themselves."""
    assert [folder for folder in FOLDERS if (ROOT / "tests" / folder / "__init__.py").exists()] == []
