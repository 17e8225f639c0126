"""Nextra with its docs theme, 2 to 4. Its pages carry no generator meta."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="nextra",
    title="Nextra",
    traces=('id="nextra-skip-nav"', 'class="nextra-'),
    main=("main[data-pagefind-body]", "article main", "article.nextra-body", "article", "main"),
    roles={
        Role.DROP: ("div.nextra-breadcrumb", "div.nextra-toc", "nav.nextra-toc", "h2.x:sr-only"),
        Role.TITLE: ("div.x:px-4.x:text-xs",),
        Role.UNWRAP: ("button.x:break-all",),
        Role.CARD: ("a.nextra-card",),
        Role.APART: ("span.x:font-semibold",),
    },
    # The kind of a callout is only in its colours.
    kinds={
        "x:bg-green-100": "TIP",
        "x:bg-blue-100": "NOTE",
        "x:bg-purple-100": "IMPORTANT",
        "x:bg-yellow-50": "WARNING",
        "x:bg-red-100": "CAUTION",
    },
    furniture=("404.html",),
)
