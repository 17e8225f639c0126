"""Comments in documents that allow findings: read, and written."""
