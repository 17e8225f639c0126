"""What the user decided: one frozen `Config`, whichever file or plugin option it was written in."""

from llmdocs.config.check import from_mapping
from llmdocs.config.linting import Lint
from llmdocs.config.load import FILES, NAMES, lists_plugin, load, nearest, of_plugin, plugin_options, refuse_in, shown
from llmdocs.config.migrate import from_plugin
from llmdocs.config.options import Chosen, Config, Full, schema, without_hook

__all__ = [
    "FILES",
    "NAMES",
    "Chosen",
    "Config",
    "Full",
    "Lint",
    "from_mapping",
    "from_plugin",
    "lists_plugin",
    "load",
    "nearest",
    "of_plugin",
    "plugin_options",
    "refuse_in",
    "schema",
    "shown",
    "without_hook",
]
