"""Each finding as JSON on a line of its own."""

from __future__ import annotations

import json

from llmdocs.report.findings import Findings, Format
from llmdocs.report.json import as_object


def _write(report: Findings) -> str:
    return "".join(f"{json.dumps(as_object(finding))}\n" for finding in report.findings)


JSON_LINES = Format("json-lines", _write)
