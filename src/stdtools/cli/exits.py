"""Exit codes, the same for all commands."""

CONFORMS = 0
"""Done; nothing found at or above ``--fail-on``."""

FINDINGS = 1
"""Findings at or above ``--fail-on``."""

USAGE = 2
"""Wrong usage or configuration: an unknown option, a path that does not exist, an output that cannot be written."""

INCOMPLETE = 3
"""Not everything could be checked. It wins over 1: a list of findings that is not all of them is no result."""

INTERNAL = 4
"""A fault of stdtools."""

INTERRUPTED = 130
"""Stopped by the user (128 + SIGINT), as shells have it."""

CLOSED = 141
"""Whoever read the output is gone (128 + SIGPIPE), as shells have it."""
