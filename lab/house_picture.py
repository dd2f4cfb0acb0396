"""Draw the house: its rooms as boxes, floor by floor, and who imports whom (docs/architecture.md).

``.venv/bin/python lab/house_picture.py [FILE]`` reads the code as it stands and writes docs/pictures/house.png.
"""

import ast
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import matplotlib as mpl

mpl.use("agg")
from matplotlib import pyplot as plt
from matplotlib.patches import FancyBboxPatch

ROOT: Final = Path(__file__).resolve().parent.parent
FLOORS: Final = (
    ("geo",),
    ("data", "layers"),
    ("service", "walk"),
    ("views", "commands", "lab"),
)
"""From the ground up; what stands higher may import what stands lower."""

WIDE, HIGH, GAP = 3.05, 0.5, 0.14
PER_ROW: Final = 5
INK, PAPER, BOX = "#2b2b2b", "#fbfaf7", "#e8eef2"


def modules(folder: str) -> dict[str, list[Path]]:
    """Return the rooms of a folder with their modules; what lies loose stands under the folder's own name."""
    rooms: dict[str, list[Path]] = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        if path.name != "__init__.py" or path.stat().st_size > 400:  # noqa: PLR2004 - a register, not a sentence
            rooms.setdefault(str(path.parent.relative_to(ROOT)), []).append(path)
    return rooms


def imports(path: Path) -> set[str]:
    """Return the folders that a module imports from."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found


def needs(folder: str) -> Counter[str]:
    """Return how many modules of a folder import each other folder."""
    everybody = {name for floor in FLOORS for name in floor}
    count: Counter[str] = Counter()
    for paths in modules(folder).values():
        for path in paths:
            count.update((imports(path) & everybody) - {folder})
    return count


def draw(target: Path) -> None:
    """Draw and write the picture."""
    figure, axes = plt.subplots(figsize=(13, 10.5), facecolor=PAPER)
    y = 0.0
    for floor in FLOORS:
        for folder in floor:
            y = _folder(axes, folder, y) + 3 * GAP
        y += 3 * GAP
    axes.set_xlim(-0.1, PER_ROW * (WIDE + GAP) + 0.1)
    axes.set_ylim(-0.1, y)
    axes.axis("off")
    figure.savefig(target, dpi=70, bbox_inches="tight", facecolor=PAPER)
    plt.close(figure)


def _folder(axes: plt.Axes, folder: str, y: float) -> float:
    rooms = modules(folder)
    lines = -(-len(rooms) // PER_ROW)
    for at, (room, paths) in enumerate(rooms.items()):
        row, column = divmod(at, PER_ROW)
        corner = column * (WIDE + GAP), y + (lines - 1 - row) * (HIGH + GAP)
        axes.add_patch(
            FancyBboxPatch(corner, WIDE, HIGH, boxstyle="round,pad=0,rounding_size=0.06", fc=BOX, ec=INK, lw=0.6)
        )
        size = sum(path.read_text("utf-8").count("\n") for path in paths)
        label = f"{room.removeprefix(folder + '/')}   {len(paths)} · {size}"
        axes.text(corner[0] + WIDE / 2, corner[1] + HIGH / 2, label, ha="center", va="center", fontsize=9, color=INK)
    top = y + lines * (HIGH + GAP)
    told = ", ".join(f"{name} {count}" for name, count in needs(folder).most_common())
    axes.text(0, top + 0.04, folder, fontsize=12, weight="bold", color=INK, va="bottom")
    axes.text(1.9, top + 0.05, f"imports: {told or 'nothing of the house'}", fontsize=9, color=INK, va="bottom")
    return top + 0.4


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures" / "house.png")
