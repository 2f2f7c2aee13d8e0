"""``python -m stdtools``."""

import sys

from stdtools.cli.main import main

sys.exit(main())
