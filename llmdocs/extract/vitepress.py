"""VitePress."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="vitepress",
    title="VitePress",
    generator="vitepress v",
    main=("main .vp-doc", ".vp-doc", "main"),
    roles={Role.DROP: ("span.lang", "div.line-numbers-wrapper"), Role.TABLIST: ("div.tabs",)},
    furniture=("404.html",),
)
