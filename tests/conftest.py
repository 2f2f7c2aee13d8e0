"""No test sees, or writes to, the bases of whoever runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stdtools.bases import store


@pytest.fixture(autouse=True, scope="session")
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.HOME, str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory of the user."""
    directory = tmp_path / "home"
    monkeypatch.setenv(store.HOME, str(directory))
    return directory


@pytest.fixture(autouse=True)
def _remember_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work every result out; tests of what is remembered have a cache of their own."""
    monkeypatch.setenv("STDTOOLS_CACHE", "off")
