"""What every test may ask for."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import settings

ROOT = Path(__file__).resolve().parent.parent

# the compiled kernels are kept beside the code, whatever data folder a test sets
os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))
sys.path.insert(0, str(ROOT))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout; a user's clone has none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material (../shared) is not beside this clone")
    return folder


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an SQLite file of the test's own, set as KARTA_DB and KARTA_HOME."""
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    monkeypatch.setenv("KARTA_DB", url)
    monkeypatch.setenv("KARTA_HOME", str(tmp_path))
    settings.value.cache_clear()
    yield url
    settings.value.cache_clear()
