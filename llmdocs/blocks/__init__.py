"""Markdown source as blocks that lose no character, and the words in them with the place of each."""
