"""Docusaurus 2 and 3."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="docusaurus",
    title="Docusaurus",
    generator="docusaurus v",
    main=(".theme-doc-markdown.markdown", "article .markdown", "article", "main"),
    roles={
        Role.DARK: ("img.themedComponent--dark_*", "img.themedImage--dark_*"),
        Role.DROP: ("div.buttonGroup_*", "div.buttonGroup__*"),
    },
    furniture=("404.html", "search.html"),
)
