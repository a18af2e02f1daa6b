"""``python -m tests.model --states 20_000_000 --workers 2``, or every counter-example: ``--stories``."""

import sys

from tests.model.walk import main

if __name__ == "__main__":
    sys.exit(main())
