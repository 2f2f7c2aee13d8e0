"""A run that is killed or finds no place: the last publication stands, whole files only, and the next run clears up."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

from pypdf import PdfReader

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.cli.test_check import GOOD, write

OLD, NEW = "按约定提供服务", "按约定提供新的服务"
TEXT = GOOD + f"\n组织应{OLD}。\n"

KILLED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may be told to ignore it
from stdtools.publications.html.builder import SiteBuilder
import typst
def die(*_, **__):
    os.kill(os.getpid(), signal.{signal})
{moment}
"""
MOMENTS = {
    "typst": "typst.compile = die",
    "sphinx": "SiteBuilder.write_pages = die",
    "writing": "os.replace = die",
    "writing-the-third-file": """
replace, left = os.replace, [2]
def last(*a, **k):
    left[0] -= 1
    return replace(*a, **k) if left[0] >= 0 else die()
os.replace = last
""",
}
FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
"""
NO_ROOM = """
import errno, os
def full(*_):
    raise OSError(errno.ENOSPC, "no room")
os.fsync = full
"""
UNPRIVILEGED = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
assert libc.capset(header, none) == 0
"""
RUN = "\nimport sys\nfrom stdtools.cli.main import main\nsys.exit(main(['publish', '-o', 'out', *sys.argv[1:]]))\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with a publication, whose document has changed since."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    write(tmp_path / "standards" / "a.rst", TEXT)
    assert main(["publish", "-o", "out"]) == exits.CONFORMS
    write(tmp_path / "standards" / "a.rst", TEXT.replace(OLD, NEW))
    return tmp_path


def run(before: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Publish in a process of its own, in which ``before`` was done first."""
    program = [sys.executable, "-c", before + RUN, *arguments]
    return subprocess.run(program, capture_output=True, text=True, timeout=120, check=False)


def leftovers(root: Path) -> list[str]:
    """Return what only a run that was broken off leaves."""
    return [str(p.relative_to(root)) for p in root.rglob("*stdtools-*")]


def assert_whole(root: Path) -> str:
    """Make sure that no file was cut off; return which text the PDF has."""
    for path in (root / "out" / "html").rglob("*.html"):
        assert path.read_text("utf-8").rstrip().endswith("</html>"), path
    (pdf,) = (root / "out" / "pdf").rglob("*.pdf")
    text = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages).split())
    return next(known for known in (NEW, OLD) if known in text)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("by", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_run_that_is_killed(here: Path, by: str, moment: str) -> None:
    done = run(KILLED.format(signal=by, moment=MOMENTS[moment]))
    if by == "SIGINT":
        assert done.returncode == exits.INTERRUPTED
        assert "Traceback" not in done.stderr
        assert leftovers(here) == []
    else:
        assert done.returncode == -getattr(signal, by)
        assert leftovers(here) != []
    assert assert_whole(here) == (OLD if moment in ("typst", "writing") else NEW)
    assert main(["publish", "-o", "out"]) == exits.CONFORMS
    assert leftovers(here) == []
    assert assert_whole(here) == NEW


@pytest.mark.parametrize(
    ("before", "named", "failed"),
    [
        (FULL.format(limit=1_000), "tmp”", ["standards/a.rst", "out"]),
        (FULL.format(limit=20_000), "out/pdf/standards/a.pdf”", ["standards/a.rst"]),  # each format for itself
        (NO_ROOM, "out/", ["standards/a.rst", "out"]),
    ],
    ids=["no-files", "small-files-only", "no-room"],
)
def test_a_disk_that_is_full(here: Path, before: str, named: str, failed: list[str]) -> None:
    done = run(before)
    assert done.returncode == exits.INCOMPLETE
    told = done.stderr.splitlines()
    places = [line.partition(": error PUB-17")[0] for line in told if "PUB-17" in line]
    assert places == failed
    assert sum("no space left" in line and named in line for line in told) == len(failed), done.stderr
    assert "Traceback" not in done.stderr
    assert leftovers(here) == []
    assert assert_whole(here) == OLD


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="rights of Linux")
def test_a_directory_that_nobody_may_write_to(here: Path) -> None:
    closed = [here / "out", *(path for path in (here / "out").rglob("*") if path.is_dir())]
    before = {path: path.read_bytes() for path in (here / "out").rglob("*") if path.is_file()}
    for path in closed:
        path.chmod(0o555)
    try:
        done = run(UNPRIVILEGED if os.geteuid() == 0 else "")
    finally:
        for path in closed:
            path.chmod(0o755)
    assert done.returncode == exits.INCOMPLETE
    assert done.stderr.count("PUB-17") == done.stderr.count("cannot be written: permission denied") == 2
    assert {path: path.read_bytes() for path in (here / "out").rglob("*") if path.is_file()} == before
    assert leftovers(here) == []


@pytest.mark.parametrize(
    ("target", "why"),
    [("/dev/full", "not a directory"), ("/dev/full/out", "not a directory"), ("standards/a.rst", "not a directory")],
)
def test_a_place_that_is_no_directory(here: Path, capsys: pytest.CaptureFixture[str], target: str, why: str) -> None:
    source = (here / "standards" / "a.rst").read_bytes()
    assert main(["publish", "-o", target]) == exits.INCOMPLETE
    told = capsys.readouterr().err
    assert told.count("PUB-17") == told.count(why) == 2
    assert f"\n{target}: error PUB-17" in told
    assert (here / "standards" / "a.rst").read_bytes() == source
    assert leftovers(here) == []


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs name spaces")
def test_a_small_file_system(here: Path) -> None:
    """A file system of its own, a tenth of a megabyte large, where root may mount one."""
    inside = f'mount -t tmpfs -o size=100k none out && exec {sys.executable} -c "$0"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", inside, RUN], capture_output=True, text=True, timeout=120, check=False
    )
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip("nobody may mount here")
    assert done.returncode == exits.INCOMPLETE
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
