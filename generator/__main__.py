"""`python -m generator`."""

import gc
import sys

from generator.cli import main

# All that a command reads stays to its end: to look again and again for what may go would take a sixth of the time of a
# large book, and finds next to nothing. `serve`, which does not end, switches it on again.
gc.disable()
sys.exit(main())
