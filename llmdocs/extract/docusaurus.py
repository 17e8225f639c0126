"""Docusaurus 2 and 3."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="docusaurus",
    title="Docusaurus",
    generator="docusaurus v",
    main=(
        ".theme-doc-markdown.markdown",
        "[class*=generatedIndexPage_]",
        "#__blog-post-container",
        "[class*=mdxPageWrapper_] article",
        "main",
        "article",
    ),
    heading=("html.blog-post-page article header h1",),
    roles={
        Role.DARK: ("img.themedComponent--dark_*", "img.themedImage--dark_*"),
        Role.DROP: ("div.buttonGroup_*", "div.buttonGroup__*", "span.theme-doc-card-icon", "footer.theme-doc-footer"),
    },
    furniture=("404.html", "search.html"),
    browsing=(
        "html.docs-tags-list-page",
        "html.docs-tags-doc-list-page",
        "html.blog-tags-list-page",
        "html.blog-tags-post-list-page",
        "html.blog-archive-page",
        "html.blog-authors-list-page",
    ),
)
