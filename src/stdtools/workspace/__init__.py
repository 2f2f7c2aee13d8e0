"""The one door to files, clock, environment and subprocesses, with its limits.

Nothing else in stdtools opens a file, asks for the time or starts a program. :class:`Disk` is the real one,
:class:`Memory` its twin for tests and for text that is not in a file; both keep the same contract.
"""

from stdtools.workspace.cache import Cache, user_cache
from stdtools.workspace.disk import Disk
from stdtools.workspace.errors import (
    BadEnvironment,
    LimitExceeded,
    NotFound,
    NotReadable,
    NotWritable,
    OutsideRoot,
    WorkspaceError,
    reason_of,
)
from stdtools.workspace.interface import Workspace
from stdtools.workspace.limits import DEFAULT_LIMITS, Limits
from stdtools.workspace.memory import Memory
from stdtools.workspace.overlay import Overlay
from stdtools.workspace.paths import beside, in_unicode, normal
from stdtools.workspace.process import Completed
from stdtools.workspace.revision import NoRevision, Revision
from stdtools.workspace.stamped import Stamped
from stdtools.workspace.traced import Answer, Traced, still_true

__all__ = [
    "DEFAULT_LIMITS",
    "Answer",
    "BadEnvironment",
    "Cache",
    "Completed",
    "Disk",
    "LimitExceeded",
    "Limits",
    "Memory",
    "NoRevision",
    "NotFound",
    "NotReadable",
    "NotWritable",
    "OutsideRoot",
    "Overlay",
    "Revision",
    "Stamped",
    "Traced",
    "Workspace",
    "WorkspaceError",
    "beside",
    "in_unicode",
    "normal",
    "reason_of",
    "still_true",
    "user_cache",
]
