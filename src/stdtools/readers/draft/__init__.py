"""Reading whole Word documents: drafts with the styles of the templates, with Word's own, or with none at all."""

from __future__ import annotations

from stdtools.readers.draft.content import Changes
from stdtools.readers.draft.reader import Draft, draft, read_draft

__all__ = ["Changes", "Draft", "draft", "read_draft"]
