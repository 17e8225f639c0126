"""Documentation that agents can use: Markdown mirrors, llms.txt and llms-full.txt from any built site."""

__version__ = "0.1.0"
