"""Nextra with its docs theme, 2 to 4. Its pages carry no generator meta."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="nextra",
    title="Nextra",
    traces=('id="nextra-skip-nav"', 'class="nextra-'),
    main=("main[data-pagefind-body]", "article main", "article.nextra-body", "article", "main"),
    roles={
        Role.DROP: ("div.nextra-breadcrumb", "div.nextra-toc", "nav.nextra-toc", "h2[id=footnote-label]"),
        Role.TITLE: ("div[class^='x:px-4 x:text-xs']",),
    },
    furniture=("404.html",),
)
