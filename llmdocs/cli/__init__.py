"""The command line: parse, call, print, exit.

Results go to standard output, everything about the run to standard error. Exit statuses: 0 done (warnings included),
1 a page or a file failed, 2 usage or configuration, 3 a bug, 130 interrupted.
"""

from llmdocs.cli.group import cli
from llmdocs.cli.program import main, run
from llmdocs.cli.terminal import progress

__all__ = ["cli", "main", "progress", "run"]
