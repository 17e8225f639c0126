"""HTML to Markdown: nothing lost, nothing added."""

from llmdocs.convert.page import Reading, draft, fragment_to_markdown
from llmdocs.convert.settle import settle

__all__ = ["Reading", "draft", "fragment_to_markdown", "settle"]
