"""What is published, one function per file; and, in `write`, the one place that writes it."""
