"""From what a user types to workspaces: which directory is the root, and how paths are shown."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from stdtools.workspace import Disk, OutsideRoot


class Place(NamedTuple):
    """Paths in one workspace; ``prefix`` before a path of the workspace gives it as the user would type it."""

    workspace: Disk
    paths: tuple[str, ...]
    prefix: str


def places(paths: Iterable[str]) -> tuple[Place, ...]:
    """Return the given paths by workspace: the current directory, or, for paths outside of it, their own directory.

    What lies beside a document, such as an included file, must be below its workspace's root.
    """
    here = Disk(".")
    inside: list[str] = []
    outside: list[Place] = []
    for path in paths:
        try:
            inside.append(here.relative(path))
        except OutsideRoot:
            outside.append(_elsewhere(path))
    return (*((Place(here, tuple(inside), ""),) if inside else ()), *outside)


def place_of(path: str) -> tuple[Disk, str]:
    """Return the workspace of one path and the path in it."""
    (place,) = places([path])
    return place.workspace, place.paths[0]


def _elsewhere(path: str) -> Place:
    if os.path.isdir(path):
        return Place(Disk(path), ("",), path.rstrip("/") + "/")
    directory, name = os.path.split(path)
    return Place(Disk(directory), (name,), directory.rstrip("/") + "/")


def one_place(paths: Iterable[str]) -> Place:
    """Return all given paths in one workspace: the current directory, or the nearest directory that holds them all."""
    found = places(paths)
    if len(found) == 1:
        return found[0]
    absolute = [os.path.abspath(os.path.join(place.workspace.root, path)) for place in found for path in place.paths]
    root = os.path.commonpath([path if os.path.isdir(path) else os.path.dirname(path) for path in absolute])
    workspace = Disk(root)
    return Place(workspace, tuple(workspace.relative(path) for path in absolute), root.rstrip("/") + "/")
